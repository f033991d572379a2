package io.lbplace.simulator.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lbplace.core.ledger.Ledger;
import io.lbplace.core.ledger.constraint.Verdict;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.scenarios.AdHocRequest;
import io.lbplace.scenarios.Adjustments;
import io.lbplace.scenarios.Scenario;
import io.lbplace.scenarios.Scenarios;
import io.lbplace.scenarios.error.BadInput;
import io.lbplace.simulator.RunPolicies;
import io.lbplace.simulator.RunSetup;
import io.lbplace.simulator.Simulation;
import io.lbplace.simulator.Watch;
import io.lbplace.simulator.explain.Explanation.Failure;
import io.lbplace.simulator.explain.Explanation.OfTarget;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainerTest {
  private static final long SECOND = 1_000_000_000L;

  /** One of everything that can be in the way; the tenant's networks overlap nobody's. */
  private static final String TINY =
      """
      name: tiny
      description: for tests
      horizonSeconds: 100000
      warmupSeconds: 0
      dimensions: [{name: throughputMbps, scale: 10}]
      tenants: {list: [{name: acme}, {name: globex}]}
      networks:
        list:
          - {name: web, tenant: acme, cidr: 10.0.1.0/24}
          - {name: back, tenant: acme, cidr: 10.0.2.0/24}
          - {name: other, tenant: globex, cidr: 10.0.1.0/24}
      serviceTypes:
        lb: {providers: [boxes, cloud], demand: {throughputMbps: 10}, visibleConstraints: all}
        rare: {providers: [cloud]}
      providers:
        boxes: {driver: appliance, devices: [large, few, own]}
        cloud: {driver: haproxy, flavors: [vm]}
      devices:
        - {name: large, count: 1, interfaces: [{count: 1, maxVlans: 8}], capacity: {throughputMbps: 100}}
        - {name: few, count: 1, interfaces: [{count: 1, maxVlans: 1}]}
        - {name: own, count: 1, interfaces: [{count: 1, maxVlans: 8}], owner: globex, tenancy: dedicated}
      flavors:
        - {name: vm, interfaces: [{count: 1, maxVlans: 8}], capacity: {throughputMbps: 50}, bootSeconds: 10, maxInstances: 0}
      workload:
        generator: {arrivals: {pattern: poisson, perHour: 36}}
      """;

  private static Explanation explain(Scenario scenario, long until, String request, int mask) {
    return Simulation.look(
        setup(scenario),
        until,
        (ledger, source) ->
            new Explainer(scenario.fleet(), ledger, source)
                .explain(AdHocRequest.parse("request", request).asked(scenario, source), mask));
  }

  private static RunSetup setup(Scenario scenario) {
    return new RunSetup(
        scenario,
        null,
        RunPolicies.of(
            "first-fit", "{}", future -> (request, view) -> view.onOrNew(view.firstFit())),
        scenario.seed(),
        Watch.PLAIN);
  }

  private static Scenario tiny() {
    return Scenarios.parse("tiny.yaml", TINY, Adjustments.NONE);
  }

  @Test
  void saysWhyInWords() {
    Explanation said =
        explain(
            tiny(),
            -1,
            "{\"tenant\": \"acme\", \"serviceType\": \"lb\","
                + " \"demand\": {\"throughputMbps\": 100.5}}",
            Constraint.ALL);

    assertThat(said.targets().stream().map(OfTarget::name)).containsExactly("large", "few", "own");
    assertThat(said.targets().stream().map(ExplainerTest::text))
        .containsExactly(
            "CAPACITY throughputMbps: 0 used + 100.5 > 100",
            "VLANS: 2 networks are new to it, 1 VLAN free",
            "OWNER: is for globex only");
    Failure flavor = said.flavors().get(0).failure();
    assertThat(flavor).isNotNull();
    assertThat(flavor.label() + ": " + flavor.reason()).isEqualTo("QUOTA: all 0 exist");
    assertThat(said.order()).containsEntry("networkA", "web").containsEntry("networkB", "back");
  }

  private static String text(OfTarget target) {
    Failure failure = target.failure();
    return failure == null ? "fits" : failure.label() + ": " + failure.reason();
  }

  @Test
  void looksAtWhatIsVisibleOnly() {
    Explanation said =
        explain(
            tiny(),
            -1,
            "{\"tenant\": 0, \"serviceType\": \"lb\", \"networkA\": \"back\","
                + " \"subnetB\": \"10.0.1.0/24\"}",
            Constraint.CAPACITY.bit());

    assertThat(said.targetsThatFit()).isEqualTo(3);
    assertThat(said.visible())
        .containsExactly(Constraint.SERVICE_TYPE, Constraint.STATE, Constraint.CAPACITY);
    assertThat(said.order()).containsEntry("networkA", "back").containsEntry("networkB", "web");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"tenat\": \"acme\"} | did you mean 'tenant'?",
        "{\"serviceType\": \"lb\"} | /tenant (1:1): expected a tenant, one of acme, globex",
        "{\"tenant\": \"acne\", \"serviceType\": \"lb\"} | did you mean 'acme'?",
        "{\"tenant\": 2, \"serviceType\": \"lb\"} | by name or handle from 0 to 1",
        "{\"tenant\": \"acme\"} | expected a service type, one of lb, rare",
        "{\"tenant\": 0, \"serviceType\": \"rar\"} | did you mean 'rare'?",
        "{\"tenant\": 0, \"serviceType\": \"lb\", \"networkA\": \"other\"} | one of back, web",
        "{\"tenant\": 0, \"serviceType\": \"lb\", \"subnetB\": \"10.0.9.0/24\"} | 10.0.2.0/24",
        "{\"tenant\": 0, \"serviceType\": \"lb\", \"address\": \"10.0.9.1\"} | subnet A",
        "{\"tenant\": 0, \"serviceType\": \"lb\", \"demand\": {\"sslTps\": 1}} | 'sslTps'",
        "{\"tenant\": 0, \"serviceType\": \"lb\", \"group\": 1} | group and groupRule together",
        "[] | expected an object",
      })
  void refusesWhatIsNotThere(String request, String part) {
    assertThatThrownBy(() -> explain(tiny(), -1, request, Constraint.ALL))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith("request: ")
        .hasMessageContaining(part)
        .message()
        .satisfies(message -> assertThat(message.lines()).hasSize(1));
  }

  @ParameterizedTest
  @CsvSource({"default,silver", "vlan-starved,lb", "overlapping-tenants,lb"})
  void saysWhatAPlacementDoes(String name, String serviceType) {
    Scenario scenario = Scenarios.load(name, Adjustments.NONE);
    Set<Constraint> seen = EnumSet.noneOf(Constraint.class);
    int fitting =
        Simulation.look(
            setup(scenario),
            30_000 * SECOND,
            (ledger, source) -> {
              int fits = 0;
              for (int tenant = 0; tenant < 40; tenant++) {
                String text =
                    "{\"tenant\": " + tenant + ", \"serviceType\": \"" + serviceType + "\"}";
                PlacementRequest request =
                    AdHocRequest.parse("request", text).asked(scenario, source);
                Explanation said =
                    new Explainer(scenario.fleet(), ledger, source)
                        .explain(request, Constraint.ALL);
                fits += compare(ledger, request, said, seen);
              }
              return fits;
            });

    assertThat(fitting).isPositive();
    assertThat(seen).isNotEmpty();
  }

  /** Tries every target for real; answers how many took the request. */
  private static int compare(
      Ledger ledger, PlacementRequest request, Explanation said, Set<Constraint> seen) {
    int lowest =
        said.targets().stream()
            .filter(target -> target.failure() == null)
            .mapToInt(OfTarget::handle)
            .findFirst()
            .orElse(FleetView.NONE);
    assertThat(ledger.open(request, Constraint.ALL).firstFit()).isEqualTo(lowest);
    int fits = 0;
    for (OfTarget target : said.targets()) {
      int reservation = ledger.claim(request, target.handle(), Constraint.ALL);
      Failure failure = target.failure();
      if (failure == null) {
        assertThat(reservation).isNotNegative();
        ledger.release(reservation);
        fits++;
      } else {
        assertThat(reservation).isNegative();
        assertThat(Verdict.constraint(reservation)).isEqualTo(failure.constraint());
        assertThat(failure.reason()).isNotBlank();
        seen.add(failure.constraint());
      }
    }
    return fits;
  }

  @Test
  void seesTheFleetAsItStandsAtATime() {
    Scenario scenario = Scenarios.load("vlan-starved", Adjustments.NONE);
    List<Integer> vips =
        List.of(-1L, 600 * SECOND, 7_200 * SECOND).stream()
            .map(
                until -> Simulation.look(setup(scenario), until, (l, s) -> l.reservations().live()))
            .toList();

    assertThat(vips.get(0)).isZero();
    assertThat(vips.get(1)).isBetween(50, 150); // 600 an hour
    assertThat(vips.get(2)).isGreaterThan(3 * vips.get(1));
  }
}
