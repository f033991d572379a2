package io.lbplace.drivers.linux;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A batch of {@code ip} commands in one namespace, carried out by one process: starting one takes
 * longer (4 ms) than all that it does.
 */
final class Ip {
  private static final String ABSENT = "Cannot find device";
  private static final Pattern LINK = Pattern.compile("\\d+: ");
  private static final Pattern FAILED = Pattern.compile("Command failed -:(\\d+)");

  private final String namespace;
  private final List<String> lines = new ArrayList<>();
  private final List<List<String>> pardons = new ArrayList<>(); // by line: errors that are none

  Ip(String namespace) {
    this.namespace = namespace;
  }

  /** Adds a command. */
  Ip add(String line) {
    return pardoning(line);
  }

  /** Adds a command that has nothing to do where it fails with one of these errors. */
  Ip pardoning(String line, String... errors) {
    lines.add(line);
    pardons.add(List.of(errors));
    return this;
  }

  /**
   * Carries all out, in order, and stops at none.
   *
   * @throws CommandFailed naming the first that failed
   */
  void run() throws IOException, InterruptedException {
    if (lines.isEmpty()) {
      return;
    }
    ProgramRunner.Result result =
        ProgramRunner.run(
            List.of("ip", "-force", "-netns", namespace, "-batch", "-"),
            String.join("\n", lines) + "\n");
    if (!result.succeeded() && !explain(result.output(), 0)) {
      throw new CommandFailed("ip in " + namespace + ": " + result.output().strip());
    }
  }

  /**
   * Runs the lines by an {@code ip} that runs already, in the same namespace.
   *
   * @throws CommandFailed naming the first that failed
   */
  void run(IpSession session) throws IOException, InterruptedException {
    if (!lines.isEmpty()) {
      int before = session.lines();
      explain(session.run(lines), before);
    }
  }

  /**
   * Throws an exception for what went wrong, except for failures that are allowed.
   *
   * @param before the number of lines that the program had read before these
   * @return true if the output names a line that failed
   */
  private boolean explain(String output, int before) {
    StringBuilder why = new StringBuilder();
    boolean explained = false;
    for (String line : output.split("\n", -1)) {
      Matcher failed = FAILED.matcher(line);
      if (failed.matches()) {
        explained = true;
        int at = Integer.parseInt(failed.group(1)) - 1 - before;
        String error = why.toString();
        if (pardons.get(at).stream().noneMatch(error::contains)) {
          throw new CommandFailed("ip " + lines.get(at) + ": " + error.strip());
        }
        why.setLength(0);
      } else {
        why.append(line).append(' ');
      }
    }
    return explained;
  }

  /** Adds the deletion of a link, done also where there is none. */
  Ip deleteLink(String link) {
    return pardoning("link delete " + link, ABSENT);
  }

  /**
   * The command for a veth pair: one request for both ends, so that the kernel makes it whole or
   * not at all. The far end can't be up before the near one is there; it is brought up with its
   * first address.
   *
   * @param near the end in the namespace of the command, and what it is to be
   * @param far the other one's name
   */
  static String pair(String near, String far, String namespace) {
    return "link add " + near + " type veth peer name " + far + " netns " + namespace;
  }

  /**
   * The links of a type, a line each as {@code 5: d7_3@if2: <BROADCAST,…}. What {@code ip} says
   * beside them isn't one: it looks for the names of their peers' namespaces, and complains of any
   * on this machine that is just being made.
   */
  static List<String> links(String namespace, String type)
      throws IOException, InterruptedException {
    return query(namespace, "link", "show", "type", type)
        .lines()
        .filter(line -> LINK.matcher(line).lookingAt())
        .toList();
  }

  /** The name in such a line. */
  static String name(String line) {
    return line.split(": ", 3)[1].split("@", 2)[0];
  }

  /** The output of a query. */
  static String query(String namespace, String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("ip", "-netns", namespace, "-o"));
    command.addAll(List.of(words));
    return ProgramRunner.run(command).demand(String.join(" ", command));
  }
}
