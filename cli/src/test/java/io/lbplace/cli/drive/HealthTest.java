package io.lbplace.cli.drive;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.event.ControlEvents.HealthChangedEvent;
import io.lbplace.core.model.HealthMonitor;
import io.lbplace.core.model.Status;
import io.lbplace.scenarios.Scenario;
import io.lbplace.simulator.Notice;
import io.lbplace.simulator.RunOutcome;
import io.lbplace.simulator.Simulation;
import java.nio.file.Path;
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
    MemberFate fate;
    try (Town town = new Town(lab, networks(scenario), folder)) {
      MemberFate members = new MemberFate(town::stopMembers, town::startMembers);
      fate = members;
      RealDevices.Pace pace =
          new RealDevices.Pace(
              8,
              scenario.controlPlane().timeoutNanos(),
              TimeUnit.SECONDS.toNanos(1),
              LOOK_NANOS,
              scenario.horizonNanos());
      try (RealDevices devices =
          new RealDevices(
              () ->
                  with(
                      file.connect(flavors),
                      driver -> town.watched(driver, List.of(MONITOR), members)),
              flavors,
              1,
              pace,
              line -> {})) {
        real = Simulation.run(Runs.checked(scenario).as("first-fit", log), devices);
        devices.clearAway();
      }
    }
    assertThat(real.violationTexts()).isEmpty();
    assertThat(fate.untilMissedNanos()).isBetween(1L, LATEST_NANOS);
    assertThat(fate.untilSoundNanos()).isBetween(1L, LATEST_NANOS);

    List<HealthChangedEvent> changes = Runs.healthChanges(log);
    assertThat(changes).hasSize(2);
    HealthChangedEvent down = changes.get(0);
    assertThat(down.status()).isEqualTo(Status.DOWN.ordinal());
    assertThat(down.downCount()).as("the one member that it has").isOne();
    assertThat(down.downPort(0)).isEqualTo(8080);
    HealthChangedEvent up = changes.get(1);
    assertThat(up.vip()).isEqualTo(down.vip());
    assertThat(up.status()).isEqualTo(Status.ACTIVE.ordinal());
    assertThat(up.downCount()).isZero();
    assertThat(real.notices())
        .extracting(Notice::text)
        .satisfiesExactly(
            said -> assertThat(said).startsWith("VIP 0 is DOWN, down: 10.").endsWith(":8080"),
            said -> assertThat(said).isEqualTo("VIP 0 is ACTIVE, all members answer"));
    // The plugin knew as soon as the driver did: nothing lies between but the run's own thread.
    assertThat(Math.abs(up.timeNanos() - down.timeNanos() - fate.fromMissedToSoundNanos()))
        .isLessThan(TimeUnit.SECONDS.toNanos(1));

    RunOutcome again = Runs.again(log);
    assertThat(again.eventLogSha256()).isEqualTo(real.eventLogSha256());
    assertThat(again.notices()).isEqualTo(real.notices());
  }
}
