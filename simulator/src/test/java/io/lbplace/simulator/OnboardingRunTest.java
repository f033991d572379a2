package io.lbplace.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.event.ControlEvents.ClaimedEvent;
import io.lbplace.core.event.ControlEvents.TargetStateEvent;
import io.lbplace.core.event.Event;
import io.lbplace.core.event.EventKind;
import io.lbplace.core.event.EventReader;
import io.lbplace.core.event.ExogenousEvents.VipRequestedEvent;
import io.lbplace.core.fleet.TargetState;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.scenarios.Adjustments;
import io.lbplace.scenarios.Scenario;
import io.lbplace.scenarios.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Devices that join, leave, and turn out to be other than declared, in whole runs. */
class OnboardingRunTest {
  private static final String FLEET =
      """
      name: joining
      horizonSeconds: 7200
      dimensions: [{name: throughputMbps}]
      tenants: {count: 4}
      serviceTypes:
        gold: {providers: [boxes], demand: {throughputMbps: 100}}
      providers:
        boxes: {}
      devices:
        - {name: old, capacity: {throughputMbps: 1000}, interfaces: [{maxVlans: 16}],
           overlappingIps: true}
        - name: new
          count: 2
          capacity: {throughputMbps: 10000}
          interfaces: [{maxVlans: 16}]
          overlappingIps: true
      changes:
        - {atSeconds: 600, action: add, device: new}
      workload:
        generator:
          arrivals: {perHour: 120}
          lifetimeSeconds: 900
      """;

  @TempDir Path folder;

  private List<Event> log = List.of();

