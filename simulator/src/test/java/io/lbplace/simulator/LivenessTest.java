package io.lbplace.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lbplace.core.placement.Authority;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.scenarios.Adjustments;
import io.lbplace.scenarios.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** VIPs outlive the absence of their device, and of their agent (ADR 0016). */
class LivenessTest {
  private static final String FLEET =
      """
      name: liveness
      horizonSeconds: 3000
      dimensions: [{name: mbps}]
      tenants: {count: 5}
      serviceTypes: {lb: {providers: [p], demand: {mbps: 10}}}
      providers: {p: {}}
      devices:
        - name: adc
          count: 2
          capacity: {mbps: 4000}
          interfaces: [{maxVlans: 8}]
          latencies: {deploySeconds: 1, undeploySeconds: 1}
      """;

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  /** As F5's agent scheduler did not: f5-openstack-lbaasv2-driver #246. */
  @Test
  void ordersOfADeadAgentGoElsewhere() throws IOException {
    String events =
        run(
            Runs.FIRST_FIT,
            1,
            """
            controlPlane: {agents: [{name: one, devices: [adc-1]}, {name: two, devices: [adc-2]}]}
            faults: {agents: [{agent: one, atSeconds: 100, forSeconds: 1500}]}
            workload:
              limit: 120
              generator:
                arrivals: {perHour: 720}
                lifetimeSeconds: {distribution: exponential, mean: 600}
            """);

    // the agent is silent from 100 s, counts as dead from 220 s, and is back at 1,600 s
    assertThat(at(events, "220", "\"AGENT_STATE\",\"agent\":0,\"heard\":0")).isTrue();
    assertThat(at(events, "220", "\"TARGET_STATE\",\"target\":0,\"state\":4")).isTrue();
    assertThat(at(events, "1600", "\"TARGET_STATE\",\"target\":0,\"state\":2")).isTrue();
    assertThat(events).contains("\"DEPLOY_UNKNOWN\"");
    assertThat(lastActive(events)).isLessThan(900);
  }

  /** Turned down at once, or not before the agent is back: {@code agentDownSeconds} says which. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void ordersRideOverARestartThatIsExpected(boolean expected) throws IOException {
    String events =
        run(
            Runs.FIRST_FIT,
            1,
            """
            controlPlane: {agentDownSeconds: %d}
            faults: {agents: [{atSeconds: 100, forSeconds: 400}]}
            workload: {limit: 40, generator: {arrivals: {perHour: 360}}}
            """
                .formatted(expected ? 600 : 60));

    assertThat(events.contains("\"status\":6}")).isEqualTo(!expected);
    assertThat(events.contains("\"REJECTED\"")).isEqualTo(!expected);
  }

  /**
   * Elastic devices of a provider whose agent dies, and appliances of another's: whoever chooses,
   * orders go where an agent is heard, and none waits for the dead one.
   */
  @ParameterizedTest
  @EnumSource(Authority.class)
  void ordersPassByElasticDevicesOfADeadAgent(Authority authority) throws IOException {
    Path file = folder.resolve("elastic.yaml");
    Files.writeString(
        file,
        """
        name: elastic
        horizonSeconds: 3000
        dimensions: [{name: mbps}]
        tenants: {count: 5}
        serviceTypes:
          lb: {providers: [vms, boxes], demand: {mbps: 10}, prefer: virtual, authority: %s}
        providers: {vms: {flavors: [vm]}, boxes: {devices: [adc]}}
        devices:
          - {name: adc, capacity: {mbps: 4000}, interfaces: [{maxVlans: 64}]}
        flavors:
          - name: vm
            maxInstances: 50
            capacity: {mbps: 20}
            interfaces: [{maxVlans: 1}]
            bootSeconds: 30
            idleTimeoutSeconds: 60
            costPerHour: 0.1
        controlPlane: {timeoutSeconds: 60}
        faults: {agents: [{agent: agent-vms, atSeconds: 100, forSeconds: 1500}]}
        workload:
          limit: 150
          generator:
            arrivals: {perHour: 360}
            lifetimeSeconds: {distribution: uniform, min: 200, max: 600}
        """
            .formatted(authority.name().toLowerCase(Locale.ROOT)));
    Path events = folder.resolve("elastic.jsonl");
    check(file, Runs.FIRST_FIT, 1, events);

    Set<Integer> elastic = new HashSet<>();
    Map<Integer, Double> ordered = new HashMap<>();
    int before = 0;
    int after = 0;
    for (String line : Files.readAllLines(events)) {
      JsonNode event = JSON.readTree(line);
      String kind = event.path("kind").asText();
      double seconds = event.path("timeNanos").asLong() / 1e9;
      int target = event.path("target").asInt();
      int vip = event.path("vip").asInt();
      if (kind.equals("TARGET_DEFINED") && event.path("flavor").asInt() >= 0) {
        elastic.add(target);
      } else if (kind.equals("VIP_REQUESTED")) {
        ordered.put(vip, seconds);
      } else if (kind.equals("COMMITTED") && ordered.containsKey(vip)) {
        assertThat(seconds - ordered.remove(vip)).as(line).isLessThan(150);
      } else if (kind.equals("CLAIMED") && elastic.contains(target)) {
        assertThat(seconds >= 160 && seconds < 1600).as(line).isFalse();
        before += seconds < 160 ? 1 : 0;
        after += seconds >= 1600 ? 1 : 0;
      }
    }
    assertThat(before).isPositive();
    assertThat(after).isPositive();
    assertThat(ordered).isEmpty(); // all were served
  }

