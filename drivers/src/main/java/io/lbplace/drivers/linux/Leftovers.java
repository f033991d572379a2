package io.lbplace.drivers.linux;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The parts of a lab on this machine, found by its names and its directory, whatever became of the
 * process that made it. A run that begins with nothing sweeps them first; one that goes on where
 * another stopped doesn't.
 *
 * @param namespaces the names of the lab's namespaces
 * @param processes the processes in those namespaces, or ours by their arguments: HAProxy with a
 *     pid file of a device of the lab, Open vSwitch with one of its switch
 */
public record Leftovers(List<String> namespaces, List<Long> processes) {
  public Leftovers {
    namespaces = List.copyOf(namespaces);
    processes = List.copyOf(processes);
  }

  /** Looks for them. */
  public static Leftovers find(Lab lab) throws IOException, InterruptedException {
    List<String> namespaces = Namespaces.list(lab.prefix());
    List<Long> processes = new ArrayList<>(haproxies(lab.devicesDirectory()));
    processes.addAll(switches(lab.switchDirectory()));
    for (String namespace : namespaces) {
      for (long pid : Namespaces.processes(namespace)) {
        if (!processes.contains(pid) && Processes.runs(pid)) {
          processes.add(pid);
        }
      }
    }
    return new Leftovers(namespaces, processes);
  }

  /**
   * Ends and deletes all of them, and all files of the lab's devices and of its switch. A file that
   * isn't the lab's stays, as does a process that merely has one of the lab's open.
   *
   * @return the leftovers that there were
   */
  public static Leftovers sweep(Lab lab) throws IOException, InterruptedException {
    Leftovers found = find(lab);
    Processes.kill(found.processes()); // all at once: nothing is to be saved
    for (String namespace : found.namespaces()) {
      Namespaces.delete(namespace);
    }
    if (Files.isDirectory(lab.devicesDirectory())) {
      try (DirectoryStream<Path> devices =
          Files.newDirectoryStream(lab.devicesDirectory(), Leftovers::isDevice)) {
        for (Path device : devices) {
          Processes.deleteTree(device);
        }
      }
      Processes.deleteIfEmpty(lab.devicesDirectory());
    }
    if (new SwitchDaemons(lab).made()) {
      Processes.deleteTree(lab.switchDirectory());
    }
    return found;
  }

  private static boolean isDevice(Path path) {
    return path.getFileName().toString().matches("[0-9]+") && Files.isDirectory(path);
  }

  /** True if there is nothing. */
  public boolean isEmpty() {
    return namespaces.isEmpty() && processes.isEmpty();
  }

  /** Ends the HAProxy processes of a device. */
  static void endProcesses(Path device) throws IOException, InterruptedException {
    String inside = device + "/process-";
    Processes.end(Processes.find(words -> pidFile(words).startsWith(inside)));
  }

  private static List<Long> haproxies(Path devices) throws IOException {
    Pattern ours = Pattern.compile(Pattern.quote(devices + "/") + "[0-9]+/process-[^/]+/.*");
    return Processes.find(words -> ours.matcher(pidFile(words)).matches());
  }

  /** The pid file that an HAProxy was started with, or nothing: {@code haproxy … -p FILE …}. */
  private static String pidFile(List<String> words) {
    int option = words.indexOf("-p");
    return words.contains("-W") && option > 0 && option + 1 < words.size()
        ? words.get(option + 1)
        : "";
  }

  private static List<Long> switches(Path directory) throws IOException {
    String inside = "--pidfile=" + directory + "/";
    return Processes.find(
        words ->
            words.get(0).matches("(.*/)?(ovsdb-server|ovs-vswitchd)")
                && words.stream().anyMatch(word -> word.startsWith(inside)));
  }
}
