package io.lbplace.drivers.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.driver.Deployment;
import io.lbplace.core.driver.Outcome;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.HealthMonitor;
import io.lbplace.core.model.Member;
import io.lbplace.core.model.Status;
import io.lbplace.drivers.linux.BridgeFabric;
import io.lbplace.drivers.linux.Commands;
import io.lbplace.drivers.linux.Lab;
import io.lbplace.drivers.linux.Leftovers;
import io.lbplace.drivers.linux.Machine;
import io.lbplace.drivers.linux.NamespaceCompute;
import io.lbplace.drivers.linux.NamespaceSite;
import io.lbplace.drivers.linux.Site;
import io.lbplace.drivers.linux.Station;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * HAProxy in namespaces, reached over wires: station 1 holds the clients of network A, station 2
 * the members on network B, which say their own address.
 */
class NamespaceDriverTest {
  private static final int CLIENTS = 1;
  private static final int MEMBERS = 2;
  private static final int MEMBER_COUNT = 3;
  private static final int VIPS = 100;
  private static final int RELOADS = 10;
  private static final HealthMonitor MONITOR = new HealthMonitor(HealthMonitor.Type.HTTP, 20, 5, 3);

  @TempDir Path directory;
  private Lab lab;
  private BridgeFabric fabric;
  private NamespaceCompute compute;
  private HaproxyDriver driver;
  private Station clients;
  private Station members;

  @BeforeAll
  static void needs() {
    Machine.needsHaproxy();
    Machine.needsNamespaces();
  }

  @BeforeEach
  void build() throws Exception {
    lab = new Lab("t" + ProcessHandle.current().pid(), directory.resolve("lab"));
    start();
    clients = new Station(lab, fabric, CLIENTS);
    clients.join(Vips.NETWORK_A, Vips.CIDR_A, List.of(Cidr.address("10.1.255.1")));
    members = new Station(lab, fabric, MEMBERS);
    members.join(
        Vips.NETWORK_B,
        Vips.CIDR_B,
        LongStream.range(0, MEMBER_COUNT).mapToObj(NamespaceDriverTest::memberAddress).toList());
    startMembers();
  }

  @AfterEach
  void sweep() throws Exception {
    Leftovers.sweep(lab);
    assertThat(Leftovers.find(lab).isEmpty()).isTrue();
  }