  private RunOutcome run(PlacementStrategy strategy, String... sets) {
    Scenario scenario =
        Scenarios.parse("joining.yaml", FLEET, new Adjustments(List.of(sets), null, null));
    Path file = folder.resolve("run.events");
    RunOutcome outcome = Simulation.run(Runs.setup(scenario, strategy, 3, file));
    assertThat(outcome.violationTexts()).isEmpty();
    log = new ArrayList<>();
    try (EventReader reader = new EventReader(Files.newInputStream(file))) {
      reader.readAll(event -> log.add(event.copy()));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return outcome;
  }

  private List<Event> of(EventKind kind) {
    return log.stream().filter(seen -> seen.kind() == kind).toList();
  }

  private <E extends Event> List<E> all(Class<E> type) {
    return log.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** Whether anything was claimed on a target within [from, to) seconds. */
  private boolean used(int target, double from, double to) {
    return all(ClaimedEvent.class).stream()
        .anyMatch(
            claim ->
                claim.target() == target
                    && claim.timeNanos() >= from * 1e9
                    && claim.timeNanos() < to * 1e9);
  }

  @Test
  void whatIsAsDeclaredOrMoreJoins() {
    RunOutcome outcome =
        run(
            Runs.LEAST_LOADED,
            "devices.new.actual={capacity: {throughputMbps: 20000}, interfaces: [{maxVlans: 64}]}");

    assertThat(outcome.notices()).isEmpty();
    assertThat(used(1, 0, 600)).isFalse();
    assertThat(used(1, 600, 7200)).isTrue();
    assertThat(used(2, 600, 7200)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {capacity: {throughputMbps: 5000}} | declares throughputMbps 10000, the device has 5000
          {interfaces: [{maxVlans: 8}]}      | declares maxVlans 16 on interface 0, the device has 8
          {interfaces: []}                   | declares interfaces 1, the device has 0
          {overlappingIps: false}            | declares overlappingIps, the device has no traffic isolation
          """)
  void whatContradictsItsDeclarationNeverServes(String actual, String why) {
    RunOutcome outcome = run(Runs.LEAST_LOADED, "devices.new.actual=" + actual);

    assertThat(outcome.notices().stream().map(Notice::line))
        .containsExactly(
            "t=600 s: new-1 was not on-boarded: " + why,
            "t=600 s: new-2 was not on-boarded: " + why);
    assertThat(used(1, 0, 7200)).isFalse();
    assertThat(used(0, 0, 7200)).isTrue();
    assertThat(outcome.metrics().acceptance()).isLessThan(1);
  }

  @Test
  void aPartitionedDeviceMustHaveItsPartitions() {
    RunOutcome outcome =
        run(
            Runs.LEAST_LOADED,
            "devices.new.tenancy=partitioned",
            "devices.new.maxPartitions=4",
            "devices.new.actual={maxPartitions: 2}");

    assertThat(outcome.notices().get(0).text())
        .isEqualTo("new-1 was not on-boarded: declares maxPartitions 4, the device has 2");
  }

  @Test
  void aDeviceThatIsDownJoinsWhenItIsBack() {
    RunOutcome outcome =
        run(
            Runs.LEAST_LOADED,
            "faults.outages=[{device: new-1, atSeconds: 300, forSeconds: 3300}]");

    assertThat(outcome.notices().stream().map(Notice::line))
        .containsExactly(
            "t=720 s: new-1 was not on-boarded: not reachable (no answer within 120 s)");
    assertThat(used(1, 0, 3600)).isFalse();
    assertThat(used(1, 3600, 7200)).isTrue();
    assertThat(
            all(TargetStateEvent.class).stream()
                .filter(changed -> changed.target() == 1)
                .map(changed -> TargetState.values()[changed.state()]))
        .containsExactly(
            TargetState.ONBOARDING, TargetState.ONBOARDING, TargetState.ONBOARDING, TargetState.UP);
  }

  /** In service from the start nobody probes it: the scheduler runs into what isn't there. */
  @Test
  void aDeviceInServiceRefusesWhatItCannotDo() {
    RunOutcome outcome =
        run(Runs.FIRST_FIT, "devices.old.actual={capacity: {throughputMbps: 300}}");

    assertThat(outcome.notices()).isEmpty();
    assertThat(outcome.metrics().refusals()).isPositive();
  }

  @Test
  void aDisabledDeviceTakesNothingUntilItIsEnabled() {
    run(
        Runs.LEAST_LOADED,
        "changes=[{atSeconds: 1000, action: disable, device: new}, "
            + "{atSeconds: 4000, action: enable, device: new}]");

    assertThat(used(1, 0, 1000)).isTrue();
    assertThat(used(1, 1000, 4000)).isFalse();
    assertThat(used(1, 4000, 7200)).isTrue();
    assertThat(of(EventKind.TARGET_DISABLE_REQUESTED)).hasSize(2);
    assertThat(of(EventKind.TARGET_ENABLE_REQUESTED)).hasSize(2);
    assertThat(of(EventKind.SWITCHED)).isEmpty();
  }

  @Test
  void aTenantsOwnDeviceThatJoinsTakesOnlyItsVips() {
    RunOutcome outcome =
        run(
            (request, view) -> view.onOrNew(view.mostLoaded()),
            "devices.new.tenancy=dedicated",
            "devices.new.owner=[tenant-2, tenant-3]");

    Map<Integer, Integer> tenantOf = new HashMap<>();
    all(VipRequestedEvent.class).forEach(order -> tenantOf.put(order.vip(), order.tenant()));
    for (int target : new int[] {1, 2}) {
      assertThat(all(ClaimedEvent.class))
          .filteredOn(claim -> claim.target() == target)
          .isNotEmpty()
          .allMatch(claim -> tenantOf.get(claim.vip()) == target);
    }
    assertThat(outcome.notices()).isEmpty();
  }

  @Test
  void aDrainedDeviceIsLeftWhenRoomComesUp() {
    RunOutcome outcome =
        run(
            Runs.FIRST_FIT,
            "workload.generator.arrivals.perHour=240",
            "controlPlane.failoverRate=0.5",
            "devices.new.count=1",
            "devices.new.capacity.throughputMbps=3000",
            "changes=[{atSeconds: 0, action: disable, device: old}, "
                + "{atSeconds: 800, action: enable, device: old}, "
                + "{atSeconds: 3000, action: drain, device: new}]",
            "workload.generator.lifetimeSeconds=" + "{distribution: exponential, mean: 600}");

    List<Event> moved = of(EventKind.SWITCHED);
    assertThat(moved).hasSizeGreaterThan(10);
    for (int i = 1; i < moved.size(); i++) {
      assertThat(moved.get(i).timeNanos() - moved.get(i - 1).timeNanos())
          .isGreaterThanOrEqualTo(2_000_000_000L);
    }
    assertThat(moved.get(moved.size() - 1).timeNanos())
        .as("long after")
        .isGreaterThan(3_200L << 30);
    assertThat(outcome.violations()).isZero();
  }

  @Test
  void aCrashBetweenProbeAndAnswerLosesNothing() {
    RunOutcome plain =
        run(Runs.LEAST_LOADED, "faults.outages=[{device: new-1, atSeconds: 300, forSeconds: 900}]");
    String hash = plain.eventLogSha256();
    RunOutcome crashed =
        run(
            Runs.LEAST_LOADED,
            "faults.outages=[{device: new-1, atSeconds: 300, forSeconds: 900}]",
            "faults.schedulers=[{atSeconds: 650, forSeconds: 100}]");

    assertThat(crashed.eventLogSha256()).isNotEqualTo(hash);
    assertThat(crashed.notices()).hasSize(1);
    assertThat(used(1, 1200, 7200)).isTrue();
  }

  @Test
  void aRunWithChangesIsReplayedToTheSameHash() {
    RunOutcome first =
        run(
            Runs.LEAST_LOADED,
            "devices.new.actual={capacity: {throughputMbps: 5000}}",
            "changes=[{atSeconds: 600, action: add, device: new-1}, "
                + "{atSeconds: 1000, action: disable, device: new-2}, "
                + "{atSeconds: 4000, action: enable, device: new-2}]");
    Scenario replayed =
        Scenario.replaying(folder.resolve("run.events").toString(), List.of(), null);
    RunOutcome again = Runs.run(replayed, Runs.LEAST_LOADED, replayed.seed());

    assertThat(again.eventLogSha256()).isEqualTo(first.eventLogSha256());
    assertThat(again.notices()).isEqualTo(first.notices()).hasSize(1);
  }
}
