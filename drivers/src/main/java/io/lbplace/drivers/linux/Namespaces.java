package io.lbplace.drivers.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Network namespaces by name, as {@code ip netns} keeps them. */
public final class Namespaces {
  private static final Path PLACE = Path.of("/run/netns");

  /** The attribute with the file system of a file: a namespace's file is on the kernel's own. */
  private static final String DEVICE = "unix:dev";

  private Namespaces() {}

  /** True if this process may make namespaces: it needs root, ip, nsenter, unshare and sysctl. */
  public static boolean available() {
    return "root".equals(System.getProperty("user.name"))
        && Files.isWritable(Path.of("/run"))
        && Stream.of("ip", "nsenter", "unshare", "sysctl").allMatch(ProgramRunner::installed);
  }

  /**
   * True if there is a namespace of the name, even an unfinished one whose {@code ip} was killed.
   */
  public static boolean exists(String name) {
    return Files.exists(PLACE.resolve(name));
  }

  /** True if the name is only a file on which no namespace was mounted yet. */
  private static boolean unfinished(String name) throws IOException {
    try {
      return Files.getAttribute(PLACE.resolve(name), DEVICE)
          .equals(Files.getAttribute(PLACE, DEVICE));
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** All whose names begin with a prefix. */
  static List<String> list(String prefix) throws IOException {
    if (!Files.isDirectory(PLACE)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(PLACE)) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .filter(name -> name.startsWith(prefix))
          .sorted()
          .toList();
    }
  }

  /** Makes a namespace in which an address outlives the first of its subnet. */
  static void make(String name) throws IOException, InterruptedException {
    if (unfinished(name)) {
      Files.deleteIfExists(PLACE.resolve(name));
    }
    if (exists(name)) { // perhaps without what follows
      ProgramRunner.run(promoting(inside(name))).demand("sysctl in " + name);
    } else if (Files.isDirectory(PLACE)) {
      // What ip does and the setting with it, by one program instead of two.
      Files.createFile(PLACE.resolve(name));
      List<String> fresh = List.of("unshare", "--net=" + PLACE.resolve(name), "--");
      ProgramRunner.run(promoting(fresh)).demand("unshare " + name);
    } else { // the first on this machine: ip also makes the place known to others
      ProgramRunner.run(List.of("ip", "netns", "add", name)).demand("ip netns add " + name);
      ProgramRunner.run(promoting(inside(name))).demand("sysctl in " + name);
    }
  }

  private static List<String> promoting(List<String> where) {
    List<String> command = new ArrayList<>(where);
    command.addAll(List.of("sysctl", "-qw", "net.ipv4.conf.all.promote_secondaries=1"));
    return command;
  }

  /**
   * Ends the processes in a namespace and deletes it with all its links; does nothing where there
   * is none.
   */
  static void delete(String name) throws IOException, InterruptedException {
    if (!exists(name)) {
      return;
    }
    Processes.end(processes(name));
    ProgramRunner.Result result = ProgramRunner.run(List.of("ip", "netns", "delete", name));
    if (exists(name)) {
      result.demand("ip netns delete " + name);
    }
  }

  /** The processes that run in a namespace. */
  public static List<Long> processes(String name) throws IOException, InterruptedException {
    ProgramRunner.Result result = ProgramRunner.run(List.of("ip", "netns", "pids", name));
    result.demand("ip netns pids " + name);
    return result.output().lines().map(line -> Long.parseLong(line.strip())).toList();
  }

  /**
   * The words before a command that run it in one. Not {@code ip netns exec}, which gives each
   * command mounts of its own beside.
   */
  public static List<String> inside(String name) {
    return List.of("nsenter", "--net=" + PLACE.resolve(name), "--");
  }
}
