package io.lbplace.benchmarks.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lbplace.benchmarks.gate.BenchFile.Form;
import io.lbplace.benchmarks.gate.Figure.Kind;
import io.lbplace.scenarios.error.BadInput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoolingTest {
  @TempDir private Path temporary;

  private final List<Path> files = new ArrayList<>();

  private void run(Figure... figures) {
    run(Form.SHORT, figures);
  }

  private void run(Form form, Figure... figures) {
    Path file = temporary.resolve("run" + files.size() + ".json");
    new BenchFile(Benches.bench().tool(), form, List.of(figures)).write(file);
    files.add(file);
  }

  private static Figure words(long count) {
    return Figure.exact("work/first-fit", "wordsScanned", "in 1000", count);
  }

  private static Figure time(double nanos, double ratio) {
    return Figure.time("time/queue", "mean", Kind.TIME, nanos, new Interval(0, ratio, 9));
  }

  private void pooled(Figure... figures) {
    Path expected = temporary.resolve("expected.json");
    new BenchFile(Benches.bench().tool(), Form.SHORT, List.of(figures)).write(expected);
    Path pooled = temporary.resolve("pooled.json");
    Pooling.of(files).write(pooled);
    assertThat(pooled).hasSameTextualContentAs(expected);
  }

  private void refused(String... parts) {
    assertThatThrownBy(() -> Pooling.of(files))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith(files.get(files.size() - 1).toString())
        .hasMessageContaining(files.get(0).toString())
        .hasMessageContainingAll(parts);
  }

  @Test
  void aTimeLiesWhereTheMediansOfTheRunsDo() {
    run(words(7), Figure.bytes("heap", 100), time(30, 0.3));
    run(words(7), Figure.bytes("heap", 120), time(10, 0.1));
    run(words(7), Figure.bytes("heap", 90), time(80, 0.8));
    pooled(
        words(7),
        Figure.bytes("heap", 120),
        Figure.time("time/queue", "mean", Kind.TIME, 30, new Interval(0.1, 0.3, 0.8)));
  }

  @Test
  void twoRunsAreBetweenEachOther() {
    run(time(10, 0.1));
    run(time(30, 0.3));
    pooled(Figure.time("time/queue", "mean", Kind.TIME, 20, new Interval(0.1, 0.2, 0.3)));
  }

  @Test
  void anotherBuildIsRefused() {
    run(words(7));
    run(words(8));
    refused("work/first-fit wordsScanned: was 7 in 1000, is 8 in 1000; expected the same");
  }

  @Test
  void aRunWithMoreOrLessIsRefused() {
    run(words(7), time(10, 0.1));
    run(words(7));
    refused("time/queue mean", "is missing; no longer measured");
    files.add(files.remove(0));
    refused("time/queue mean: formerly not measured");
  }

  @Test
  void theOtherFormIsRefused() {
    run(Form.FULL, words(7));
    run(Form.SHORT, words(7));
    refused("form SHORT, expected FULL");
  }
}
