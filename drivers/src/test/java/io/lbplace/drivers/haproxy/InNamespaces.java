package io.lbplace.drivers.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.driver.Outcome;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.HealthMonitor;
import io.lbplace.core.model.Member;
import io.lbplace.drivers.linux.FabricKind;
import io.lbplace.drivers.linux.Lab;
import io.lbplace.drivers.linux.Leftovers;
import io.lbplace.drivers.linux.Machine;
import io.lbplace.drivers.linux.NamespaceCompute;
import io.lbplace.drivers.linux.NamespaceSite;
import io.lbplace.drivers.linux.ProgramRunner;
import io.lbplace.drivers.linux.Site;
import io.lbplace.drivers.linux.Station;
import io.lbplace.drivers.linux.VethFabric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * A driver whose devices are namespaces, reached over wires: station 1 holds the clients of network
 * A, station 2 the members on network B, which say their own address.
 */
abstract class InNamespaces {
  static final int CLIENTS = 1;
  static final int MEMBERS = 2;
  static final int MEMBER_COUNT = 3;
  static final int VIPS = 100;
  static final int RELOADS = 10;
  static final HealthMonitor MONITOR = new HealthMonitor(HealthMonitor.Type.HTTP, 20, 5, 3);

  @TempDir Path directory;
  Lab lab;
  VethFabric fabric;
  NamespaceCompute compute;
  HaproxyDriver driver;
  Station clients;
  Station members;

  /** What wires hang on. */
  FabricKind kind() {
    return FabricKind.BRIDGES;
  }

  @BeforeAll
  static void needs() {
    Machine.needsHaproxy();
    Machine.needsNamespaces();
  }

  @BeforeEach
  void build() throws Exception {
    lab = new Lab("t" + ProcessHandle.current().pid(), directory.resolve("lab"));
    Machine.needs(kind());
    start();
    clients = new Station(lab, fabric, CLIENTS);
    clients.join(Vips.NETWORK_A, Vips.CIDR_A, List.of(Cidr.address("10.1.255.1")));
    members = new Station(lab, fabric, MEMBERS);
    members.join(
        Vips.NETWORK_B,
        Vips.CIDR_B,
        LongStream.range(0, MEMBER_COUNT).mapToObj(NamespaceDriverTest::memberAddress).toList());
    startMembers(members, MEMBER_COUNT, "member");
  }

  @AfterEach
  void sweep() throws Exception {
    Leftovers.sweep(lab);
    assertThat(Leftovers.find(lab).isEmpty()).isTrue();
    assertThat(lab.switchDirectory()).doesNotExist();
  }

  /** Our side as a new process finds it: nothing in memory. */
  void start() throws Exception {
    fabric = new VethFabric(lab, kind());
    compute = new NamespaceCompute(lab, fabric);
    driver =
        new HaproxyDriver(
            lab,
            new NamespaceSite(lab),
            HaproxyOptions.DEFAULT,
            device -> {
              throw new AssertionError("not probed here");
            },
            Clock.systemUTC());
  }

  interface Work {
    void on(int device) throws Exception;
  }

  /** As the pool around the driver does: devices side by side, each one thing at a time. */
  static void sideBySide(Work work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < VIPS; i++) {
      int device = i;
      all.add(
          pool.submit(
              () -> {
                work.on(device);
                return null;
              }));
    }
    pool.shutdown();
    for (Future<?> one : all) {
      one.get();
    }
  }

  Site site() {
    return new NamespaceSite(lab);
  }

  Path process(int device) {
    return lab.deviceDirectory(device).resolve("process-all");
  }

  List<String> addresses() throws Exception {
    List<String> command = new ArrayList<>(site().inside(7));
    command.addAll(List.of("ip", "-o", "-4", "address"));
    return ProgramRunner.run(command)
        .output()
        .lines()
        .filter(line -> !line.contains(": lo"))
        .map(line -> line.split(" +", 5)[3])
        .toList();
  }

  Process load(String address) throws IOException {
    List<String> command = new ArrayList<>(clients.inside());
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            Path.of("target", "test-classes").toString(),
            LoadClient.class.getName(),
            address,
            "2"));
    Process load = new ProcessBuilder(command).redirectErrorStream(true).start();
    assertThat(load.inputReader().readLine()).isEqualTo("running");
    return load;
  }

  /** Each request over a connection of its own: idle ones may be closed at any time. */
  Process wrk(String url) throws IOException {
    List<String> command = new ArrayList<>(clients.inside());
    command.addAll(List.of("wrk", "-t", "1", "-c", "4", "-d", "600", "--timeout", "20"));
    command.addAll(List.of("-H", "Connection: close", url));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  static long memberAddress(long member) {
    return Cidr.address("10.2.255.0") + 1 + member;
  }

  static Vips vip(int vip, int device) {
    Member[] members = new Member[MEMBER_COUNT];
    Arrays.setAll(members, i -> new Member(memberAddress(i), 8080, 1, true));
    return Vips.vip(vip)
        .device(device)
        .address(Cidr.dotted(Cidr.address("10.1.0.0") + vip))
        .selves(Cidr.address("10.1.128.0") + device, Cidr.address("10.2.128.0") + device)
        .members(members)
        .monitors(MONITOR);
  }

  void boot(int device) throws Exception {
    boot(device, Vips.NETWORK_A, Vips.NETWORK_B);
  }

  void boot(int device, int... networks) throws Exception {
    assertThat(compute.create(device, 0)).isEqualTo(Outcome.Done.DONE);
    for (int network : networks) {
      assertThat(fabric.wire(device, 0, network, -1)).isEqualTo(Outcome.Done.DONE);
    }
  }

  void destroy(int device) throws Exception {
    assertThat(compute.destroy(device)).isEqualTo(Outcome.Done.DONE);
  }

  /** What a VIP answers to a client, or nothing. */
  String get(String address) throws Exception {
    return atStation(clients, address);
  }

  static String atStation(Station station, String address) throws Exception {
    return at(station, List.of("curl", "-s", "--max-time", "2", "http://" + address + "/"));
  }

  String atClients(List<String> words) throws Exception {
    return at(clients, words);
  }

  private static String at(Station station, List<String> words) throws Exception {
    List<String> command = new ArrayList<>(station.inside());
    command.addAll(words);
    return ProgramRunner.run(command).output();
  }

  /** Members are an HAProxy too, which answers by itself. */
  void startMembers(Station station, int count, String word)
      throws IOException, InterruptedException {
    StringBuilder text =
        new StringBuilder("defaults\n mode http\n timeout client 9s\n timeout http-request 9s\n");
    for (int i = 0; i < count; i++) {
      String address = Cidr.dotted(memberAddress(i));
      text.append(
          "frontend f" + i + "\n bind " + address + ":8080\n http-request return status 200");
      text.append(" content-type text/plain string \"" + word + " " + address + "\"\n");
    }
    Path file = directory.resolve(word + ".cfg");
    Files.writeString(file, text);
    List<String> command = new ArrayList<>(station.inside());
    command.addAll(List.of("/usr/sbin/haproxy", "-D", "-f", file.toString()));
    ProgramRunner.Result result = ProgramRunner.run(command);
    assertThat(result.succeeded()).as(result.output()).isTrue();
  }
}
