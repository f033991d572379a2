package io.lbplace.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lbplace.core.event.DeviceSideEvents.DeviceAppliedEvent;
import io.lbplace.core.event.Dictionary;
import io.lbplace.core.event.Event;
import io.lbplace.core.event.EventReader;
import io.lbplace.core.event.EventSink;
import io.lbplace.scenarios.Scenario;
import io.lbplace.scenarios.error.BadInput;
import io.lbplace.simulator.metrics.Breakdown.Slice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Load balancers and firewalls in one run. */
class TwoServicesTest {
  private static final String[] SHORT = {"horizonSeconds=21600", "warmupSeconds=3600"};

  @TempDir Path folder;

  @Test
  void bothServicesAreServedByOneFleet() throws IOException {
    Path log = folder.resolve("run.events");
    RunOutcome outcome =
        Simulation.run(Runs.setup(Runs.scenario("two-services", SHORT), Runs.LEAST_LOADED, 1, log));

    assertThat(outcome.violationTexts()).isEmpty();
    assertThat(outcome.metrics().orphans()).isZero();
    assertThat(outcome.breakdown().serviceType()).containsOnlyKeys("balancer", "wall");
    assertThat(outcome.breakdown().serviceType().values())
        .extracting(Slice::accepted)
        .allSatisfy(accepted -> assertThat(accepted).isGreaterThan(50));
    Devices devices = new Devices();
    try (EventReader reader = new EventReader(Files.newInputStream(log))) {
      reader.readAll(devices);
    }
    assertThat(devices.carriedBoth).isNotEmpty();
    assertThat(devices.rules).hasSizeGreaterThan(10);
  }

  /** Reads off a log which devices carried both services, by their specs. */
  private static final class Devices implements EventSink {
    private final Set<Integer> firewallSpecs = new HashSet<>();
    private final Map<Integer, Set<Boolean>> carried = new HashMap<>();
    final Set<Integer> carriedBoth = new HashSet<>();
    final Set<Integer> rules = new HashSet<>();

    @Override
    public void text(Dictionary dictionary, int id, String text) {
      if (dictionary == Dictionary.SPEC && text.startsWith("{\"rules\":")) {
        firewallSpecs.add(id);
        rules.add(text.split("ALLOW", -1).length);
      }
    }

    @Override
    public void event(Event event) {
      if (event instanceof DeviceAppliedEvent applied) {
        int device = applied.device();
        Set<Boolean> services = carried.computeIfAbsent(device, key -> new HashSet<>());
        services.add(firewallSpecs.contains(applied.spec()));
        if (services.size() == 2) {
          carriedBoth.add(device);
        }
      }
    }
  }

  @Test
  void aLogIsReplayedToTheSameHash() {
    Path log = folder.resolve("run.events");
    Scenario scenario =
        Runs.scenario(
            "two-services",
            "horizonSeconds=14400",
            "faults.driver={failureProbability: 0.05, timeoutProbability: 0.05}",
            "faults.outages=[{device: firewall-1, atSeconds: 9000, forSeconds: 600}]");
    RunOutcome first = Simulation.run(Runs.setup(scenario, Runs.FIRST_FIT, 3, log));

    Scenario replayed = Scenario.replaying(log.toString(), List.of(), null);
    RunOutcome again = Runs.run(replayed, Runs.FIRST_FIT, 3);

    assertThat(first.violationTexts()).isEmpty();
    assertThat(first.breakdown().serviceType().get("wall").failovers()).isPositive();
    assertThat(again.eventLogSha256()).isEqualTo(first.eventLogSha256());
  }

  @Test
  void aFleetWhoseServiceTypesAreOfOtherServicesIsRefused() {
    Path log = folder.resolve("run.events");
    Simulation.run(
        Runs.setup(Runs.scenario("two-services", "horizonSeconds=8000"), Runs.FIRST_FIT, 3, log));

    assertThatThrownBy(
            () -> {
              Scenario other =
                  Runs.scenario(
                      "two-services",
                      "serviceTypes.wall.service=loadbalancer",
                      "workload={trace: {format: events, file: '" + log + "'}}");
              Runs.run(other, Runs.FIRST_FIT, 3);
            })
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("is a FIREWALL, expected what service type wall of the fleet is of");
  }
}
