package io.lbplace.drivers.linux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Processes of this machine, as {@code /proc} shows them, whoever started them. */
public final class Processes {
  private static final Path PROC = Path.of("/proc");
  private static final long POLL_MILLIS = 2;
  private static final Duration GRACE = Duration.ofSeconds(2);

  private Processes() {}

  /** True if a process runs; one that has ended and waits for its parent doesn't. */
  public static boolean runs(long pid) {
    try {
      String stat = Files.readString(PROC.resolve(pid + "/stat"), StandardCharsets.ISO_8859_1);
      char state = stat.charAt(stat.lastIndexOf(')') + 2);
      return state != 'Z' && state != 'X';
    } catch (IOException e) {
      return false; // it has ended, perhaps while being looked at
    }
  }

  /** The words that a process was started with; none if it has ended. */
  public static List<String> words(long pid) {
    try {
      String line = Files.readString(PROC.resolve(pid + "/cmdline"), StandardCharsets.ISO_8859_1);
      return List.of(line.split("\0"));
    } catch (IOException e) {
      return List.of();
    }
  }

  /** The running processes whose words satisfy a condition. */
  public static List<Long> find(Predicate<List<String>> condition) throws IOException {
    List<Long> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path entry : entries) {
        long pid = Long.parseLong(entry.getFileName().toString());
        List<String> words = words(pid);
        if (!words.isEmpty() && condition.test(words) && runs(pid)) {
          found.add(pid);
        }
      }
    }
    return found;
  }

  /** Asks processes to end, and after two seconds makes them; returns when all have. */
  public static void end(Collection<Long> pids) throws InterruptedException {
    pids.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy));
    if (!awaitEnd(pids, GRACE)) {
      pids.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
      awaitEnd(pids, GRACE);
    }
  }

  /**
   * Ends processes at once, those too that are stopped; returns when all have, or in two seconds.
   */
  public static void kill(Collection<Long> pids) throws InterruptedException {
    pids.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
    awaitEnd(pids, GRACE);
  }

  private static boolean awaitEnd(Collection<Long> pids, Duration patience)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (pids.stream().anyMatch(Processes::runs)) {
      if (System.nanoTime() - deadline > 0) {
        return false;
      }
      Thread.sleep(POLL_MILLIS);
    }
    return true;
  }

  /** Deletes a directory in which there is nothing. */
  static void deleteIfEmpty(Path directory) throws IOException {
    try {
      Files.deleteIfExists(directory);
    } catch (DirectoryNotEmptyException e) {
      // somebody else's files
    }
  }

  /** Deletes a directory with all in it, if it is there. */
  public static void deleteTree(Path directory) throws IOException {
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(directory)) {
      paths = new ArrayList<>(walk.toList());
    } catch (NoSuchFileException e) {
      return;
    }
    for (int i = paths.size() - 1; i >= 0; i--) {
      Files.deleteIfExists(paths.get(i));
    }
  }
}
