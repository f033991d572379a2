package io.lbplace.cli.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lbplace.core.driver.VipHealth;
import io.lbplace.core.event.EventKind;
import io.lbplace.core.event.EventReader;
import io.lbplace.core.model.HealthMonitor;
import io.lbplace.core.model.Networks;
import io.lbplace.core.model.Status;
import io.lbplace.drivers.linux.Lab;
import io.lbplace.drivers.linux.Leftovers;
import io.lbplace.drivers.linux.Namespaces;
import io.lbplace.drivers.runtime.BlockingDriver;
import io.lbplace.scenarios.Adjustments;
import io.lbplace.scenarios.Scenario;
import io.lbplace.scenarios.Scenarios;
import io.lbplace.scenarios.workload.RequestSource;
import io.lbplace.simulator.Notice;
import io.lbplace.simulator.RecordedDevices;
import io.lbplace.simulator.RunOutcome;
import io.lbplace.simulator.Simulation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What HAProxy says of members that die and come back reaches the plugin, and is recorded. */
class HealthTest {
  private static final Path HAPROXY = Path.of("/usr/sbin/haproxy");
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  /** A member that is gone refuses at once; the time-out is for machines that are busy. */
  private static final HealthMonitor MONITOR = new HealthMonitor(HealthMonitor.Type.TCP, 1, 10, 1);

  /** A check each second, of which two must succeed; looking; and a machine that is busy. */
  private static final long LATEST_NANOS = TimeUnit.SECONDS.toNanos(2 + 6);

  @TempDir Path folder;
  private Lab lab;

  @BeforeEach
  void needs() {
    assumeTrue(Files.isExecutable(HAPROXY), "skipped: there is no " + HAPROXY);
    assumeTrue(Namespaces.available(), "skipped: network namespaces need root and iproute2");
    lab = new Lab("h" + ProcessHandle.current().pid(), folder.resolve("lab"));
  }

  @AfterEach
  void sweep() throws Exception {
    if (lab != null) {
      Leftovers.sweep(lab);
    }
  }

  /** Has members die once all is well, and come back once that is known. */
  private static final class Fate implements Town.Ear {
    private final Town town;
    private int sound;
    private long diedNanos;
    private long missedNanos;
    private long backNanos;
    private long soundNanos;

    Fate(Town town) {
      this.town = town;
    }

    @Override
    public synchronized void hear(List<VipHealth> vips) throws IOException, InterruptedException {
      boolean down = vips.stream().noneMatch(VipHealth::serving);
      if (vips.isEmpty()) {
        return;
      }
      if (diedNanos == 0 && !down && ++sound == 4) {
        diedNanos = System.nanoTime();
        town.stopMembers();
      } else if (diedNanos != 0 && missedNanos == 0 && down) {
        missedNanos = System.nanoTime();
        backNanos = missedNanos;
        town.startMembers();
      } else if (missedNanos != 0 && soundNanos == 0 && !down) {
        soundNanos = System.nanoTime();
      }
    }
  }

  @Test
  void aMemberThatDiesIsKnownToThePluginAndSoIsItsReturn() throws Exception {
    Scenario scenario = scenario();
    Path log = folder.resolve("real.events");
    Path devicesFile = folder.resolve("devices.yaml");
    Files.writeString(
        devicesFile,
        "haproxy: {lab: %s, directory: %s, types: [vm]}"
            .formatted(lab.name(), folder.resolve("lab")));
    DevicesFile file = DevicesFile.read(devicesFile.toString(), scenario.fleet());
    FlavorsTold flavors = new FlavorsTold();
    RunOutcome real;
    Fate fate;
    try (Town town = new Town(lab, networks(scenario), folder)) {
      Fate members = new Fate(town);
      fate = members;
      RealDevices.Pace pace =
          new RealDevices.Pace(
              8, scenario.controlPlane().timeoutNanos(), TimeUnit.SECONDS.toNanos(1), LOOK_NANOS);
      try (RealDevices devices =
          new RealDevices(() -> fated(file.connect(flavors), town, members), flavors, 1, pace)) {
        real = Simulation.run(Runs.checked(scenario).as("first-fit", log), devices);
        devices.clearAway();
      }
    }
    assertThat(real.violationTexts()).isEmpty();
    assertThat(fate.missedNanos - fate.diedNanos).isBetween(1L, LATEST_NANOS);
    assertThat(fate.soundNanos - fate.backNanos).isBetween(1L, LATEST_NANOS);

    List<long[]> changes = changes(log);
    assertThat(changes).hasSize(2);
    long[] down = changes.get(0);
    assertThat(down[2]).isEqualTo(Status.DOWN.ordinal());
    assertThat(down).hasSize(5); // with the one member that it has
    assertThat(down[4]).isEqualTo(8080);
    long[] up = changes.get(1);
    assertThat(up[1]).isEqualTo(down[1]);
    assertThat(up[2]).isEqualTo(Status.ACTIVE.ordinal());
    assertThat(up).hasSize(3);
    assertThat(real.notices())
        .extracting(Notice::text)
        .satisfiesExactly(
            said -> assertThat(said).startsWith("VIP 0 is DOWN, down: 10.").endsWith(":8080"),
            said -> assertThat(said).isEqualTo("VIP 0 is ACTIVE, all members answer"));
    // The plugin knew as soon as the driver did: nothing lies between but the run's own thread.
    assertThat(Math.abs(up[0] - down[0] - (fate.soundNanos - fate.missedNanos)))
        .isLessThan(TimeUnit.SECONDS.toNanos(1));

    RunOutcome again =
        Simulation.run(
            Runs.checked(Scenario.replaying(log.toString(), List.of(), null)),
            RecordedDevices.of(log.toString()));
    assertThat(again.eventLogSha256()).isEqualTo(real.eventLogSha256());
    assertThat(again.notices()).isEqualTo(real.notices());
  }

  private static Scenario scenario() {
    Path here = Path.of("docs/drive/lab.yaml");
    return Scenarios.load(
        (Files.exists(here) ? here : Path.of("../docs/drive/lab.yaml")).toString(),
        new Adjustments(
            List.of(
                "horizonSeconds=25",
                "workload.limit=1",
                "workload.generator.arrivals.perHour=36000",
                "workload.generator.lifetimeSeconds={distribution: constant, value: 100}"),
            null,
            null));
  }

  /** All that the workload will name. */
  private static Networks networks(Scenario scenario) {
    try (RequestSource source = scenario.requests(1)) {
      while (source.next() != null) {
        // on to the end
      }
      return source.networks();
    }
  }

  /** Devices whose VIPs have a member, and whose health decides its fate. */
  private static Hardware fated(Hardware found, Town town, Fate fate) {
    Map<Integer, BlockingDriver> drivers = new HashMap<>();
    found
        .drivers()
        .forEach((type, driver) -> drivers.put(type, town.watched(driver, List.of(MONITOR), fate)));
    return new Hardware(drivers, found.fabric(), found.compute(), found.notices(), found.lab());
  }

  /** The changes of health in a log, each behind its time. */
  private static List<long[]> changes(Path log) throws IOException {
    List<long[]> found = new ArrayList<>();
    try (EventReader reader = new EventReader(Files.newInputStream(log))) {
      reader.readAll(
          (time, kind, fields, count) -> {
            if (kind == EventKind.HEALTH_CHANGED) {
              long[] change = new long[count + 1];
              change[0] = time;
              System.arraycopy(fields, 0, change, 1, count);
              found.add(change);
            }
          });
    }
    return found;
  }
}
