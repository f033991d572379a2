package io.lbplace.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lbplace.scenarios.error.BadInput;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioFindingsTest {
  private static final String SCENARIO =
      """
      name: small
      horizonSeconds: 3600
      tenants: {count: 1}
      networks: {perTenant: 1}
      subnets: {pools: [{cidr: 10.0.0.0/16, prefix: 24}]}
      dimensions: [{name: mbps}]
      serviceTypes: {lb: {providers: [p], demand: {mbps: 10}}}
      providers: {p: {devices: [adc]}, q: {}}
      devices: [{name: adc, count: 2, capacity: {mbps: 1000}, interfaces: [{maxVlans: 8}]}]
      workload:
        generator:
          arrivals: {pattern: poisson, perHour: 600}
          lifetimeSeconds: {distribution: exponential, mean: 300}
      """;

  private static List<String> findings(String... sets) {
    return ScenarioFindings.of(
        Scenarios.parse("s.yaml", SCENARIO, new Adjustments(List.of(sets), null, null)));
  }

  @Test
  void whatCannotWorkIsFound() {
    assertThat(findings()).isEmpty();
    assertThat(findings("serviceTypes.lb.demand.mbps=1001"))
        .singleElement()
        .asString()
        .startsWith("service type lb: no device and no flavor of its providers can carry ");
    assertThat(findings("serviceTypes.lb.providers=[q]"))
        .first()
        .isEqualTo("service type lb: its providers have no device and no flavor that it may use");
    assertThat(findings("subnets.pools.0.prefix=29"))
        .singleElement()
        .asString()
        .matches(
            "network 0: 10\\.0\\..*/29 has \\d addresses, and \\d\\d VIPs are ordered there at a time");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          name: {a: 1, b          | s.yaml: 2:1: expected JSON or YAML: expected ',' or '}', but got <stream end>, while parsing a flow mapping that begins at 1:7
          name: "open             | s.yaml: 2:1: expected JSON or YAML: found unexpected end of stream, while scanning a quoted scalar that begins at 1:7
          """)
  void syntaxErrorsSayWhatIsWrong(String text, String expected) {
    assertThatThrownBy(() -> Scenarios.parse("s.yaml", text + "\n", Adjustments.NONE))
        .isInstanceOf(BadInput.class)
        .hasMessage(expected);
  }
}