  /** Our side as a new process finds it: nothing in memory. */
  private void start() throws Exception {
    fabric = new BridgeFabric(lab);
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

  @Test
  void anElasticDeviceServesItsVipFromItsMembers() throws Exception {
    Deployment d = vip(12, 7).build();
    boot(7);
    assertThat(driver.deploy(d)).isEqualTo(Outcome.Done.DONE);
    assertThat(get("10.1.0.12")).startsWith("member 10.2.255.");
    assertThat(driver.undeploy(d)).isEqualTo(Outcome.Done.DONE);
    assertThat(get("10.1.0.12")).isEmpty();
    destroy(7);
    assertThat(fabric.ports(Vips.NETWORK_A)).isEqualTo(1); // the station's
    assertThat(lab.deviceDirectory(7)).doesNotExist();
  }

  @Test
  void aHundredVipsAnswerAndLeaveNothing() throws Exception {
    List<Deployment> vips = new ArrayList<>();
    for (int i = 0; i < VIPS; i++) {
      vips.add(vip(1 + i, i).build());
    }
    sideBySide(
        i -> {
          boot(i);
          assertThat(driver.deploy(vips.get(i))).isEqualTo(Outcome.Done.DONE);
        });
    List<String> command = new ArrayList<>(List.of("curl", "-s", "--max-time", "20"));
    vips.forEach(d -> command.add("http://" + Cidr.dotted(d.address()) + "/"));
    assertThat(atClients(command).split("member 10\\.2\\.255\\.", -1)).hasSize(VIPS + 1);
    assertThat(fabric.ports(Vips.NETWORK_A)).isEqualTo(VIPS + 1);
    for (int i = 0; i < VIPS; i++) {
      List<VipStatus> status = driver.status(i);
      assertThat(status).extracting(VipStatus::vip).containsExactly(1 + i);
      assertThat(status.get(0).total()).isEqualTo(1);
      assertThat(status.get(0).status()).isEqualTo(Status.ACTIVE);
    }
    sideBySide(
        i -> {
          if (i % 2 == 0) { // the others are destroyed with what they carry
            assertThat(driver.undeploy(vips.get(i))).isEqualTo(Outcome.Done.DONE);
          }
          destroy(i);
        });
    clients.close();
    members.close();
    assertThat(Leftovers.find(lab)).isEqualTo(new Leftovers(List.of(), List.of()));
    assertThat(lab.devicesDirectory()).isEmptyDirectory();
  }

  private interface Work {
    void on(int device) throws Exception;
  }

  /** As the pool around the driver does: devices side by side, each one thing at a time. */
  private static void sideBySide(Work work) throws Exception {
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

  @Test
  void reloadsAndOurOwnRestartsLoseNoRequest() throws Exception {
    boot(7);
    assertThat(driver.deploy(vip(12, 7).build())).isEqualTo(Outcome.Done.DONE);
    Set<Long> before = Set.copyOf(Leftovers.find(lab).processes());
    Process load = load("10.1.0.12");
    for (int i = 0; i < RELOADS; i++) {
      start(); // each time another process of ours
      assertThat(driver.recover()).isEqualTo(new HaproxyDriver.Recovered(1, 1 + i, 0));
      assertThat(driver.deploy(vip(13 + i, 7).build())).isEqualTo(Outcome.Done.DONE);
    }
    load.getOutputStream().close();
    String[] counts = load.inputReader().readLine().split(" ", -1);
    assertThat(Long.parseLong(counts[0])).isGreaterThan(100);
    assertThat(counts[1]).isEqualTo("0");
    long master = Long.parseLong(Files.readString(process(7).resolve("haproxy.pid")).strip());
    assertThat(before).contains(master); // not a second one
    assertThat(
            MasterStatus.parse(
                new RuntimeSocket(process(7).resolve(Instance.MASTER_SOCKET)).ask("show proc")))
        .isEqualTo(new MasterStatus(RELOADS, 0, 1));
  }

  @Test
  void networksThatOverlapDoNotMeetOnADevice() throws Exception {
    boot(7);
    assertThat(driver.deploy(vip(12, 7).cidrB("10.1.0.0/24").build()))
        .isEqualTo(Outcome.Done.DONE); // its own two networks are the ledger's affair
    assertThat(driver.deploy(vip(13, 7).build()))
        .isEqualTo(new Outcome.Refused(17, Constraint.OVERLAP, Vips.NETWORK_B));
  }

  @Test
  void addressesComeAndGoWithTheVips() throws Exception {
    boot(7);
    Deployment one = vip(12, 7).build();
    Deployment two = vip(13, 7).build();
    driver.deploy(one);
    driver.deploy(two);
    assertThat(addresses())
        .containsExactlyInAnyOrder(
            "10.1.128.7/16", "10.1.0.12/32", "10.1.0.13/32", "10.2.128.7/16");
    driver.undeploy(one);
    assertThat(addresses())
        .containsExactlyInAnyOrder("10.1.128.7/16", "10.1.0.13/32", "10.2.128.7/16");
    start();
    site().add(7, Set.of(new Site.Address(1, 1, one.address(), 32))); // of somebody killed half way
    driver.recover();
    assertThat(addresses())
        .containsExactlyInAnyOrder("10.1.128.7/16", "10.1.0.13/32", "10.2.128.7/16");
    driver.undeploy(two);
    assertThat(addresses()).isEmpty();
    // Without an address of the device's own the first VIP's is the subnet's, and may go first.
    Deployment bare = vip(14, 7).selves(-1, two.nodes()[0].selfB()).build();
    driver.deploy(bare);
    driver.deploy(vip(15, 7).selves(-1, two.nodes()[0].selfB()).build());
    driver.undeploy(bare);
    assertThat(addresses()).containsExactlyInAnyOrder("10.1.0.15/16", "10.2.128.7/16");
    assertThat(get("10.1.0.15")).startsWith("member");
  }

  @Test
  void whatIsNotWiredOrHasNoAddressFailsAndSaysWhy() throws Exception {
    compute.create(7, 0);
    fabric.wire(7, 0, Vips.NETWORK_A, -1);
    assertThat(driver.deploy(vip(12, 7).build()).toString()).contains("Cannot find device \"n2\"");
    fabric.wire(7, 0, Vips.NETWORK_B, -1);
    assertThat(driver.deploy(vip(12, 7).generation(2).selves(5, -1).build()).toString())
        .contains("its type needs selfAddress");
    assertThat(driver.deploy(vip(12, 7).generation(3).build())).isEqualTo(Outcome.Done.DONE);
    assertThat(fabric.wire(8, 0, 1, -1)).isInstanceOf(Outcome.Failed.class);
  }

  @Test
  void sweepingFindsWhatAKilledRunLeftAndTouchesNobodyElses() throws Exception {
    boot(7);
    assertThat(driver.deploy(vip(12, 7).build())).isEqualTo(Outcome.Done.DONE);
    Lab other = new Lab(lab.name() + "x", directory.resolve("labx")); // a name with ours before
    Leftovers before = Leftovers.find(lab);
    assertThat(before.namespaces())
        .containsExactly(
            lab.namespace(7),
            lab.fabric(),
            lab.prefix() + "s" + CLIENTS,
            lab.prefix() + "s" + MEMBERS);
    assertThat(before.processes()).hasSizeGreaterThanOrEqualTo(3); // master, worker, members
    Leftovers.sweep(other);
    assertThat(Leftovers.find(lab)).isEqualTo(before);
    assertThat(get("10.1.0.12")).startsWith("member");
    Leftovers.sweep(lab);
    assertThat(Leftovers.find(lab).isEmpty()).isTrue();
    assertThat(lab.devicesDirectory()).doesNotExist();
  }

  @Test
  void wiringIsDoneOnceAndFoundAgain() throws Exception {
    boot(7);
    boot(7);
    assertThat(fabric.ports(Vips.NETWORK_A)).isEqualTo(2);
    start();
    boot(7);
    assertThat(fabric.ports(Vips.NETWORK_A)).isEqualTo(2);
    for (int again = 0; again < 2; again++) {
      assertThat(fabric.unwire(7, 0, Vips.NETWORK_A, -1)).isEqualTo(Outcome.Done.DONE);
      assertThat(fabric.ports(Vips.NETWORK_A)).isEqualTo(1);
    }
    destroy(7);
    destroy(7);
    assertThat(compute.create(7, 0)).isInstanceOf(Outcome.Failed.class); // too late
  }

  private Site site() {
    return new NamespaceSite(lab);
  }

  private Path process(int device) {
    return lab.deviceDirectory(device).resolve("process-all");
  }

  private List<String> addresses() throws Exception {
    List<String> command = new ArrayList<>(site().inside(7));
    command.addAll(List.of("ip", "-o", "-4", "address"));
    return Commands.run(command)
        .output()
        .lines()
        .filter(line -> !line.contains(": lo"))
        .map(line -> line.split(" +", 5)[3])
        .toList();
  }

  private Process load(String address) throws IOException {
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

  private static long memberAddress(long member) {
    return Cidr.address("10.2.255.0") + 1 + member;
  }

  private static Vips vip(int vip, int device) {
    Member[] members = new Member[MEMBER_COUNT];
    Arrays.setAll(members, i -> new Member(memberAddress(i), 8080, 1, true));
    return Vips.vip(vip)
        .device(device)
        .address(Cidr.dotted(Cidr.address("10.1.0.0") + vip))
        .selves(Cidr.address("10.1.128.0") + device, Cidr.address("10.2.128.0") + device)
        .members(members)
        .monitors(MONITOR);
  }

  private void boot(int device) throws Exception {
    assertThat(compute.create(device, 0)).isEqualTo(Outcome.Done.DONE);
    for (int network : new int[] {Vips.NETWORK_A, Vips.NETWORK_B}) {
      assertThat(fabric.wire(device, 0, network, -1)).isEqualTo(Outcome.Done.DONE);
    }
  }

  private void destroy(int device) throws Exception {
    assertThat(compute.destroy(device)).isEqualTo(Outcome.Done.DONE);
  }

  /** What a VIP answers to a client, or nothing. */
  private String get(String address) throws Exception {
    return atClients(List.of("curl", "-s", "--max-time", "2", "http://" + address + "/"));
  }

  private String atClients(List<String> words) throws Exception {
    List<String> command = new ArrayList<>(clients.inside());
    command.addAll(words);
    return Commands.run(command).output();
  }

  /** Members are an HAProxy too, which answers by itself. */
  private void startMembers() throws IOException, InterruptedException {
    StringBuilder text =
        new StringBuilder("defaults\n mode http\n timeout client 9s\n timeout http-request 9s\n");
    for (int i = 0; i < MEMBER_COUNT; i++) {
      String address = Cidr.dotted(memberAddress(i));
      text.append(
          "frontend f" + i + "\n bind " + address + ":8080\n http-request return status 200");
      text.append(" content-type text/plain string \"member " + address + "\"\n");
    }
    Path file = directory.resolve("members.cfg");
    Files.writeString(file, text);
    List<String> command = new ArrayList<>(members.inside());
    command.addAll(List.of("/usr/sbin/haproxy", "-D", "-f", file.toString()));
    Commands.Result result = Commands.run(command);
    assertThat(result.succeeded()).as(result.output()).isTrue();
  }
}
