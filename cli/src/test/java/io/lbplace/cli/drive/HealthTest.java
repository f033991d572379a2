package io.lbplace.cli.drive;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.driver.VipHealth;
import io.lbplace.core.event.EventKind;
import io.lbplace.core.event.EventReader;
import io.lbplace.core.model.HealthMonitor;
import io.lbplace.core.model.Status;
import io.lbplace.scenarios.Scenario;
import io.lbplace.simulator.Notice;
import io.lbplace.simulator.RunOutcome;
import io.lbplace.simulator.Simulation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What HAProxy says of members that die and come back reaches the plugin, and is recorded. */
class HealthTest extends InLab {
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  /** A member that is gone refuses at once; the time-out is for machines that are busy. */
  private static final HealthMonitor MONITOR = new HealthMonitor(HealthMonitor.Type.TCP, 1, 10, 1);

  /** A check each second, of which two must succeed; looking; and a machine that is busy. */
  private static final long LATEST_NANOS = TimeUnit.SECONDS.toNanos(2 + 6);

  HealthTest() {
    super("h");
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
    Scenario scenario =
        scenario(
            "horizonSeconds=25",
            "workload.limit=1",
            "workload.generator.arrivals.perHour=36000",
            "workload.generator.lifetimeSeconds={distribution: constant, value: 100}");
    Path log = folder.resolve("real.events");
    DevicesFile file = devicesFile(scenario);
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
          new RealDevices(
              () ->
                  with(
                      file.connect(flavors),
                      driver -> town.watched(driver, List.of(MONITOR), members)),
              flavors,
              1,
              pace)) {
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

    RunOutcome again = Runs.again(log);
    assertThat(again.eventLogSha256()).isEqualTo(real.eventLogSha256());
    assertThat(again.notices()).isEqualTo(real.notices());
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
