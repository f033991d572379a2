package io.lbplace.drivers.haproxy;

import io.lbplace.drivers.linux.Processes;
import io.lbplace.drivers.linux.ProgramRunner;
import io.lbplace.drivers.linux.Site;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One HAProxy process (a master with its worker) and its directory. Nothing of it is kept in
 * memory: whether it runs, and with which configuration, is asked each time, so that it makes no
 * difference which process of ours started it.
 */
final class Instance {
  static final String STATS_SOCKET = "stats.sock";
  static final String MASTER_SOCKET = "master.sock";
  static final String SERVER_STATES = "servers.state";
  static final String EMPTY = "empty";

  /** A Unix socket's path is at most 107 bytes, and HAProxy binds it with a suffix first. */
  private static final int MAX_PATH = 107 - ".4194304.tmp".length();

  private static final long POLL_MILLIS = 2;
  private static final long GRACE_NANOS = 10_000_000_000L;
  private static final long RELOAD_NANOS = 15_000_000_000L;

  private static final Pattern ALERT = Pattern.compile("\\[ALERT]\\s+\\([0-9]+\\) : (.*)");
  private static final Pattern SUMMARY =
      Pattern.compile("Fatal errors found|Error\\(s\\) found in configuration file");
  private static final Pattern FILES =
      Pattern.compile("^config : |parsing \\[[^]]*:[0-9]+] ?: ?|\\[[^] ]*\\.cfg:[0-9]+] ?: ?");

  private final Path directory;
  private final Path file;
  private final Path pidFile;
  private final RuntimeSocket master;
  private final RuntimeSocket runtime;
  private final List<String> inside;
  private final String binary;

  Instance(Path directory, int device, Site site, HaproxyOptions options) {
    this.directory = directory;
    if (directory.resolve(MASTER_SOCKET).toString().length() > MAX_PATH) {
      throw new IllegalArgumentException(
          directory + " is too long: a socket's path ends at " + MAX_PATH + " characters");
    }
    file = directory.resolve("haproxy.cfg");
    pidFile = directory.resolve("haproxy.pid");
    master = new RuntimeSocket(directory.resolve(MASTER_SOCKET));
    runtime = new RuntimeSocket(directory.resolve(STATS_SOCKET));
    inside = site.inside(device);
    binary = options.binary();
  }

  /** The socket on which the process takes commands. */
  RuntimeSocket runtime() {
    return runtime;
  }

  /**
   * True if the process runs. One that is there and doesn't answer is given ten seconds: it may be
   * starting, or replacing itself for a reload that an earlier process of ours asked for.
   */
  boolean runs() throws InterruptedException {
    return answers() || (masterLives() && comesToAnswer());
  }

  private boolean answers() {
    try {
      return MasterStatus.parse(master.ask("show proc")).workers() > 0;
    } catch (ClosedByInterruptException e) {
      Thread.currentThread().interrupt(); // the next wait ends
      return false;
    } catch (IOException e) {
      return false; // not there, or not yet, or not at the moment
    }
  }

  private boolean comesToAnswer() throws InterruptedException {
    return comesTo(() -> answers() || !masterLives()) && answers();
  }

