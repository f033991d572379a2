package io.lbplace.drivers.linux;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a lab has on this machine, found by its names and its directory, whatever became of the
 * process that made it. A run that is to begin with nothing sweeps first; one that goes on where
 * another stopped doesn't.
 *
 * @param namespaces the lab's, by name
 * @param processes in those namespaces, or started with a file in the lab's directory
 */
public record Leftovers(List<String> namespaces, List<Long> processes) {
  public Leftovers {
    namespaces = List.copyOf(namespaces);
    processes = List.copyOf(processes);
  }

  /** Looks for them. */
  public static Leftovers find(Lab lab) throws IOException, InterruptedException {
    List<String> namespaces = Namespaces.list(lab.prefix());
    List<Long> processes = new ArrayList<>(processes(lab.devicesDirectory()));
    processes.addAll(processes(lab.switchDirectory()));
    for (String namespace : namespaces) {
      for (long pid : Namespaces.processes(namespace)) {
        if (!processes.contains(pid) && Processes.runs(pid)) {
          processes.add(pid);
        }
      }
    }
    return new Leftovers(namespaces, processes);
  }

  /** Ends and deletes all of them, and all files of the lab's devices and of its switch. */
  public static void sweep(Lab lab) throws IOException, InterruptedException {
    Processes.end(find(lab).processes());
    for (String namespace : Namespaces.list(lab.prefix())) {
      Namespaces.delete(namespace);
    }
    Processes.deleteTree(lab.devicesDirectory());
    Processes.deleteTree(lab.switchDirectory());
  }

  /** Whether there is nothing. */
  public boolean isEmpty() {
    return namespaces.isEmpty() && processes.isEmpty();
  }

  /** Ends what was started with a file in a directory. */
  static void endProcesses(Path directory) throws IOException, InterruptedException {
    Processes.end(processes(directory));
  }

  private static List<Long> processes(Path directory) throws IOException {
    String inside = directory + "/";
    return Processes.find(
        words -> words.stream().anyMatch(word -> optionValue(word).startsWith(inside)));
  }

  /** Of {@code --pidfile=FILE} the file; a word that is no option is its own. */
  private static String optionValue(String word) {
    return word.startsWith("--") ? word.substring(word.indexOf('=') + 1) : word;
  }
}
