package io.lbplace.drivers.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.driver.Deployment;
import io.lbplace.core.driver.Outcome;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.HealthMonitor;
import io.lbplace.core.model.Member;
import io.lbplace.drivers.linux.BridgeFabric;
import io.lbplace.drivers.linux.Commands;
import io.lbplace.drivers.linux.Lab;
import io.lbplace.drivers.linux.Leftovers;
import io.lbplace.drivers.linux.Machine;
import io.lbplace.drivers.linux.NamespaceCompute;
import io.lbplace.drivers.linux.NamespaceSite;
import io.lbplace.drivers.linux.Station;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
  private static final HealthMonitor EVERY_SECOND =
      new HealthMonitor(HealthMonitor.Type.HTTP, 1, 1, 1);

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
        .monitors(EVERY_SECOND);
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
    List<String> command = new ArrayList<>(clients.inside());
    command.addAll(List.of("curl", "-s", "--max-time", "5", "http://" + address + "/"));
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
