package io.lbplace.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lbplace.scenarios.error.BadInput;
import io.lbplace.scenarios.workload.Request;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenbTest {
  private static final String ROWS =
      """
      name,cpu_milli,memory_mib,num_gpu,gpu_milli,gpu_spec,qos,pod_phase,creation_time,deletion_time,scheduled_time
      a,12000,16384,2,1000,,LS,Running,100,400,100
      b,6000,1024,0,,,BE,Pending,250,,
      c,1000,2048,1,460,V100M16|T4,Guaranteed,Failed,250,250,260
      """;

  @TempDir Path directory;

  private List<Request.Arrival> arrivals(String... sets) {
    return Traces.arrivals(Traces.load(directory, "openb-fleet", "openb", ROWS, sets));
  }

  @Test
  void podsBecomeVips() {
    List<Request.Arrival> vips = arrivals();
    assertThat(vips)
        .extracting(Request.Arrival::atNanos)
        .containsExactly(0L, 150_000_000_000L, 150_000_000_000L);
    assertThat(vips)
        .extracting(Request.Arrival::lifetimeNanos)
        .containsExactly(300_000_000_000L, -1L, 0L);
    assertThat(vips).extracting(vip -> vip.order().priority()).containsExactly(20, 0, 30);
    // throughputMbps, sslTps, concurrentConnections; every digit is kept.
    assertThat(vips).extracting(vip -> vip.spec().demand().get(1)).containsExactly(600L, 300L, 50L);
    assertThat(vips)
        .extracting(vip -> vip.spec().demand().get(2))
        .containsExactly(2_000L, 0L, 460L);
    assertThat(vips)
        .extracting(vip -> vip.spec().demand().get(3))
        .containsExactly(32_768L, 2_048L, 4_096L);
  }

  @Test
  void theMappingChangesThem() {
    List<Request.Arrival> vips =
        arrivals(
            "workload.trace.mapping={tenant: qos, priority: {BE: 7},"
                + " demand: {throughputMbps: {column: gpu_milli_total, factor: 0.1}}}");
    assertThat(vips).extracting(Request.Arrival::tenant).containsExactly(0, 1, 2);
    assertThat(vips).extracting(vip -> vip.order().priority()).containsExactly(0, 7, 0);
    assertThat(vips).extracting(vip -> vip.spec().demand().get(1)).containsExactly(200L, 0L, 46L);
    assertThatThrownBy(() -> arrivals("workload.trace.mapping.priority.LS=1001"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("'1001': expected a whole number from 0 to 1000");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          BE,Pending,250,,  | BE,Pending,250,     | t.txt:3:32: expected 11 fields, and there are 10
          a,12000           | a,twelve            | t.txt:2:3: 'twelve': expected a number
          Running,100,400   | Running,100,40      | t.txt:2:38: '40': expected a time not before creation_time
          creation_time     | created             | expected a header with the column 'creation_time'
          """)
  void badLines(String good, String bad, String expected) {
    String text = ROWS.replace(good, bad);
    assertThat(text).isNotEqualTo(ROWS);
    assertThatThrownBy(() -> Traces.load(directory, "openb-fleet", "openb", text))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining(expected);
  }

  @Test
  void theRealTrace() {
    Path file = Traces.real("openb-2023/openb_pod_list_default.csv");
    Scenario scenario = Traces.load("openb-fleet", "openb", file);
    assertThat(Objects.requireNonNull(scenario.trace()).events()).isEqualTo(8_152);
    assertThat(scenario.horizonNanos()).isEqualTo(12_901_761L * 1_000_000_000L + 1);
    assertThat(Traces.arrivals(scenario)).allMatch(vip -> vip.lifetimeNanos() >= 0);
  }
}
