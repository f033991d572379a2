package io.lbplace.simulator.device;

import static io.lbplace.simulator.device.Samples.SECOND;
import static io.lbplace.simulator.device.Samples.vip;
import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.appliance.ResultCode;
import io.lbplace.core.driver.Deployment;
import io.lbplace.core.driver.Manifest;
import io.lbplace.core.driver.Outcome;
import io.lbplace.core.fleet.Layout;
import io.lbplace.core.fleet.Tenancy;
import io.lbplace.core.model.Constraint;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulatedDriverTest {
  private static final Outcome DONE = Outcome.Done.DONE;

  private final FakeWorld world = new FakeWorld();
  private final Devices devices = new Devices(Samples.SERVICE_TYPES);
  private SimulatedDriver driver = driver(DriverFaults.NONE, 0);

  private SimulatedDriver driver(DriverFaults faults, long maxMessageDelayNanos) {
    SimulatedDriver made =
        new SimulatedDriver(
            world,
            devices,
            List.of(Samples.latencies(2, 1, 1)),
            faults,
            30 * SECOND,
            maxMessageDelayNanos,
            42);
    world.components.put(SimulatedDriver.ENDPOINT, made);
    return made;
  }

  private Outcome deploy(Deployment deployment) {
    driver.deploy(deployment, world);
    world.run();
    return world.lastOutcome();
  }

  private Outcome update(Deployment deployment) {
    driver.update(deployment, world);
    world.run();
    return world.lastOutcome();
  }

  private Outcome undeploy(Deployment deployment) {
    driver.undeploy(deployment, world);
    world.run();
    return world.lastOutcome();
  }

  /** Refused, and the devices and the log are as before. */
  private void refuses(Deployment d, int code, Constraint constraint, int key) {
    String before = state(d);
    int facts = world.facts.size();
    assertThat(deploy(d)).isEqualTo(new Outcome.Refused(code, constraint, key));
    assertThat(state(d)).isEqualTo(before);
    assertThat(world.facts).hasSize(facts);
  }

  private String state(Deployment d) {
    StringBuilder state = new StringBuilder();
    for (Deployment.Node node : d.nodes()) {
      state.append(devices.appliance(node.device())).append('\n');
    }
    return state.toString();
  }

  // ---- what a deployment records ----

  @Test
  void recordsWhatBecameFactWhenItDid() {
    devices.add(0, Samples.spec(), -1);
    assertThat(deploy(vip(5).on(0))).isEqualTo(DONE);
    assertThat(devices.carries(0, 5)).isTrue();
    assertThat(devices.vips(0)).isEqualTo(1);
    assertThat(undeploy(vip(5).on(0))).isEqualTo(DONE);
    assertThat(devices.carries(0, 5)).isFalse();

    long address = Samples.block(1).base() + 15;
    assertThat(world.facts)
        .containsExactly(
            "2000000000 DEVICE_APPLIED [0, 5, 1, 1, 0, 7, 1, 0, 2, 0, " + address + ", -1, -1]",
            "3000000000 DEVICE_REMOVED [0, 5]");
    assertThat(world.answers).containsExactly("2000000000 5/1/1 DONE", "3000000000 5/1/1 DONE");
    assertThat(devices.appliance(0).toString()).isEqualTo("used [0, 0]");
  }

  @Test
  void doesOneOperationAtATime() {
    devices.add(0, Samples.spec(), -1);
    devices.add(1, Samples.spec(), -1);
    driver.deploy(vip(1).on(0), world);
    driver.deploy(vip(2).on(0), world);
    driver.deploy(vip(3).on(1), world);
    driver.undeploy(vip(1).on(0), world);
    world.run();
    assertThat(world.answers)
        .containsExactly(
            "2000000000 1/1/1 DONE",
            "2000000000 3/1/1 DONE",
            "4000000000 2/1/1 DONE",
            "5000000000 1/1/1 DONE");
  }

  // ---- agents that die ----

  @Test
  void whatIsNotWantedIsRemovedAndWhatIsMissingSaid() {
    devices.add(0, Samples.spec(), -1);
    deploy(vip(1).on(0));
    String before = state(vip(1).on(0));
    deploy(vip(2).on(0));
    Manifest.Entry older = new Manifest.Entry(0, 1, 1, 2);
    Manifest.Entry absent = new Manifest.Entry(0, 3, 1, 1);
    driver.sync(new Manifest(4, 0, new int[] {0}, List.of(older, absent)), world);
    assertThat(world.answers).last().isEqualTo("4000000000 synced 4 " + List.of(older, absent));
    assertThat(state(vip(1).on(0))).isEqualTo(before);
    assertThat(world.facts)
        .endsWith("4000000000 DEVICE_REMOVED [0, 2]", "4000000000 DEVICES_SYNCED [4, 1, 1, 3]");
  }

  @Test
  void aDeadAgentsOperationsEndIfTheirDeviceHasBegunThem() {
    devices.add(0, Samples.spec(), -1);
    driver.deploy(vip(1).on(0), world);
    driver.deploy(vip(2).on(0), world);
    world.runTo(SECOND);
    driver.died(world);
    world.run();
    assertThat(devices.carries(0, 1)).isTrue();
    assertThat(devices.carries(0, 2)).isFalse();
  }

  // ---- limits ----

  @Test
  void revealsTheInterfaceWithoutVlan() {
    devices.add(0, Samples.spec(), -1);
    assertThat(deploy(vip(1).networks(1, 2).interfaces(0, 0).on(0))).isEqualTo(DONE);
    int full = ResultCode.VLANS_EXHAUSTED;
    refuses(vip(2).networks(3, 1).interfaces(0, 0).on(0), full, Constraint.VLANS, 0);
    refuses(vip(2).networks(3, 4).on(0), full, Constraint.VLANS, -1);
    refuses(
        vip(2).networks(2, 1).interfaces(1, 0).on(0), ResultCode.VLAN_BOUND, Constraint.VLANS, 0);
    // Without an interface in the deployment the first with a free VLAN is taken.
    assertThat(deploy(vip(2).networks(3, 2).on(0))).isEqualTo(DONE);
    assertThat(devices.appliance(0).interfaceOf(3)).isEqualTo(1);
  }

  @Test
  void revealsPartitionsAndOwners() {
    devices.add(0, Samples.spec(Tenancy.PARTITIONED, true), -1);
    assertThat(deploy(vip(1).tenant(7).on(0))).isEqualTo(DONE);
    int full = ResultCode.PARTITIONS_EXHAUSTED;
    refuses(vip(2).tenant(8).on(0), full, Constraint.PARTITIONS, -1);
    assertThat(undeploy(vip(1).tenant(7).on(0))).isEqualTo(DONE);
    assertThat(deploy(vip(2).tenant(8).on(0))).isEqualTo(DONE);

    devices.add(1, Samples.spec(Tenancy.DEDICATED, true), 7);
    refuses(vip(3).tenant(8).on(1), ResultCode.PERMISSION, Constraint.OWNER, -1);
    assertThat(deploy(vip(3).tenant(7).on(1))).isEqualTo(DONE);
  }

  @Test
  void revealsOverlapAddressAndCapacity() {
    devices.add(0, Samples.spec(Tenancy.SHARED, false), -1);
    assertThat(deploy(vip(1).networks(1, 1).on(0))).isEqualTo(DONE);
    refuses(
        vip(2).networks(3, 4).blockB("10.1.0.0/16").on(0),
        ResultCode.OTHER_TRAFFIC_DOMAIN,
        Constraint.OVERLAP,
        1);
    refuses(vip(2).networks(1, 2).host(11).on(0), ResultCode.ADDRESS_IN_USE, Constraint.ADDRESS, 1);
    refuses(vip(2).networks(1, 2).mbps(91).on(0), ResultCode.CAPACITY, Constraint.CAPACITY, 1);
    assertThat(deploy(vip(2).networks(1, 2).mbps(90).on(0))).isEqualTo(DONE);
  }

  @Test
  void refusesWhereThereIsNoAddressForTheDeviceItself() {
    devices.add(0, Samples.addressed(), -1);
    Deployment without = vip(1).networks(1, 1).on(0);
    refuses(without, ResultCode.INVALID, Constraint.ADDRESS, 1);

    long own = without.cidrA().base() + 200;
    Deployment.Node node = new Deployment.Node(0, -1, -1, own, own);
    assertThat(deploy(vip(1).version(1, 2).networks(1, 1).on(0).on(node))).isEqualTo(DONE);
  }

  // ---- clusters ----

  @Test
  void chargesClustersByTheirLayout() {
    for (int device = 0; device < 9; device++) {
      devices.add(device, Samples.spec(), -1);
    }
    devices.addTarget(0, Layout.activeStandby(), 0, 1);
    devices.addTarget(1, Layout.striped(3), 2, 3, 4);
    devices.addTarget(2, Layout.spotted(3), 5, 6, 7, 8);
    assertThat(deploy(vip(1).mbps(51).target(0).on(0, 1))).isEqualTo(DONE);
    assertThat(deploy(vip(2).mbps(51).target(1).on(2, 3, 4))).isEqualTo(DONE);
    assertThat(deploy(vip(3).mbps(51).target(2).on(5, 7, 8))).isEqualTo(DONE);
    for (int device : new int[] {0, 1}) {
      assertThat(devices.appliance(device).toString()).endsWith("used [1, 51]");
    }
    for (int device : new int[] {2, 3, 4, 5, 7, 8}) {
      assertThat(devices.appliance(device).toString()).endsWith("used [1, 26]");
    }
    assertThat(devices.vips(6)).isZero();
    assertThat(world.facts).hasSize(8);
  }

  @Test
  void configuresAllNodesOrNone() {
    devices.add(0, Samples.spec(), -1);
    devices.add(1, Samples.spec(), -1);
    devices.addTarget(0, Layout.activeStandby(), 0, 1);
    assertThat(deploy(vip(1).mbps(60).target(9).on(1))).isEqualTo(DONE);
    refuses(vip(2).mbps(50).on(0, 1), ResultCode.CAPACITY, Constraint.CAPACITY, 1);
    assertThat(deploy(vip(2).mbps(40).on(0, 1))).isEqualTo(DONE);

    String before = state(vip(2).on(0, 1));
    assertThat(update(vip(2).version(2, 1).mbps(41).on(0, 1)))
        .isEqualTo(new Outcome.Refused(ResultCode.CAPACITY, Constraint.CAPACITY, 1));
    assertThat(state(vip(2).on(0, 1))).isEqualTo(before);
  }

  // ---- updates ----

  @Test
  void changesTheDemandInPlaceOrLeavesIt() {
    devices.add(0, Samples.spec(), -1);
    assertThat(deploy(vip(1).on(0))).isEqualTo(DONE);
    assertThat(update(vip(1).version(2, 1).mbps(100).on(0))).isEqualTo(DONE);
    assertThat(world.facts.get(1)).contains("DEVICE_APPLIED [0, 1, 2, 1, 1, ");
    String before = state(vip(1).on(0));
    assertThat(update(vip(1).version(3, 1).mbps(101).on(0)))
        .isEqualTo(new Outcome.Refused(ResultCode.CAPACITY, Constraint.CAPACITY, 1));
    assertThat(state(vip(1).on(0))).isEqualTo(before);
    assertThat(update(vip(9).on(0))).isEqualTo(new Outcome.Failed("not configured"));
    assertThat(update(vip(1).mbps(1).on(0))).isEqualTo(new Outcome.Failed("superseded"));
    assertThat(undeploy(vip(1).version(3, 1).on(0))).isEqualTo(DONE);
    assertThat(devices.vips(0)).isZero();
  }
}
