package io.lbplace.simulator.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.message.ComputeMessage;
import io.lbplace.core.message.ComputeMessage.CreateDevice;
import io.lbplace.core.message.ComputeMessage.DestroyDevice;
import io.lbplace.core.runtime.Endpoint;
import io.lbplace.scenarios.fleet.FleetPlan;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComputeTest {
  private final FakeWorld world = new FakeWorld();
  private final Devices devices = new Devices(Samples.SERVICE_TYPES);
  private Compute compute = compute(0);

  private Compute compute(double bootFailureShare) {
    Compute made =
        new Compute(
            world,
            devices,
            List.of(
                new FleetPlan.FlavorPlan(
                    Samples.flavor(2), Samples.seconds(60), Samples.seconds(5), false)),
            bootFailureShare,
            42);
    world.components.put(Endpoint.COMPUTE, made);
    return made;
  }

  private void send(ComputeMessage message) {
    world.send(Endpoint.COMPUTE, message);
  }

  @Test
  void bootsAndDestroys() {
    send(new CreateDevice(7, 0));
    world.runTo(0);
    assertThat(devices.isUp(7)).isFalse();
    world.run();
    assertThat(devices.isUp(7)).isTrue();
    send(new DestroyDevice(7));
    world.run();
    assertThat(devices.isUp(7)).isFalse();
    assertThat(world.facts)
        .containsExactly("60000000000 DEVICE_BOOTED [7]", "65000000000 DEVICE_DESTROYED [7]");
    assertThat(world.sent)
        .containsExactly("60000000000 Booted[device=7]", "65000000000 Destroyed[device=7]");
    assertThat(compute.instances(0)).isZero();
  }

  @Test
  void keepsTheFlavorsLimit() {
    send(new CreateDevice(1, 0));
    send(new CreateDevice(2, 0));
    send(new CreateDevice(3, 0));
    world.run();
    assertThat(world.sent.get(0)).isEqualTo("0 BootFailed[device=3]");
    assertThat(compute.instances(0)).isEqualTo(2);
    send(new DestroyDevice(1));
    world.run();
    send(new CreateDevice(4, 0));
    world.run();
    assertThat(devices.isUp(4)).isTrue();
    assertThat(world.facts).contains("0 BOOT_FAILED [3]");
  }

  @Test
  void mayFailToBoot() {
    compute = compute(1);
    send(new CreateDevice(1, 0));
    world.run();
    assertThat(world.facts).containsExactly("60000000000 BOOT_FAILED [1]");
    assertThat(world.sent).containsExactly("60000000000 BootFailed[device=1]");
    assertThat(compute.instances(0)).isZero();
    assertThat(devices.isUp(1)).isFalse();
  }

  @Test
  void destroysWhatStillBoots() {
    send(new CreateDevice(1, 0));
    send(new DestroyDevice(1));
    send(new DestroyDevice(1));
    world.run();
    assertThat(world.facts).containsExactly("5000000000 DEVICE_DESTROYED [1]");
    assertThat(world.sent)
        .containsExactly("5000000000 Destroyed[device=1]", "5000000000 Destroyed[device=1]");
    assertThat(compute.instances(0)).isZero();
  }

  @Test
  void answersARepeatedOrderOnce() {
    send(new CreateDevice(1, 0));
    send(new CreateDevice(1, 0));
    world.run();
    send(new CreateDevice(1, 0));
    world.run();
    assertThat(world.facts).containsExactly("60000000000 DEVICE_BOOTED [1]");
    assertThat(world.sent)
        .containsExactly("60000000000 Booted[device=1]", "60000000000 Booted[device=1]");
    assertThat(compute.instances(0)).isEqualTo(1);
  }
}
