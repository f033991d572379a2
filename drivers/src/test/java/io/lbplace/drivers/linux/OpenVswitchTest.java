package io.lbplace.drivers.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lbplace.core.driver.Outcome;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.Constraint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A switch whose tags keep networks apart, whoever dies while it is wired. */
class OpenVswitchTest {
  private static final int NETWORK = 5;
  private static final int OTHER = 6;
  private static final Cidr CIDR = Cidr.parse("10.9.0.0/24");

  @TempDir Path directory;
  private Lab lab;
  private VethFabric fabric;

  @BeforeEach
  void needs() throws Exception {
    Machine.needsNamespaces();
    Machine.needs(FabricKind.OPENVSWITCH);
    lab = new Lab("v" + ProcessHandle.current().pid(), directory.resolve("lab"));
    fabric = fabric();
  }

  @AfterEach
  void sweep() throws Exception {
    if (lab != null) {
      Leftovers.sweep(lab);
      assertThat(Leftovers.find(lab).isEmpty()).isTrue();
      assertThat(lab.switchDirectory()).doesNotExist();
    }
  }

  private VethFabric fabric() throws Exception {
    return new VethFabric(lab, FabricKind.OPENVSWITCH);
  }

  private Station station(int number, int network) throws Exception {
    Station station = new Station(lab, fabric, number);
    station.join(network, CIDR, List.of(address(number)));
    return station;
  }

  private static long address(int station) {
    return CIDR.base() + station;
  }

  /** The link address that answers at another's address on a station's network, or nothing. */
  private String heard(int station, int network, int other) throws Exception {
    String address = Cidr.dotted(address(other));
    String leg = Lab.leg(network);
    List<String> inside = Namespaces.inside(lab.station(station));
    List<String> asks = new ArrayList<>(inside);
    asks.addAll(List.of("curl", "-s", "--max-time", "1", "http://" + address + "/"));
    ProgramRunner.run(asks);
    for (String line :
        Ip.query(lab.station(station), "neigh", "show", address, "dev", leg).split("\n", -1)) {
      int at = line.indexOf("lladdr ");
      if (at >= 0) {
        new Ip(lab.station(station)).add("neigh flush dev " + leg).run();
        return line.substring(at + 7).split(" ", 2)[0];
      }
    }
    return "";
  }

  /** The link address of a station's leg. */
  private String own(int station, int network) throws Exception {
    String line = Ip.query(lab.station(station), "link", "show", "dev", Lab.leg(network));
    return line.substring(line.indexOf("link/ether ") + 11).split(" ", 2)[0];
  }

  private SwitchPorts ports() {
    return new SwitchPorts(new Ovsdb(lab.switchDirectory().resolve("db.sock")));
  }

  private void tag(String port, int tag) throws Exception {
    String database = "--db=unix:" + lab.switchDirectory().resolve("db.sock");
    assertThat(ProgramRunner.run(List.of("ovs-vsctl", database, "set", "Port", port, "tag=" + tag)))
        .isEqualTo(new ProgramRunner.Result(0, ""));
  }

  @Test
  void nothingButTheTagKeepsNetworksApart() throws Exception {
    station(1, NETWORK);
    station(2, NETWORK);
    station(3, OTHER);
    assertThat(ports().tags()).containsOnlyKeys("s1_5", "s2_5", "s3_6");
    assertThat(heard(1, NETWORK, 2)).isEqualTo(own(2, NETWORK));
    assertThat(heard(1, NETWORK, 3)).isEmpty();
    tag("s3_6", ports().tags().get("s1_5"));
    assertThat(heard(1, NETWORK, 3)).isEqualTo(own(3, OTHER));
    tag("s3_6", 77);
    assertThat(heard(1, NETWORK, 3)).isEmpty();
  }

