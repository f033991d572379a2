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

class SwfTest {
  private static final String ROWS =
      """
      ; Version: 2.2
      ;    Partition:  1 a.example
          1    10   -1      0    1  -1 -1 -1 1200 -1 -1 1 4 -1 -1 1 -1 -1
          2    20   -1     83    4  -1 -1 -1 1200 -1 -1 7 4 -1 -1 1 -1 -1
          3\t 25   -1  100.5   -1  -1 -1  2 1200 -1 -1 9 5 -1 -1 1 -1 -1 \s
          4    25   -1      5   -1  -1 -1 -1 1200 -1 -1 7 4 -1 -1 1 -1 -1
          5    30   -1     -1    1  -1 -1 -1 1200 -1 -1 7 4 -1 -1 1 -1 -1
      """;

  @TempDir Path directory;

  private Scenario load(String... sets) {
    return Traces.load(directory, "swf-fleet", "swf", ROWS, sets);
  }

  @Test
  void jobsBecomeVips() {
    Scenario scenario = load();
    List<Request.Arrival> vips = Traces.arrivals(scenario);
    assertThat(vips)
        .extracting(Request.Arrival::atNanos)
        .containsExactly(0L, 5_000_000_000L, 5_000_000_000L);
    assertThat(vips)
        .extracting(Request.Arrival::lifetimeNanos)
        .containsExactly(83_000_000_000L, 100_500_000_000L, 5_000_000_000L);
    assertThat(vips).extracting(Request.Arrival::tenant).containsExactly(0, 1, 0);
    assertThat(vips).extracting(vip -> vip.spec().demand().get(1)).containsExactly(200L, 100L, 50L);
    Scenario.TraceFacts facts = Objects.requireNonNull(scenario.trace());
    assertThat(facts.events()).isEqualTo(3);
    assertThat(facts.leftOut()).isEqualTo(2);
  }

  @Test
  void theMappingChangesThem() {
    List<Request.Arrival> vips =
        Traces.arrivals(
            load(
                "workload.trace.mapping={tenant: group,"
                    + " demand: {throughputMbps: {column: requestedTime, factor: 0.5}}}"));
    assertThat(vips).extracting(vip -> vip.spec().demand().get(1)).containsOnly(600L);
    assertThat(vips).extracting(Request.Arrival::tenant).containsExactly(0, 1, 0);
    assertThatThrownBy(
            () -> load("workload.trace.mapping.demand.throughputMbps={column: requestedTme}"))
        .hasMessageContaining("did you mean 'requestedTime'?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = true,
      textBlock =
          """
          7 4 -1 -1 1 -1 -1 | 7 4 -1        | t.txt:4:55: expected 18 fields, and there are 14
          83                | x             | t.txt:4:22: 'x': expected a number
          83    4           | 83   -4       | t.txt:4:27: '-4': expected a number ≥ 0
          """)
  void badLines(String good, String bad, String expected) {
    String text = ROWS.replace(good, bad);
    assertThat(text).isNotEqualTo(ROWS);
    assertThatThrownBy(() -> Traces.load(directory, "swf-fleet", "swf", text))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining(expected);
  }

  @Test
  void nothingButCommentsIsNoTrace() {
    assertThatThrownBy(() -> Traces.load(directory, "swf-fleet", "swf", "; Version: 2.2\n"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("expected at least one arrival");
  }

  @Test
  void theRealTrace() {
    Path file = Traces.real("lcg-2005/LCG.swf.gz");
    Scenario scenario = Traces.load("swf-fleet", "swf", file);
    Scenario.TraceFacts facts = Objects.requireNonNull(scenario.trace());
    assertThat(facts.events()).isEqualTo(187_520);
    assertThat(facts.leftOut()).isEqualTo(521);
    assertThat(Traces.arrivals(scenario)).extracting(Request.Arrival::tenant).contains(200);
  }
}
