package io.lbplace.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.event.ControlEvents.TargetStateEvent;
import io.lbplace.core.event.DefinitionEvents.PortDefinedEvent;
import io.lbplace.core.event.DefinitionEvents.SwitchDefinedEvent;
import io.lbplace.core.event.Event;
import io.lbplace.core.event.EventLog;
import io.lbplace.core.event.EventReader;
import io.lbplace.core.fleet.TargetState;
import io.lbplace.scenarios.Adjustments;
import io.lbplace.scenarios.Scenario;
import io.lbplace.scenarios.Scenarios;
import io.lbplace.simulator.check.Checker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fleets of a device or two on which ledger, devices and checker once disagreed. */
class SmallFleetsTest {
  @TempDir Path folder;

  private RunOutcome run(String scenario) throws IOException {
    return Simulation.run(
        Runs.setup(load(scenario), Runs.FIRST_FIT, 1, folder.resolve("run.events")));
  }

  private Scenario load(String scenario) throws IOException {
    Path file = Files.writeString(folder.resolve("fleet.yaml"), scenario);
    return Scenarios.load(file.toString(), Adjustments.NONE);
  }

  private <E extends Event> List<E> records(Class<E> type) throws IOException {
    List<E> found = new ArrayList<>();
    try (EventReader reader = new EventReader(Files.newInputStream(folder.resolve("run.events")))) {
      reader.readAll(
          event -> {
            if (type.isInstance(event)) {
              found.add(type.cast(event.copy()));
            }
          });
    }
    return found;
  }

  private static final String TWO_SWITCHES =
      """
      name: two-switches
      horizonSeconds: 3600
      tenants: {count: 2, maxVips: 1}
      networks: {sameNetworkProbability: 1}
      serviceTypes: {lb: {providers: [boxes]}}
      providers: {boxes: {}}
      devices:
        - {name: adc, count: 2, capacity: {vips: 1}, interfaces: [{maxVlans: 4, switch: [a, b]}]}
      fabric: {switches: [{name: a, maxVlans: 1}, {name: b, maxVlans: 1}]}
      workload: {limit: 6, generator: {arrivals: {perHour: 600}}}
      """;

  @Test
  void devicesOfAGroupHangOnSwitchesInTurn() throws IOException {
    RunOutcome outcome = run(TWO_SWITCHES);

    assertThat(outcome.violationTexts()).isEmpty();
    assertThat(outcome.metrics().accepted()).isEqualTo(2);
    List<PortDefinedEvent> ports = records(PortDefinedEvent.class);
    assertThat(ports).hasSize(1);
    assertThat(ports.get(0).device()).isOne();
    assertThat(ports.get(0).interfaceIndex()).isZero();
    assertThat(ports.get(0).switchIndex()).isOne();
  }

  /** The second switch bears none: whoever wires through it is found. */
  @Test
  void anExcessOnTheSecondSwitchIsFound() throws IOException {
    run(TWO_SWITCHES);
    Checker checker = new Checker();
    EventLog told = new EventLog(checker);
    try (EventReader reader = new EventReader(Files.newInputStream(folder.resolve("run.events")))) {
      reader.readAll(
          event -> {
            told.at(event.timeNanos());
            if (event instanceof SwitchDefinedEvent defined && defined.switchIndex() == 1) {
              SwitchDefinedEvent.write(told, 1, 0);
            } else {
              told.write(event);
            }
          });
    }
    assertThat(checker.texts()).anyMatch(text -> text.contains("I2: switch 1"));
  }

  /** Active and standby are wired alike, and the standby's switch bears one network. */
  @Test
  void nodesOfAClusterHangOnSwitchesInTurn() throws IOException {
    RunOutcome outcome =
        run(
            """
            name: pair
            horizonSeconds: 3600
            tenants: {count: 2, maxVips: 1}
            networks: {sameNetworkProbability: 1}
            serviceTypes: {lb: {providers: [boxes]}}
            providers: {boxes: {}}
            devices:
              - {name: pair, cluster: {mode: active-standby},
                 interfaces: [{maxVlans: 4, switch: [a, b]}]}
            fabric: {switches: [{name: a, maxVlans: 4}, {name: b, maxVlans: 1}]}
            workload: {limit: 6, generator: {arrivals: {perHour: 600}}}
            """);

    assertThat(outcome.violationTexts()).isEmpty();
    assertThat(outcome.metrics().accepted()).isEqualTo(1);
    assertThat(outcome.metrics().rejected().keySet())
        .extracting(Object::toString)
        .contains("FABRIC");
  }

  @Test
  void aFaultDomainGroupSharesASpottedClusterOnDisjointNodes() throws IOException {
    RunOutcome outcome =
        run(
            """
            name: spotted
            horizonSeconds: 3600
            serviceTypes: {lb: {providers: [boxes]}}
            providers: {boxes: {}}
            devices:
              - {name: c, interfaces: [{maxVlans: 2}], cluster: {mode: spotted, nodes: 4, k: 2},
                 faultDomain: [r1, r2, r3, r4]}
            workload:
              limit: 3
              generator:
                arrivals: {perHour: 600}
                groups: [{rule: fault-domain, probability: 1, size: 3}]
            """);

    assertThat(outcome.violationTexts()).isEmpty();
    assertThat(outcome.metrics().accepted()).isEqualTo(2); // the third finds no node left
  }

