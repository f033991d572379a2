package io.lbplace.simulator.device;

import static io.lbplace.simulator.device.Samples.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.message.NetworkMessage;
import io.lbplace.core.message.NetworkMessage.Unwire;
import io.lbplace.core.message.NetworkMessage.Wire;
import io.lbplace.core.model.Networks;
import io.lbplace.core.runtime.Endpoint;
import io.lbplace.scenarios.fleet.FleetPlan;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulatedFabricTest {
  private static final String FULL = "refusal=Refused[code=409, constraint=FABRIC, key=0]]";

  private final FakeWorld world = new FakeWorld();
  private final Devices devices = new Devices(Samples.SERVICE_TYPES);
  private final Networks networks = new Networks();

  private void fabric(double failureShare) {
    for (int network = 0; network < 9; network++) {
      networks.addNetwork(0);
    }
    networks.addNetwork(0, new int[] {1});
    devices.add(0, Samples.spec(), -1);
    devices.add(1, Samples.spec(), -1);
    world.components.put(
        Endpoint.NETWORK,
        new SimulatedFabric(
            world,
            devices,
            networks,
            List.of(
                new FleetPlan.Switch("s", 2, Samples.seconds(1)),
                new FleetPlan.Switch("t", 2, Samples.seconds(1))),
            List.of(Samples.latencies(1, 1, 3)),
            failureShare,
            42));
  }

  private void send(NetworkMessage message) {
    world.send(Endpoint.NETWORK, message);
  }

  @Test
  void doesOneOperationAtATimePerSwitch() {
    fabric(0);
    send(new Wire(0, 0, 1, 0));
    send(new Wire(0, 0, 2, 0));
    send(new Wire(1, 1, 1, 1));
    world.run();
    assertThat(world.facts)
        .containsExactly(
            "1000000000 WIRED [0, 0, 1]",
            "1000000000 WIRED [1, 1, 1]",
            "2000000000 WIRED [0, 0, 2]");
    assertThat(world.sent)
        .containsExactly(
            "1000000000 Wired[device=0, network=1]",
            "1000000000 Wired[device=1, network=1]",
            "2000000000 Wired[device=0, network=2]");
  }

  @Test
  void countsNetworksNotPorts() {
    fabric(0);
    send(new Wire(0, 0, 1, 0));
    send(new Wire(1, 0, 1, 0));
    send(new Wire(0, 0, 2, 0));
    send(new Wire(0, 0, 3, 0));
    send(new Unwire(0, 0, 1, 0));
    send(new Wire(0, 0, 3, 0));
    send(new Unwire(1, 0, 1, 0));
    send(new Wire(0, 0, 3, 0));
    world.run();
    assertThat(world.sent)
        .containsExactly(
            "1000000000 Wired[device=0, network=1]",
            "2000000000 Wired[device=1, network=1]",
            "3000000000 Wired[device=0, network=2]",
            "4000000000 WiringFailed[device=0, network=3, " + FULL,
            "5000000000 Unwired[device=0, network=1]",
            "6000000000 WiringFailed[device=0, network=3, " + FULL,
            "7000000000 Unwired[device=1, network=1]",
            "8000000000 Wired[device=0, network=3]");
    assertThat(world.facts).hasSize(6);
  }

  @Test
  void refusesANetworkThatTheSwitchDoesNotReach() {
    fabric(0);
    send(new Wire(0, 0, 9, 0));
    send(new Wire(0, 0, 9, 1));
    world.run();
    assertThat(world.sent)
        .containsExactly(
            "1000000000 WiringFailed[device=0, network=9, " + FULL,
            "1000000000 Wired[device=0, network=9]");
  }

  @Test
  void answersRepetitionsWithoutDoingThemAgain() {
    fabric(0);
    send(new Wire(0, 0, 1, 0));
    send(new Wire(0, 0, 1, 0));
    send(new Unwire(0, 0, 1, 0));
    send(new Unwire(0, 0, 1, 0));
    world.run();
    assertThat(world.sent).hasSize(4);
    assertThat(world.facts)
        .containsExactly("1000000000 WIRED [0, 0, 1]", "3000000000 UNWIRED [0, 0, 1]");
  }

  @Test
  void attachesOneNetworkToANic() {
    fabric(0);
    devices.create(5, Samples.flavor(1).device());
    send(new Wire(5, 0, 1, -1));
    send(new Wire(5, 0, 2, -1));
    send(new Wire(5, 1, 2, -1));
    send(new Wire(5, 2, 3, -1));
    send(new Unwire(5, 0, 1, -1));
    send(new Wire(5, 0, 3, -1));
    send(new Wire(6, 0, 3, -1));
    world.run();
    assertThat(world.facts)
        .containsExactly(
            "3000000000 WIRED [5, 0, 1]",
            "9000000000 WIRED [5, 1, 2]",
            "15000000000 UNWIRED [5, 0, 1]",
            "18000000000 WIRED [5, 0, 3]");
    assertThat(world.sent)
        .contains(
            "6000000000 WiringFailed[device=5, network=2, "
                + "refusal=Refused[code=409, constraint=VLANS, key=0]]",
            "12000000000 WiringFailed[device=5, network=3, refusal=Failed[why=no such NIC]]",
            "0 WiringFailed[device=6, network=3, refusal=Failed[why=no such NIC]]");
  }

  @Test
  void wiresAppliancesOutsideTheFabric() {
    fabric(0);
    send(new Wire(0, 0, 1, -1));
    send(new Wire(0, 0, 2, -1));
    send(new Unwire(0, 0, 1, -1));
    world.run();
    assertThat(world.facts)
        .containsExactly(
            "3000000000 WIRED [0, 0, 1]",
            "6000000000 WIRED [0, 0, 2]",
            "9000000000 UNWIRED [0, 0, 1]");
  }

  @Test
  void leavesNothingOfAWiringThatFails() {
    fabric(1);
    send(new Wire(0, 0, 1, 0));
    send(new Unwire(0, 0, 1, 0));
    world.run();
    assertThat(world.nowNanos()).isEqualTo(2 * SECOND);
    assertThat(world.facts).isEmpty();
    assertThat(world.sent.get(0)).contains("Failed[why=the port didn't come up]");
    assertThat(world.sent.get(1)).contains("Unwired[device=0, network=1]");
  }
}