  /** As Octavia's failover threshold is for: all are away for a while, and come back. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anOutageOfAllEndsNobody(boolean firstFit) throws IOException {
    String events =
        run(
            firstFit ? Runs.FIRST_FIT : Runs.LEAST_LOADED,
            1,
            """
            faults: {outages: [{device: adc, atSeconds: 500, forSeconds: 180}]}
            workload: {limit: 20, generator: {arrivals: {perHour: 3600}}}
            """);

    assertThat(events).contains("\"status\":1}").doesNotContain("\"status\":6}");
    assertThat(at(events, "680", "\"status\":0}")).isTrue();
  }

  /** Nova's bug 1679750: one is deleted while its device is away, and its neighbour stays. */
  @Test
  void aDeletionWhileTheDeviceIsAwayLeavesTheNeighbour() throws IOException {
    Path rows = folder.resolve("rows.csv");
    Files.writeString(rows, "arrival,lifetime,tenant\n0,100,a\n1,5000,a\n");
    String events =
        run(
            Runs.FIRST_FIT,
            1,
            """
            changes: [{atSeconds: 0, action: remove, device: adc-2}]
            faults: {outages: [{device: adc-1, atSeconds: 50, forSeconds: 300}]}
            workload: {trace: {format: csv, file: '%s'}}
            """
                .formatted(rows));

    assertThat(at(events, "170", "\"vip\":1,\"generation\":1,\"status\":1}")).isTrue();
    assertThat(at(events, "350", "\"vip\":1,\"generation\":1,\"status\":0}")).isTrue();
    assertThat(events)
        .contains("\"DEVICE_REMOVED\",\"device\":0,\"vip\":0}")
        .contains("\"vip\":0,\"generation\":2,\"status\":-1}")
        .doesNotContain("\"DEVICE_REMOVED\",\"device\":0,\"vip\":1}")
        .doesNotContain("\"status\":6}");
  }

  @Test
  void theBreakerHoldsFailoversWhileTooManyTargetsAreDown() throws IOException {
    String outage =
        """
        faults: {outages: [{device: adc-1, atSeconds: 500, forSeconds: 300}]}
        workload: {limit: 20, generator: {arrivals: {perHour: 3600}}}
        """;

    assertThat(run(Runs.FIRST_FIT, 1, outage)).contains("\"SWITCHED\"");
    assertThat(run(Runs.FIRST_FIT, 1, outage + "controlPlane: {breakerShare: 0.4}\n"))
        .contains("\"BREAKER_STATE\",\"open\":1,\"down\":1,\"targets\":2}")
        .contains("\"BREAKER_STATE\",\"open\":0,\"down\":0,\"targets\":2}")
        .doesNotContain("\"SWITCHED\"");
  }

  /** A deployment that is confirmed after its target went down does not count. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void nothingIsCommittedOnATargetThatIsDown(long seed) throws IOException {
    Path file = folder.resolve("late.yaml");
    Files.writeString(
        file,
        """
        name: late
        horizonSeconds: 4000
        serviceTypes: {lb: {providers: [boxes]}}
        providers: {boxes: {}}
        devices:
          - {name: a, interfaces: [{maxVlans: 1}]}
          - {name: b, interfaces: [{maxVlans: 1}]}
        controlPlane:
          bus: {delaySeconds: {distribution: exponential, mean: 5}}
          timeoutSeconds: 1
        workload: {limit: 40, generator: {arrivals: {perHour: 3600}}}
        faults: {outages: [{device: a, atSeconds: 40, forSeconds: 3000}]}
        """);

    check(file, Runs.FIRST_FIT, seed, null);
  }

  private String run(PlacementStrategy strategy, long seed, String more) throws IOException {
    Path file = folder.resolve("liveness.yaml");
    Files.writeString(file, FLEET + more);
    Path events = folder.resolve("events.jsonl");
    Files.deleteIfExists(events);
    check(file, strategy, seed, events);
    return Files.readString(events);
  }

  private static void check(Path file, PlacementStrategy strategy, long seed, Path events) {
    RunOutcome outcome =
        Simulation.run(
            Runs.setup(
                Scenarios.load(file.toString(), new Adjustments(List.of(), null, null)),
                strategy,
                seed,
                events));

    assertThat(outcome.violationTexts()).isEmpty();
  }

  /** Whether something happened at a second. */
  private static boolean at(String events, String second, String what) {
    return events
        .lines()
        .anyMatch(
            line ->
                line.startsWith("{\"timeNanos\":" + second + "000000000,") && line.contains(what));
  }

  /** The second in which the last VIP became ACTIVE. */
  private static long lastActive(String events) {
    return events
        .lines()
        .filter(line -> line.contains("\"STATUS_CHANGED\"") && line.endsWith("\"status\":0}"))
        .mapToLong(
            line ->
                Long.parseLong(line.replaceAll("^.\"timeNanos\":(\\d+),.*", "$1")) / 1_000_000_000)
        .max()
        .orElseThrow();
  }
}