  @Test
  void theSameAddressOnTwoNetworksIsTwoMachines() throws Exception {
    station(1, NETWORK);
    station(2, NETWORK);
    Station twin = new Station(lab, fabric, 4);
    twin.join(OTHER, CIDR, List.of(address(2)));
    station(3, OTHER);
    for (int again = 0; again < 2; again++) { // once both have spoken, too
      assertThat(heard(1, NETWORK, 2)).isEqualTo(own(2, NETWORK));
      assertThat(heard(3, OTHER, 2)).isEqualTo(own(4, OTHER));
    }
  }

  @Test
  void whereTagsRunOutOnlyNetworksThatHaveOneAreWired() throws Exception {
    fabric = new VethFabric(lab, new OpenVswitch(lab, 2));
    NamespaceCompute compute = new NamespaceCompute(lab, fabric);
    for (int device = 0; device < 2; device++) {
      assertThat(compute.create(device, 0)).isEqualTo(Outcome.Done.DONE);
    }
    assertThat(fabric.wire(0, 0, 100, 3)).isEqualTo(Outcome.Done.DONE);
    assertThat(fabric.wire(0, 1, 101, 3)).isEqualTo(Outcome.Done.DONE);
    Outcome full = new Outcome.Refused(54, Constraint.FABRIC, 3);
    assertThat(fabric.wire(1, 0, 102, 3)).isEqualTo(full);
    assertThat(fabric.wire(1, 0, 101, 3)).isEqualTo(Outcome.Done.DONE);

    fabric = new VethFabric(lab, new OpenVswitch(lab, 2)); // counts what it finds
    assertThat(fabric.wire(1, 1, 102, 3)).isEqualTo(full);
    assertThat(fabric.unwire(0, 0, 100, 3)).isEqualTo(Outcome.Done.DONE);
    assertThat(fabric.wire(1, 1, 102, 3)).isEqualTo(Outcome.Done.DONE);
    assertThat(ports().tags()).isEqualTo(Map.of("d0_2t", 2, "d1_2t", 2, "d1_2u", 1));
  }

  @Test
  void anotherProcessOfOursFindsTheTags() throws Exception {
    station(1, OTHER);
    station(2, NETWORK);
    Set<Long> before = Set.copyOf(Leftovers.find(lab).processes());
    fabric = fabric();
    assertThat(fabric.ports(NETWORK)).isEqualTo(1);
    station(3, NETWORK);
    assertThat(ports().tags()).isEqualTo(Map.of("s1_6", 1, "s2_5", 2, "s3_5", 2));
    assertThat(heard(3, NETWORK, 2)).isEqualTo(own(2, NETWORK));
    assertThat(Leftovers.find(lab).processes()).as("the same switch").containsAll(before);
  }

  @Test
  void whatIsHalfThereIsTakenAway() throws Exception {
    station(1, NETWORK);
    station(2, NETWORK);
    Namespaces.make(lab.namespace(9));
    new Ip(lab.fabric())
        .add("link delete s2_5")
        .add(Ip.pair("d9_5 up", "n5", lab.namespace(9)))
        .run();
    fabric = fabric();
    assertThat(fabric.ports(NETWORK)).isEqualTo(1);
    assertThat(ports().tags()).containsOnlyKeys("s1_5");
    assertThat(Ip.links(lab.fabric(), "veth")).hasSize(1);
    assertThat(fabric.wire(9, 0, NETWORK, -1)).isEqualTo(Outcome.Done.DONE);
    station(2, NETWORK);
    assertThat(heard(1, NETWORK, 2)).isEqualTo(own(2, NETWORK));
  }

  /** Somebody's namespace is being made: a file is there, and nothing mounted on it yet. */
  @Test
  void otherNamespacesThatAreNotReadyDoNotDisturb() throws Exception {
    station(1, NETWORK);
    Path unfinished = Path.of("/run/netns", lab.prefix() + "unfinished");
    Files.createFile(unfinished);
    try {
      fabric = fabric();
      assertThat(fabric.ports(NETWORK)).isEqualTo(1);
    } finally {
      Files.delete(unfinished);
    }
  }

