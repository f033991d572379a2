package io.lbplace.drivers.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * An Open vSwitch of a lab's own, apart from any that the machine has: a database server and a
 * switch that run in the fabric's namespace, with their sockets and files in a directory of the lab
 * that only its owner may enter. They are daemons and outlive our process; each has a monitor that
 * starts it again if it crashes ({@code ovs-vswitchd(8)}). Nothing listens but those sockets.
 */
final class SwitchDaemons {
  static final Path SCHEMA = Path.of("/usr/share/openvswitch/vswitch.ovsschema");

  private static final String SERVER = "ovsdb-server";
  private static final String SWITCH = "ovs-vswitchd";

  private final Lab lab;
  private final Path directory;
  private final SwitchPorts ports;

  SwitchDaemons(Lab lab) {
    this.lab = lab;
    this.directory = lab.switchDirectory();
    this.ports = new SwitchPorts(new Ovsdb(socket()));
  }

  /** The ports of the switch. */
  SwitchPorts ports() {
    return ports;
  }

  /** True if there is a database, even if no process serves it. */
  boolean created() {
    return Files.exists(database());
  }

  /** True if the directory is a switch's, and not just something of its name. */
  boolean made() {
    return created() || Files.exists(directory.resolve("new.db"));
  }

  /** Starts the daemons that don't run, with the ports of the database. */
  void ensure() throws IOException, InterruptedException {
    if (!runs(SERVER)) {
      create();
      start(SERVER, List.of(database().toString(), "--remote=punix:" + socket()));
      ports.prepare();
    }
    if (!runs(SWITCH)) {
      start(SWITCH, List.of("unix:" + socket()));
    }
  }

  /** Deletes all files; nothing runs. */
  void delete() throws IOException {
    Processes.deleteTree(directory);
  }

  /** A database is there whole or not at all. */
  private void create() throws IOException, InterruptedException {
    if (created()) {
      return;
    }
    Files.createDirectories(
        directory,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path fresh = directory.resolve("new.db");
    Files.deleteIfExists(fresh);
    demand(List.of("ovsdb-tool", "create", fresh.toString(), SCHEMA.toString()));
    Files.move(fresh, database(), StandardCopyOption.ATOMIC_MOVE);
  }

  private void start(String program, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(Namespaces.inside(lab.fabric()));
    command.addAll(List.of("env", "OVS_RUNDIR=" + directory, program));
    command.addAll(arguments);
    command.add(pidOption(program));
    command.add("--unixctl=" + directory.resolve(program + ".ctl"));
    command.add("--log-file=" + directory.resolve(program + ".log"));
    command.addAll(List.of("-vfile:warn", "-vsyslog:off", "-vconsole:emer"));
    command.addAll(List.of("--no-chdir", "--detach", "--monitor"));
    demand(command);
  }

  /** Files that a program makes are for its owner alone. */
  private static void demand(List<String> command) throws IOException, InterruptedException {
    List<String> masked = new ArrayList<>(List.of("sh", "-c", "umask 077; exec \"$@\"", "sh"));
    masked.addAll(command);
    ProgramRunner.run(masked).demand(String.join(" ", command));
  }

  /** A number may long be another process's. */
  private boolean runs(String program) throws IOException {
    try {
      long pid = Long.parseLong(Files.readString(pidFile(program)).strip());
      return Processes.runs(pid) && Processes.words(pid).contains(pidOption(program));
    } catch (NoSuchFileException | NumberFormatException e) {
      return false;
    }
  }

  private String pidOption(String program) {
    return "--pidfile=" + pidFile(program);
  }

  private Path pidFile(String program) {
    return directory.resolve(program + ".pid");
  }

  private Path database() {
    return directory.resolve("conf.db");
  }

  private Path socket() {
    return directory.resolve("db.sock");
  }
}