  /**
   * One of the group waits for its device, which comes back; the other went elsewhere meanwhile.
   */
  @Test
  void anAffinityGroupThatAnOutageSplitIsNoViolation() throws IOException {
    RunOutcome outcome =
        run(
            """
            name: split
            horizonSeconds: 600
            serviceTypes: {lb: {providers: [boxes]}}
            providers: {boxes: {}}
            devices:
              - {name: a, capacity: {vips: 2}, interfaces: [{maxVlans: 1}]}
              - {name: b, capacity: {vips: 1}, interfaces: [{maxVlans: 1}]}
              - {name: c, capacity: {vips: 1}, interfaces: [{maxVlans: 1}]}
            controlPlane: {timeoutSeconds: 10, retrySeconds: 100}
            workload:
              limit: 2
              generator:
                arrivals: {perHour: 3600}
                groups: [{rule: affinity, probability: 1}]
            faults:
              outages:
                - {device: a, atSeconds: 100, forSeconds: 15}
                - {device: b, atSeconds: 130, forSeconds: 60}
            """);

    assertThat(outcome.violationTexts()).isEmpty();
  }

  /** No device ever answers: undeployments would be repeated for ever. */
  @Test
  void aRunThatCannotEndIsCutAndSaysSo() throws IOException {
    RunOutcome outcome =
        run(
            """
            name: silent
            horizonSeconds: 3600
            serviceTypes: {lb: {providers: [boxes]}}
            providers: {boxes: {}}
            devices: [{name: adc, count: 2, interfaces: [{maxVlans: 32}]}]
            controlPlane: {retrySeconds: 0.001, timeoutSeconds: 0.001}
            workload: {limit: 2, generator: {arrivals: {perHour: 600}, lifetimeSeconds: 60}}
            faults: {driver: {timeoutProbability: 1}}
            """);

    assertThat(outcome.notices()).hasSize(1);
    assertThat(outcome.notices().get(0).text()).startsWith("the run was cut: 1000000 messages");
  }

  /** The same while requests still come: the last of them far behind the first ones. */
  @Test
  void aRunThatRepeatsOneCommandTooOftenIsCutAndNamesIt() throws IOException {
    RunOutcome outcome =
        run(
            """
            name: stubborn
            horizonSeconds: 100000
            serviceTypes: {lb: {providers: [boxes]}}
            providers: {boxes: {}}
            devices: [{name: adc, count: 2, interfaces: [{maxVlans: 32}]}]
            controlPlane: {retrySeconds: 0.001, timeoutSeconds: 0.001}
            workload: {limit: 1000, generator: {arrivals: {perHour: 36}, lifetimeSeconds: 60}}
            faults: {driver: {timeoutProbability: 1}}
            """);

    assertThat(outcome.notices()).hasSize(1);
    assertThat(outcome.notices().get(0).text())
        .startsWith("the run was cut: the undeployment of VIP 0 was repeated 250000 times")
        .contains("later requests were not made", "controlPlane.retrySeconds");
    assertThat(outcome.notices().get(0).atNanos()).isLessThan(1_000_000_000_000L);
  }

  @Test
  void aTargetThatIsRemovedWhileItsAgentIsDeadIsNotProbed() throws IOException {
    RunOutcome outcome =
        run(
            """
            name: removed
            horizonSeconds: 600
            serviceTypes: {lb: {providers: [boxes]}}
            providers: {boxes: {}}
            devices:
              - {name: a, interfaces: [{maxVlans: 1}]}
              - {name: b, interfaces: [{maxVlans: 1}]}
            workload: {limit: 1, generator: {arrivals: {perHour: 600}}}
            changes:
              - {atSeconds: 110, action: add, device: b}
              - {atSeconds: 120, action: remove, device: b}
            faults: {agents: [{atSeconds: 100, forSeconds: 50}]}
            """);

    assertThat(outcome.violationTexts()).isEmpty();
    List<TargetStateEvent> changes = records(TargetStateEvent.class);
    TargetStateEvent last = changes.get(changes.size() - 1);
    assertThat(last.target()).isOne();
    assertThat(TargetState.values()[last.state()]).isEqualTo(TargetState.REMOVED);
  }

  /** A row that states amounts makes another spec, of the same service. */
  @Test
  void aFirewallThatIsPlacedAtFirstStaysOne() throws IOException {
    Path rows =
        Files.writeString(folder.resolve("rows.csv"), "device,tenant,mbps\nadc,tenant-1,1\n");
    RunOutcome outcome =
        run(
            """
            name: walls
            horizonSeconds: 3600
            dimensions: [{name: mbps}]
            serviceTypes: {fw: {providers: [boxes], service: firewall, demand: {mbps: 1}}}
            providers: {boxes: {}}
            devices:
              - {name: adc, capacity: {mbps: 100}, interfaces: [{maxVlans: 4}]}
            initial: {placements: '%s'}
            workload: {limit: 1, generator: {arrivals: {perHour: 600}}}
            """
                .formatted(rows));
    Scenario replayed =
        Scenario.replaying(folder.resolve("run.events").toString(), List.of(), null);

    assertThat(outcome.violationTexts()).isEmpty();
    assertThat(Runs.run(replayed, Runs.FIRST_FIT, 1).eventLogSha256())
        .isEqualTo(outcome.eventLogSha256());
  }
}