  @Test
  void aWireCutShortAnywhereIsWholeOrGoneAndThenDone() throws Exception {
    station(1, NETWORK);
    Namespaces.make(lab.namespace(9));
    for (int millis = 0; millis < 24; millis += 2) {
      VethFabric dying = fabric;
      Thread agent =
          new Thread(
              () -> {
                try {
                  dying.wire(9, 0, NETWORK, -1);
                  dying.unwire(9, 0, NETWORK, -1);
                  dying.wire(9, 0, NETWORK, -1);
                } catch (Exception e) {
                  // as it dies
                }
              });
      agent.start();
      Thread.sleep(millis);
      agent.interrupt();
      agent.join();
      if (millis % 4 == 0) {
        fabric = fabric();
      } // else it lives on, as after a time-out
      assertThat(fabric.wire(9, 0, NETWORK, -1)).isEqualTo(Outcome.Done.DONE);
      assertThat(ports().tags()).isEqualTo(Map.of("s1_5", 1, "d9_5", 1));
      assertThat(Ip.links(lab.fabric(), "veth")).hasSize(2);
      assertThat(fabric.unwire(9, 0, NETWORK, -1)).isEqualTo(Outcome.Done.DONE);
      assertThat(Ip.links(lab.namespace(9), "veth")).isEmpty();
    }
  }

  @Test
  void aSwitchThatWasEndedIsStartedAgainWithAllItsPorts() throws Exception {
    station(1, NETWORK);
    station(2, NETWORK);
    Processes.end(Namespaces.processes(lab.fabric()));
    assertThat(heard(1, NETWORK, 2)).isEmpty();
    station(3, OTHER); // whatever is asked next
    assertThat(heard(1, NETWORK, 2)).isEqualTo(own(2, NETWORK));
    assertThat(ports().tags()).isEqualTo(Map.of("s1_5", 1, "s2_5", 1, "s3_6", 2));
  }

  @Test
  void aWireThatFailsLeavesNothing() throws Exception {
    station(1, NETWORK);
    new Ip(lab.fabric()).add("link add d9_6 type veth peer name elsewhere").run();
    Namespaces.make(lab.namespace(9));
    assertThatThrownBy(() -> fabric.wire(9, 0, OTHER, -1))
        .isInstanceOf(CommandFailed.class)
        .hasMessageContaining("File exists");
    assertThatThrownBy(() -> ports().add("nowhere", 9))
        .isInstanceOf(CommandFailed.class)
        .hasMessageContaining("nowhere");
    assertThat(ports().tags()).containsOnlyKeys("s1_5");
    fabric = fabric(); // what was in the way has no port
    assertThat(fabric.wire(9, 0, OTHER, -1)).isEqualTo(Outcome.Done.DONE);
  }

  @Test
  void filesAreTheirOwnersAloneAndGoWithTheLastWire() throws Exception {
    Station one = station(1, NETWORK);
    Station two = station(2, OTHER);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(lab.switchDirectory())))
        .isEqualTo("rwx------");
    try (Stream<Path> files = Files.list(lab.switchDirectory())) {
      assertThat(files)
          .hasSizeGreaterThan(5)
          .allSatisfy(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .as(file.toString())
                      .endsWith("------"));
    }
    two.close();
    assertThat(ports().tags()).containsOnlyKeys("s1_5");
    one.close();
    assertThat(lab.switchDirectory()).doesNotExist();
    assertThat(Leftovers.find(lab)).isEqualTo(new Leftovers(List.of(), List.of()));
    station(1, NETWORK); // and begins anew
    assertThat(ports().tags()).isEqualTo(Map.of("s1_5", 1));
  }

  @Test
  void filesOfAMachineThatWasRestartedAreForgotten() throws Exception {
    station(1, OTHER);
    Path kept = directory.resolve("kept");
    Files.copy(lab.switchDirectory().resolve("conf.db"), kept);
    Leftovers.sweep(lab);
    Files.createDirectories(lab.switchDirectory());
    Files.copy(kept, lab.switchDirectory().resolve("conf.db"));
    fabric = fabric();
    assertThat(lab.switchDirectory()).doesNotExist();
    station(1, NETWORK);
    assertThat(ports().tags()).isEqualTo(Map.of("s1_5", 1));
  }
}
