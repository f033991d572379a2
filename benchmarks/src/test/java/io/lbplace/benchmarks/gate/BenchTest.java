package io.lbplace.benchmarks.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lbplace.benchmarks.gate.BenchFile.Form;
import io.lbplace.benchmarks.gate.BenchFile.Tool;
import io.lbplace.benchmarks.gate.Figure.Kind;
import io.lbplace.experiments.results.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Measures for real, but little. */
class BenchTest {
  private static final String LITTLE =
      "^(work/first-fit/1000/90/all|quality/two-services/first-fit|time/event-queue)$";

  @TempDir private Path temporary;

  private final List<String> told = new ArrayList<>();

  private Bench bench() {
    return new Bench(
        Tool.here("test"),
        Form.SHORT,
        Pattern.compile(LITTLE),
        (number, of, benchmark, again) -> told.add((again ? "again " : "") + benchmark));
  }

  @Test
  void measuresWhatIsAskedForAndMeasuresSlowTimesAgain() throws Exception {
    Bench bench = bench();
    bench.run();
    assertThat(told)
        .containsExactly(
            "work/first-fit/1000/90/all", "quality/two-services/first-fit", "time/event-queue");
    List<Figure> figures = bench.result().figures();
    assertThat(figures).extracting(Figure::kind).contains(Kind.EXACT, Kind.BYTES, Kind.TIME);
    assertThat(bench.gate(figures, Duration.ZERO).passed()).isTrue();

    Path json = temporary.resolve("jmh.json");
    bench.writeJmh(json, temporary.resolve("jmh.log"));
    JsonNode jmh = Json.parse(Files.readString(json));
    assertThat(jmh.path(0).path("benchmark").asText())
        .isEqualTo("io.lbplace.benchmarks.suite.QueueBenchmark.takeAndSet");
    assertThat(temporary.resolve("jmh.log")).isNotEmptyFile();

    told.clear();
    List<Figure> faster = figures.stream().map(BenchTest::muchFaster).toList();
    assertThat(bench.gate(faster, Duration.ZERO).shortfalls())
        .extracting(Shortfall::benchmark)
        .containsExactly("time/event-queue");
    assertThat(told)
        .containsExactlyElementsOf(Collections.nCopies(Bench.REPEATS, "again time/event-queue"));
  }

  /** Faster by more than any load of the machine makes a measurement wide. */
  private static Figure muchFaster(Figure figure) {
    Interval ratio = figure.ratio();
    return ratio == null
        ? figure
        : Figure.time(
            figure.benchmark(),
            figure.measure(),
            figure.kind(),
            figure.value().asDouble() / 1000,
            new Interval(ratio.low() / 1000, ratio.median() / 1000, ratio.high() / 1000));
  }

  @Test
  void namesAreUniqueAndTheFullFormHasMore() {
    List<String> few = Bench.names(Form.SHORT);
    List<String> all = Bench.names(Form.FULL);
    assertThat(new HashSet<>(few)).hasSameSizeAs(few);
    assertThat(new HashSet<>(all)).hasSameSizeAs(all);
    assertThat(all).containsAll(few).hasSizeGreaterThan(2 * few.size());
  }
}
