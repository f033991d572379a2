package io.lbplace.simulator.device;

import static io.lbplace.simulator.device.Samples.SECOND;
import static io.lbplace.simulator.device.Samples.vip;
import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.driver.Deployment;
import io.lbplace.core.driver.Outcome;
import io.lbplace.core.fleet.Layout;
import io.lbplace.core.fleet.Tenancy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.BeforeTry;

class SimulatedDriverPropertiesTest {
  private FakeWorld world = new FakeWorld();
  private Devices devices = new Devices(Samples.SERVICE_TYPES);
  private SimulatedDriver driver = driver();

  @BeforeTry
  void start() {
    world = new FakeWorld();
    devices = new Devices(Samples.SERVICE_TYPES);
    driver = driver();
    world.components.put(SimulatedDriver.ENDPOINT, driver);
  }

  private SimulatedDriver driver() {
    return new SimulatedDriver(
        world,
        devices,
        List.of(Samples.latencies(0, 0, 0)),
        DriverFaults.NONE,
        SECOND,
        1_000 * SECOND,
        1);
  }

  @Property
  void aRefusalLeavesNothing(@ForAll long seed, @ForAll Tenancy tenancy, @ForAll boolean overlap) {
    for (int device = 0; device < 3; device++) {
      devices.add(device, Samples.spec(tenancy, overlap), -1);
    }
    devices.addTarget(0, Layout.spotted(2), 0, 1, 2);
    Random random = new Random(seed);
    for (int step = 0; step < 60; step++) {
      int vip = random.nextInt(6);
      int one = random.nextInt(3);
      int other = (one + 1 + random.nextInt(2)) % 3;
      Deployment d =
          vip(vip)
              .version(step / 4, step)
              .tenant(vip % 3)
              .networks(vip % 3 + 1, vip + 1) // neither tenant nor networks of a VIP change
              .host(10 + random.nextInt(5))
              .mbps(random.nextInt(60))
              .on(Math.min(one, other), Math.max(one, other));
      String before = state();
      int facts = world.facts.size();
      switch (random.nextInt(3)) {
        case 0 -> driver.deploy(d, world);
        case 1 -> driver.update(d, world);
        default -> driver.undeploy(d, world);
      }
      world.run();
      if (world.lastOutcome() != Outcome.Done.DONE) {
        assertThat(state()).isEqualTo(before);
        assertThat(world.facts).hasSize(facts);
      }
    }
  }

  @Property
  void theNewestWinsInWhateverOrderAndHoweverOften(@ForAll long seed) {
    devices.add(0, Samples.spec(), -1);
    Random random = new Random(seed);
    List<Runnable> messages = new ArrayList<>();
    Deployment last = null;
    boolean deployed = false;
    int generations = 1 + random.nextInt(4);
    for (int generation = 1; generation <= generations; generation++) {
      Deployment d = vip(1).version(generation, 1).mbps(generation).on(0);
      last = d;
      messages.add(() -> driver.deploy(d, world));
      deployed = random.nextBoolean();
      if (!deployed) {
        messages.add(() -> driver.undeploy(d, world));
      }
    }
    List<Runnable> all = new ArrayList<>(messages);
    for (int i = random.nextInt(6); i > 0; i--) {
      all.add(messages.get(random.nextInt(messages.size())));
    }
    Collections.shuffle(all, random);
    for (Runnable message : all) {
      message.run();
      if (random.nextBoolean()) {
        world.run();
      }
    }
    world.run();
    assertThat(world.outcomes).hasSize(all.size());
    assertThat(devices.carries(0, 1)).isEqualTo(deployed);
    if (deployed) {
      assertThat(devices.appliance(0).label(1)).isEqualTo(last.version());
    } else {
      assertThat(state()).startsWith("used [0, 0]");
    }
  }

  private String state() {
    StringBuilder state = new StringBuilder();
    for (int device = 0; device < 3 && devices.isUp(device); device++) {
      state.append(devices.appliance(device)).append('\n');
    }
    return state.toString();
  }
}
