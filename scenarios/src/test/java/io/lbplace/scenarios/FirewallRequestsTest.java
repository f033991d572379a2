package io.lbplace.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lbplace.core.model.FirewallPolicy;
import io.lbplace.core.model.FirewallSpec;
import io.lbplace.core.model.Resources;
import io.lbplace.core.model.Service;
import io.lbplace.core.model.ServiceSpec;
import io.lbplace.scenarios.workload.Request;
import io.lbplace.scenarios.workload.RequestSource;
import io.lbplace.scenarios.workload.SpecJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Service types of firewalls, from the file to the requests. */
class FirewallRequestsTest {
  private static final String WALL = "serviceTypes.gold.service=firewall";

  @TempDir Path directory;

  private static List<Request> requests(Scenario scenario) {
    List<Request> requests = new ArrayList<>();
    try (RequestSource source = scenario.requests(1)) {
      for (Request r = source.next(); r != null; r = source.next()) {
        requests.add(r);
      }
    }
    return requests;
  }

  @Test
  void theServiceOfATypeMakesItsRequests() {
    for (Request request : requests(Samples.small(WALL))) {
      ServiceSpec spec = ((Request.Arrival) request).spec();
      assertThat(spec.service()).isEqualTo(Service.FIREWALL);
      assertThat(spec.port()).isEqualTo(ServiceSpec.WHOLE_ADDRESS);
      assertThat(((FirewallSpec) spec).policy().rules()).hasSize(8);
      assertThat(spec.demand()).isEqualTo(Resources.of(1, 10));
    }
    assertThat(requests(Samples.small()))
        .extracting(request -> ((Request.Arrival) request).spec().service())
        .containsOnly(Service.LOAD_BALANCER);
  }

  @Test
  void insideIsAnotherNetworkWhereTheTenantHasOne() {
    for (Request request :
        requests(Samples.small(WALL, "networks={perTenant: 2, sameNetworkProbability: 1}"))) {
      Request.Arrival arrival = (Request.Arrival) request;
      assertThat(arrival.order().subnetB()).isNotEqualTo(arrival.order().subnetA());
    }
    for (Request request : requests(Samples.small(WALL))) {
      Request.Arrival arrival = (Request.Arrival) request;
      assertThat(arrival.order().subnetB()).isEqualTo(arrival.order().subnetA());
    }
  }

  @Test
  void rulesAreDrawnAndKeptWhenItIsResized() {
    Scenario scenario =
        Samples.small(
            WALL,
            "workload.generator.demands.gold=[{rules: {distribution: uniform, min: 0, max: 3000}, "
                + "amounts: {throughputMbps: 10}}]",
            "workload.generator.resizes={probability: 1}");
    Map<Integer, FirewallPolicy> policies = new HashMap<>();
    Set<Integer> sizes = new HashSet<>();
    int resized = 0;
    for (Request request : requests(scenario)) {
      if (request instanceof Request.Arrival arrival) {
        FirewallPolicy policy = ((FirewallSpec) arrival.spec()).policy();
        policies.put(arrival.vip(), policy);
        sizes.add(policy.rules().size());
      } else if (request instanceof Request.Update update) {
        FirewallSpec spec = (FirewallSpec) update.spec();
        assertThat(spec.policy()).isEqualTo(policies.get(update.vip()));
        resized++;
      }
    }
    assertThat(resized).isGreaterThan(100);
    assertThat(sizes).hasSizeGreaterThan(30).allMatch(size -> size <= 1000).contains(1000);
  }

  @Test
  void aTraceOrdersWhatItsServiceTypesAreOf() {
    Scenario scenario =
        Traces.load(directory, "two-services", "csv", "arrival,serviceType\n0,wall\n1,balancer\n");

    assertThat(Traces.arrivals(scenario))
        .extracting(arrival -> arrival.spec().service())
        .containsExactly(Service.FIREWALL, Service.LOAD_BALANCER);
  }

  @Test
  void aQuestionIsOfItsTypesService() {
    Scenario scenario = Scenarios.load("two-services", Adjustments.NONE);
    try (RequestSource source = scenario.requests(1)) {
      String text = "{\"serviceType\": \"wall\", \"tenant\": 0}";
      ServiceSpec asked = AdHocRequest.parse("--request", text).asked(scenario, source).spec();
      assertThat(asked.service()).isEqualTo(Service.FIREWALL);
    }
  }

  @Test
  void aSpecIsReadAsItWasWritten() {
    Set<Service> services = new HashSet<>();
    for (Request request : requests(Scenarios.load("two-services", Adjustments.NONE))) {
      if (request instanceof Request.Arrival arrival) {
        ServiceSpec spec = arrival.spec();
        assertThat(SpecJson.read(SpecJson.write(spec), spec.id(), spec.demand())).isEqualTo(spec);
        services.add(spec.service());
      }
    }
    assertThat(services).containsExactlyInAnyOrder(Service.values());
    assertThatThrownBy(
            () -> SpecJson.read("{\"rules\":[{\"protocol\":\"GRE\"}]}", 0, Resources.of(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("no service spec");
  }
}
