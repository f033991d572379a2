package io.lbplace.simulator.device;

import static io.lbplace.simulator.device.Samples.SECOND;
import static io.lbplace.simulator.device.Samples.vip;
import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.appliance.ResultCode;
import io.lbplace.core.driver.Deployment;
import io.lbplace.core.driver.Outcome;
import io.lbplace.core.driver.ProbeResult;
import io.lbplace.core.driver.Profile;
import io.lbplace.core.fleet.Layout;
import io.lbplace.core.model.Constraint;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Messages that come late or twice, devices that don't answer, and operations that go wrong. */
class SimulatedDriverFaultsTest {
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

  // ---- order and repetition ----

  @Test
  void ignoresWhatIsOlderThanTheLastItSaw() {
    driver = driver(DriverFaults.NONE, 100 * SECOND);
    devices.add(0, Samples.spec(), -1);
    assertThat(deploy(vip(1).version(1, 2).on(0))).isEqualTo(DONE);
    assertThat(undeploy(vip(1).version(1, 1).on(0))).isEqualTo(DONE);
    assertThat(devices.carries(0, 1)).isTrue();
    assertThat(deploy(vip(1).version(1, 1).on(0))).isEqualTo(new Outcome.Failed("superseded"));
    assertThat(deploy(vip(1).version(1, 2).on(0))).isEqualTo(DONE);
    assertThat(undeploy(vip(1).version(2, 1).on(0))).isEqualTo(DONE);
    assertThat(deploy(vip(1).version(1, 2).on(0))).isEqualTo(new Outcome.Failed("superseded"));
    assertThat(devices.carries(0, 1)).isFalse();
    assertThat(world.facts).hasSize(2);
  }

  @Test
  void refusesARepeatedMessageThatItRefusedBefore() {
    driver = driver(DriverFaults.NONE, 100 * SECOND);
    devices.add(0, Samples.spec(), -1);
    assertThat(deploy(vip(1).mbps(60).on(0))).isEqualTo(DONE);
    refuses(vip(2).mbps(60).on(0), ResultCode.CAPACITY, Constraint.CAPACITY, 1);
    assertThat(undeploy(vip(1).on(0))).isEqualTo(DONE);
    assertThat(deploy(vip(2).mbps(60).on(0))).isEqualTo(new Outcome.Failed("superseded"));
    assertThat(deploy(vip(2).version(1, 2).mbps(60).on(0))).isEqualTo(DONE);
  }

  // ---- devices that don't answer ----

  @Test
  void timesOutWhereADeviceIsDown() {
    devices.add(0, Samples.spec(), -1);
    devices.addTarget(0, Layout.SINGLE, 0);
    devices.fail(0);
    assertThat(deploy(vip(1).on(0))).isEqualTo(Outcome.Unknown.UNKNOWN);
    assertThat(world.nowNanos()).isEqualTo(30 * SECOND);
    driver.probe(0, world);
    world.run();
    assertThat(world.findings).containsExactly(ProbeResult.Unreachable.UNREACHABLE);
    devices.recover(0);
    driver.probe(0, world);
    assertThat(world.findings.get(1))
        .isEqualTo(new ProbeResult.Found(List.of(Profile.of(Samples.spec()))));
    assertThat(deploy(vip(1).on(0))).isEqualTo(DONE);
    devices.fail(0);
    assertThat(undeploy(vip(1).on(0))).isEqualTo(Outcome.Unknown.UNKNOWN);
    devices.recover(0);
    assertThat(devices.carries(0, 1)).isTrue();
  }

  @Test
  void timesOutWhereADeviceFailsMeanwhile() {
    devices.add(0, Samples.spec(), -1);
    driver.deploy(vip(1).on(0), world);
    world.runTo(SECOND);
    devices.fail(0);
    world.run();
    assertThat(world.answers).containsExactly("30000000000 1/1/1 UNKNOWN");
    assertThat(devices.carries(0, 1)).isFalse();
  }

  @Test
  void findsNothingOnAVmThatIsGone() {
    devices.create(3, Samples.flavor(1).device());
    assertThat(deploy(vip(1).on(3))).isEqualTo(Outcome.Unknown.UNKNOWN);
    devices.booted(3);
    assertThat(deploy(vip(1).on(3))).isEqualTo(DONE);
    int facts = world.facts.size();
    devices.destroy(3);
    assertThat(devices.vips(3)).isZero();
    assertThat(deploy(vip(2).on(3))).isEqualTo(Outcome.Unknown.UNKNOWN);
    assertThat(undeploy(vip(1).on(3))).isEqualTo(DONE);
    assertThat(world.facts).hasSize(facts);
  }

  // ---- faults ----

  @Test
  void refusesAndFailsWithoutTrace() {
    devices.add(0, Samples.spec(), -1);
    driver = driver(new DriverFaults(1, 0, 0), 0);
    refuses(vip(1).on(0), ResultCode.BUSY, Constraint.STATE, -1);
    driver = driver(new DriverFaults(0, 1, 0), 0);
    assertThat(deploy(vip(1).on(0))).isInstanceOf(Outcome.Failed.class);
    assertThat(devices.vips(0)).isZero();
  }

  @Test
  void mayHaveDoneWhatItDidNotAnswer() {
    driver = driver(new DriverFaults(0, 0, 1), 0);
    int done = 0;
    for (int vip = 0; vip < 40; vip++) {
      devices.add(vip, Samples.spec(), -1);
      assertThat(deploy(vip(vip).on(vip))).isEqualTo(Outcome.Unknown.UNKNOWN);
      done += devices.vips(vip);
    }
    assertThat(done).isBetween(8, 32);
    assertThat(world.facts).hasSize(done);
  }

  @Test
  void settlesAnUndeploymentThatIsRepeated() {
    devices.add(0, Samples.spec(), -1);
    driver = driver(new DriverFaults(0.3, 0.2, 0.4), 0);
    for (int vip = 0; vip < 20; vip++) {
      deploy(vip(vip).on(0));
      int tries = 0;
      while (undeploy(vip(vip).on(0)) != DONE) {
        assertThat(++tries).isLessThan(200);
      }
      assertThat(devices.vips(0)).isZero();
    }
  }
}
