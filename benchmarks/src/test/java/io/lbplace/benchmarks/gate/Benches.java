package io.lbplace.benchmarks.gate;

import io.lbplace.benchmarks.gate.BenchFile.Form;
import io.lbplace.benchmarks.gate.BenchFile.Tool;
import io.lbplace.benchmarks.gate.Figure.Kind;
import java.util.List;

/** A bench with figures of each kind. */
final class Benches {
  private Benches() {}

  static BenchFile bench() {
    return new BenchFile(
        new Tool("1.0", "17.0.1", "Linux amd64", 2),
        Form.SHORT,
        List.of(
            Figure.exact("work/first-fit/1000/90/all", "wordsScanned", "in 1000", 1_234),
            Figure.bytes("work/first-fit/1000/90/all", 0),
            Figure.exact("quality/default/first-fit", "acceptance", "", 0.1 + 0.2),
            Figure.exact("quality/default/first-fit", "cost", "", (Double) null),
            Figure.exact("quality/default/first-fit", "eventLogSha256", "<&\">".repeat(4)),
            time("time/decision/first-fit/1000/90/all", "p50", 812.3456),
            time("time/pipeline/plain/central/1000", "lifecycle", 2_500),
            time("time/pipeline/plain/advised/1000", "lifecycle", 5_000)));
  }

  private static Figure time(String name, String measure, double nanos) {
    return Figure.time(name, measure, Kind.TIME, nanos, new Interval(0.0123456, 0.02, 0.03));
  }
}
