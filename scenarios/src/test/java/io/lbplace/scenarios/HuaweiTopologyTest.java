package io.lbplace.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lbplace.core.model.GroupRule;
import io.lbplace.scenarios.error.BadInput;
import io.lbplace.scenarios.workload.Request;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HuaweiTopologyTest {
  private static final String ROWS =
      """
      seq,flavor_vcpus,flavor_ram,numa,strategy,group,domain
      0,8,16,1,fault_domain,0.0,1.0
      1,32,64,2,,,
      2,4,8,1,affinity,0.0,
      3,4,8,1,fault_domain,0.0,2.0
      4,4,8,1,anti-affinity,0.0,
      5,4,8,1,affinity,0.0,
      """;

  @TempDir Path directory;

  private List<Request.Arrival> arrivals(String... sets) {
    return Traces.arrivals(
        Traces.load(directory, "huawei-topology-fleet", "huawei-topology", ROWS, sets));
  }

  @Test
  void requestsBecomeVipsThatStay() {
    List<Request.Arrival> vips = arrivals();
    assertThat(vips).extracting(vip -> vip.order().group()).containsExactly(0, -1, 1, 0, 2, 1);
    assertThat(vips)
        .extracting(vip -> vip.order().groupRule())
        .containsExactly(
            GroupRule.FAULT_DOMAIN,
            GroupRule.NONE,
            GroupRule.AFFINITY,
            GroupRule.FAULT_DOMAIN,
            GroupRule.ANTI_AFFINITY,
            GroupRule.AFFINITY);
    assertThat(vips).extracting(Request.Arrival::lifetimeNanos).containsOnly(-1L);
    assertThat(vips.get(5).atNanos()).isEqualTo(5_000_000_000L);
    assertThat(vips.get(3).tenant()).isEqualTo(vips.get(0).tenant());
    assertThat(vips.get(5).tenant()).isEqualTo(vips.get(2).tenant());
    // throughputMbps 40 × flavor_vcpus, concurrentConnections 2000 × flavor_ram
    assertThat(vips.get(0).spec().demand().get(1)).isEqualTo(320);
    assertThat(vips.get(0).spec().demand().get(2)).isEqualTo(32_000);
  }

  @Test
  void theMappingChangesThem() {
    List<Request.Arrival> vips =
        arrivals("workload.trace.mapping={intervalSeconds: 0.5, faultDomains: ignored}");
    assertThat(vips).extracting(vip -> vip.order().group()).containsExactly(-1, -1, 0, -1, 1, 0);
    assertThat(vips.get(5).atNanos()).isEqualTo(2_500_000_000L);
    // Without a mapping of its own: 50 × flavor_vcpus
    assertThat(vips.get(0).spec().demand().get(1)).isEqualTo(400);
    assertThatThrownBy(() -> arrivals("workload.trace.mapping.faultDomains=ignore"))
        .hasMessageContaining("did you mean 'ignored'?");
    assertThatThrownBy(() -> arrivals("workload.trace.mapping.intervalSeconds=-1"))
        .hasMessageContaining("expected a number from 0 to 86400");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          32,64,2,,,       | 32,64            | t.txt:3:6: expected 7 fields, and there are 3
          0,8,16           | 0,eight,16       | t.txt:2:3: 'eight': expected a number
          affinity,0.0     | apart,0.0        | t.txt:4:9: 'apart': expected affinity, anti-affinity, fault_domain or nothing
          fault_domain,0.0 | fault_domain,    | t.txt:2:23: '': expected a number
          """)
  void badLines(String good, String bad, String expected) {
    String text = ROWS.replaceFirst(good, bad);
    assertThat(text).isNotEqualTo(ROWS);
    assertThatThrownBy(
            () -> Traces.load(directory, "huawei-topology-fleet", "huawei-topology", text))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining(expected);
  }

  @ParameterizedTest
  @CsvSource({"1, 74, 50, 216", "2, 78, 62, 261", "3, 86, 61, 233"})
  void theRealRequests(int number, long affinity, long antiAffinity, long faultDomain) {
    Path file = Traces.real("huawei-topology/VM_data_C" + number + ".csv");
    Scenario scenario = Traces.load("huawei-topology-fleet", "huawei-topology", file);
    assertThat(Objects.requireNonNull(scenario.trace()).events()).isEqualTo(4_998);
    Map<GroupRule, Long> groups =
        Traces.arrivals(scenario).stream()
            .filter(vip -> vip.order().group() >= 0)
            .collect(
                Collectors.toMap(
                    vip -> vip.order().group(), vip -> vip.order().groupRule(), (a, b) -> a))
            .values()
            .stream()
            .collect(Collectors.groupingBy(rule -> rule, Collectors.counting()));
    assertThat(groups)
        .containsEntry(GroupRule.AFFINITY, affinity)
        .containsEntry(GroupRule.ANTI_AFFINITY, antiAffinity)
        .containsEntry(GroupRule.FAULT_DOMAIN, faultDomain);
  }
}
