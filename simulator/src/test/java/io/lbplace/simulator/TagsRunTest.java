package io.lbplace.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.event.DefinitionEvents.DeviceDefinedEvent;
import io.lbplace.core.event.DeviceSideEvents.DeviceAppliedEvent;
import io.lbplace.core.event.Dictionary;
import io.lbplace.core.event.Event;
import io.lbplace.core.event.EventReader;
import io.lbplace.core.event.EventSink;
import io.lbplace.core.event.ExogenousEvents.VipRequestedEvent;
import io.lbplace.core.placement.Authority;
import io.lbplace.scenarios.Adjustments;
import io.lbplace.scenarios.Scenario;
import io.lbplace.scenarios.ScenarioFindings;
import io.lbplace.scenarios.Scenarios;
import io.lbplace.simulator.metrics.RunMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole runs in which service types ask for tags, under the checker. */
class TagsRunTest {
  /** Availability zones, a FIPS module in some boxes, and virtual devices for the rest. */
  private static final String ZONES =
      """
      name: zones
      horizonSeconds: 20000
      dimensions: [{name: mbps}]
      tenants: {count: 8}
      networks: {perTenant: 2}
      serviceTypes:
        bank: {providers: [boxes, vms], demand: {mbps: 10}, requiresTags: [az1, fips]}
        cheap: {providers: [boxes, vms], demand: {mbps: 10}, forbidsTags: fips, share: 2}
        any: {providers: [boxes, vms], demand: {mbps: 10}}
      providers:
        boxes: {devices: [hsm, one, two]}
        vms: {driver: haproxy, flavors: [small]}
      devices:
        - {name: hsm, count: 2, tags: [az1, fips], capacity: {mbps: 60}, interfaces: [{maxVlans: 30}]}
        - {name: one, count: 2, tags: az1, capacity: {mbps: 200}, interfaces: [{maxVlans: 30}]}
        - {name: two, tags: az2, cluster: {mode: active-standby}, capacity: {mbps: 200},
           interfaces: [{maxVlans: 30}]}
      flavors:
        - {name: small, tags: virtual, maxInstances: 20, capacity: {mbps: 40},
           interfaces: [{maxVlans: 1}, {maxVlans: 1}], bootSeconds: 60}
      workload:
        generator:
          arrivals: {perHour: 120}
          lifetimeSeconds: {distribution: exponential, mean: 1800}
      """;

  @TempDir Path folder;

  private static Scenario scenario(String... sets) {
    return Scenarios.parse("zones.yaml", ZONES, new Adjustments(List.of(sets), null, null));
  }

  private static RunOutcome run(Scenario scenario, Authority authority, Path events) {
    RunOutcome outcome =
        Simulation.run(
            new RunSetup(
                scenario,
                authority,
                RunPolicies.of("test", "", future -> Runs.LEAST_LOADED),
                1,
                Watch.CHECKED.keeping(events)));
    assertThat(outcome.violationTexts()).isEmpty();
    return outcome;
  }

  @ParameterizedTest
  @EnumSource(Authority.class)
  void vipsStandWhereTheirTagsAre(Authority authority) throws IOException {
    Path log = folder.resolve("run.events");
    RunMetrics metrics = run(scenario(), authority, log).metrics();

    assertThat(metrics.refusals()).isZero();
    assertThat(metrics.rejected()).containsKey("TAGS");
    Types types = new Types();
    try (EventReader reader = new EventReader(Files.newInputStream(log))) {
      reader.readAll(types);
    }
    assertThat(types.of("bank")).containsExactly("hsm");
    assertThat(types.of("cheap")).contains("one", "two").doesNotContain("hsm");
    assertThat(types.of("any")).contains("hsm", "one", "two");
  }

  @Test
  void whatTheSchedulerDoesntSeeTheDevicesRefuse() {
    RunMetrics blind =
        run(
                scenario("serviceTypes.bank.visibleConstraints=[capacity, vlans]"),
                Authority.CENTRAL,
                null)
            .metrics();
    assertThat(blind.refusedBy().get("TAGS")).isPositive();
    assertThat(blind.refusedBy()).containsOnlyKeys("TAGS");
  }

  @Test
  void aFlavorWithTheTagIsCreatedForIt() {
    Scenario elastic = scenario("flavors.small.tags=[az1, fips]");
    RunMetrics metrics = run(elastic, Authority.CENTRAL, null).metrics();
    assertThat(metrics.elasticHours()).isPositive();
    assertThat(metrics.rejected()).doesNotContainKey("TAGS");
  }

  @Test
  void vipsOfADrainedDeviceGoWhereTheirTagsAre() {
    RunMetrics metrics =
        run(
                scenario("changes=[{atSeconds: 9000, action: drain, device: hsm-1}]"),
                Authority.CENTRAL,
                null)
            .metrics();
    assertThat(metrics.migrations()).isPositive();
  }

  @Test
  void theLogIsReplayedToTheSameHash() {
    Path log = folder.resolve("run.events");
    RunOutcome first = run(scenario(), Authority.CENTRAL, log);
    Scenario replayed = Scenario.replaying(log.toString(), List.of(), null);
    assertThat(run(replayed, Authority.CENTRAL, null).eventLogSha256())
        .isEqualTo(first.eventLogSha256());
  }

  @Test
  void aServiceTypeThatNothingSuitsIsFound() {
    Scenario scenario = scenario("serviceTypes.bank.requiresTags=[fips, az2]");
    assertThat(ScenarioFindings.of(scenario))
        .contains("service type bank: its providers have no device and no flavor that it may use");
  }

  /** Reads off a log on which types of devices VIPs of each service type were. */
  private static final class Types implements EventSink {
    private final Map<Integer, String> serviceTypes = new HashMap<>();
    private final Map<Integer, String> deviceTypes = new HashMap<>();
    private final Map<Integer, Integer> typeOf = new HashMap<>();
    private final Map<Integer, Integer> ordered = new HashMap<>();
    private final Map<String, Set<String>> used = new HashMap<>();

    Set<String> of(String serviceType) {
      return used.getOrDefault(serviceType, Set.of());
    }

    @Override
    public void text(Dictionary dictionary, int id, String text) {
      if (dictionary == Dictionary.SERVICE_TYPE) {
        serviceTypes.put(id, text);
      } else if (dictionary == Dictionary.DEVICE_TYPE) {
        deviceTypes.put(id, text);
      }
    }

    @Override
    public void event(Event event) {
      switch (event.kind()) {
        case DEVICE_DEFINED -> {
          DeviceDefinedEvent device = (DeviceDefinedEvent) event;
          typeOf.put(device.device(), device.type());
        }
        case VIP_REQUESTED -> {
          VipRequestedEvent order = (VipRequestedEvent) event;
          ordered.put(order.vip(), order.serviceType());
        }
        case DEVICE_APPLIED -> {
          DeviceAppliedEvent applied = (DeviceAppliedEvent) event;
          used.computeIfAbsent(serviceTypes.get(ordered.get(applied.vip())), key -> new TreeSet<>())
              .add(deviceTypes.get(typeOf.get(applied.device())));
        }
        default -> {}
      }
    }
  }
}