  private static boolean comesTo(BooleanSupplier state) throws InterruptedException {
    long deadline = System.nanoTime() + GRACE_NANOS;
    while (!state.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        return false;
      }
      Thread.sleep(POLL_MILLIS);
    }
    return true;
  }

  /** True if a worker answers that has this configuration. */
  private boolean serves(HaproxyConfiguration configuration) {
    try {
      return runtime
          .ask("show info")
          .contains(
              "description: " + HaproxyConfiguration.DESCRIPTION + configuration.fingerprint());
    } catch (IOException e) {
      return false; // not there, or not yet
    }
  }

  /** True if its configuration is on disk. */
  boolean hasFile() {
    return Files.exists(file);
  }

  private boolean masterLives() {
    try {
      long pid = Long.parseLong(Files.readString(pidFile).strip());
      return Processes.runs(pid) && Processes.words(pid).contains(pidFile.toString());
    } catch (IOException | NumberFormatException e) {
      return false; // it was never started, or is gone
    }
  }

  /**
   * True if the process runs with this configuration. A worker that hangs is ended with its master;
   * the caller then starts another.
   */
  boolean runs(HaproxyConfiguration configuration) throws IOException, InterruptedException {
    if (!runs()) {
      return false;
    }
    try {
      return runtime
          .ask("show info")
          .contains(
              "description: " + HaproxyConfiguration.DESCRIPTION + configuration.fingerprint());
    } catch (RuntimeSocket.Hangs e) {
      Processes.kill(processes());
      return false;
    }
  }

  /** True if master and worker answer. Asking starts nothing, so that it can be done often. */
  boolean sound() throws ClosedByInterruptException {
    try {
      return MasterStatus.parse(master.ask("show proc")).workers() > 0
          && runtime.ask("show info").contains("description: " + HaproxyConfiguration.DESCRIPTION);
    } catch (ClosedByInterruptException e) {
      throw e; // it was not given the time
    } catch (IOException e) {
      return false; // not there, or it hangs
    }
  }

  /**
   * Runs the process with this configuration, and starts it if need be. A configuration that
   * doesn't work leaves what was there before.
   *
   * @return null if it works, else the reason why not
   */
  @Nullable String replace(HaproxyConfiguration next) throws IOException, InterruptedException {
    if (!runs()) {
      return start(next);
    }
    String problem = check(next);
    return problem == null ? reload(next) : problem;
  }

  /**
   * Changes the process to this configuration by commands, without a reload; the file is there for
   * the next one.
   *
   * @return null if it works, else the reason why not
   */
  @Nullable String adjust(HaproxyConfiguration next) throws IOException, InterruptedException {
    if (!Files.exists(file) || !Files.readString(file).equals(next.text())) {
      String problem = check(next);
      if (problem != null) {
        return problem;
      }
      Disk.writeComposed(file, next.text());
    }
    for (String command : next.commands()) {
      String answer = runtime.ask(command);
      if (!answer.isEmpty()) {
        return reload(next);
      }
    }
    return null;
  }

  /**
   * Leaves room in each limit for the connections that replaced workers still have.
   *
   * @param limits the limits of frontends, by name
   */
  void hold(Map<String, Integer> limits) throws IOException {
    Map<String, Long> old = new HashMap<>(); // looked up only
    for (int worker : MasterStatus.parse(master.ask("show proc")).old()) {
      String answer = master.ask("@!" + worker + " show stat");
      if (answer.startsWith("# ")) { // else it has just ended
        Statistics.frontends(answer, "scur")
            .forEach((name, open) -> old.merge(name, open, Long::sum));
      }
    }
    Map<String, Long> set = Statistics.frontends(runtime.ask("show stat"), "slim");
    for (Map.Entry<String, Integer> each : limits.entrySet()) {
      String name = each.getKey();
      long left = Math.max(1, each.getValue() - old.getOrDefault(name, 0L)); // 0 would be no limit
      if (set.containsKey(name) && set.getOrDefault(name, left) != left) {
        runtime.ask("set maxconn frontend " + name + " " + left);
      }
    }
  }

  /** Ends the process and deletes its directory; done also where neither is there. */
  void stop() throws IOException, InterruptedException {
    if (Files.exists(directory)) { // without it there never was a process
      Processes.end(processes());
      Processes.deleteTree(directory);
    }
  }

  /**
   * The process ids of master and workers, which are started with the same arguments; the pid file
   * among them is this process's alone.
   */
  private List<Long> processes() throws IOException {
    String path = pidFile.toString();
    return Processes.find(words -> words.contains(path));
  }

  /** Starting is checking: there is nothing that a broken configuration could replace. */
  private @Nullable String start(HaproxyConfiguration next)
      throws IOException, InterruptedException {
    stop(); // a master without workers, or one that doesn't answer
    Disk.makeDirectory(directory.resolve(EMPTY));
    Disk.write(file, next.text());
    List<String> command = new ArrayList<>(inside);
    command.addAll(
        List.of(binary, "-W", "-D", "-S", master.path() + ",mode,600", "-f", file.toString()));
    command.addAll(List.of("-p", pidFile.toString()));
    ProgramRunner.Result result = ProgramRunner.run(command);
    if (!result.succeeded()) {
      Processes.deleteTree(directory);
      return alerts(result.output());
    }
    // The program ends when its worker listens, a little before that answers. The master is not
    // waited
    // for: it begins itself anew first, and who asks it for something gives it the time.
    if (!comesTo(() -> serves(next))) {
      throw new IOException("haproxy in " + directory + " has started and doesn't answer");
    }
    return null;
  }

  /** A candidate is written beside the file, and gone when this returns. */
  private @Nullable String check(HaproxyConfiguration next)
      throws IOException, InterruptedException {
    Path candidate = directory.resolve("candidate.cfg");
    try {
      Disk.write(candidate, next.text());
      ProgramRunner.Result result =
          ProgramRunner.run(List.of(binary, "-c", "-f", candidate.toString()));
      return result.succeeded() ? null : alerts(result.output());
    } catch (IOException e) {
      if (!Disk.full(e)) {
        throw e;
      }
      return null; // no room for a candidate: a worker that can't start leaves the one before
    } finally {
      Files.deleteIfExists(candidate);
    }
  }

  private @Nullable String reload(HaproxyConfiguration next)
      throws IOException, InterruptedException {
    String states = runtime.ask("show servers state");
    StickTables tied = StickTables.read(runtime, next.stickTables().keySet(), states);
    try {
      Disk.writeComposed(directory.resolve(SERVER_STATES), ServerStates.file(states));
    } catch (IOException e) {
      if (!Disk.full(e)) {
        throw e;
      }
      // without it the new worker checks each member before it says anything of it
    }
    Path before = directory.resolve("before.cfg");
    boolean kept = keep(before);
    try {
      Disk.writeComposed(file, next.text());
      if (reload()) {
        if (!next.stickTables().isEmpty() && comesTo(() -> serves(next))) {
          tied.write(runtime, next.stickTables());
        }
        return null;
      }
      if (kept) {
        Files.move(
            before, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      }
      if (!kept || !reload()) {
        throw new IOException("haproxy in " + directory + " takes no configuration any more");
      }
      return "haproxy can't serve it: an address is not the device's, or in use";
    } finally {
      Files.deleteIfExists(before);
    }
  }

  /** Keeps the file for the case that the next one doesn't work, where there is one and room. */
  private boolean keep(Path before) throws IOException {
    try {
      Files.copy(file, before, StandardCopyOption.REPLACE_EXISTING);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      if (!Disk.full(e)) {
        throw e;
      }
      Files.deleteIfExists(before);
      return false;
    }
  }

  /**
   * Makes the master load the file. It replaces itself, so its socket is away for a while;
   * listening sockets go from worker to worker and never close (management guide 2.6, section 4).
   *
   * @return true if it works; if not, the old worker still serves
   */
  private boolean reload() throws IOException, InterruptedException {
    MasterStatus before = MasterStatus.parse(master.ask("show proc"));
    master.ask("reload");
    long deadline = System.nanoTime() + RELOAD_NANOS;
    while (System.nanoTime() - deadline < 0) {
      Thread.sleep(POLL_MILLIS);
      try {
        MasterStatus now = MasterStatus.parse(master.ask("show proc"));
        if (now.reloads() > before.reloads() || now.failed() > before.failed()) {
          return now.failed() == 0 && now.workers() > 0;
        }
      } catch (IOException e) {
        // it replaces itself
      }
    }
    throw new IOException("haproxy in " + directory + " has not reloaded in 15 seconds");
  }

  /**
   * The lines with errors, without our files: {@code [ALERT] (7) : config : parsing
   * [/…/candidate.cfg:33] : 'server m' : unknown keyword} ends with what the tenant has to do with.
   */
  private String alerts(String output) {
    StringBuilder out = new StringBuilder();
    for (String line : output.split("\n", -1)) {
      Matcher alert = ALERT.matcher(line);
      if (alert.matches() && !SUMMARY.matcher(alert.group(1)).find()) {
        String said = FILES.matcher(alert.group(1).replace(directory + "/", "")).replaceAll("");
        out.append(out.length() == 0 ? "" : "; ").append(said.strip());
      }
    }
    return out.length() == 0
        ? "haproxy: " + output.replace(directory + "/", "").strip()
        : "haproxy: " + out;
  }
}
