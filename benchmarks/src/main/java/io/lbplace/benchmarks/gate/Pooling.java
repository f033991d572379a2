package io.lbplace.benchmarks.gate;

import io.lbplace.benchmarks.gate.Figure.Kind;
import io.lbplace.benchmarks.gate.Gate.Verdict;
import io.lbplace.scenarios.error.BadInput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Several runs of one build as one. A run's interval tells how times waver within minutes; the
 * differences between days show in several runs only.
 */
public final class Pooling {
  private Pooling() {}

  /**
   * Pools runs: for each time the interval in which the medians of the runs lie, for bytes the
   * most; all else is the same in each run.
   *
   * @param files at least one, as a bench writes them
   * @throws BadInput if one can't be read, or isn't of the first one's form and build
   */
  public static BenchFile of(List<Path> files) {
    BenchFile first = BenchFile.read(files.get(0));
    Map<String, List<Figure>> pools = new LinkedHashMap<>();
    add(first, pools);
    for (Path file : files.subList(1, files.size())) {
      BenchFile run = BenchFile.read(file);
      String difference = difference(first, run);
      if (difference != null) {
        throw new BadInput(
            file + ": " + difference + "; expected a run of the build of " + files.get(0));
      }
      add(run, pools);
    }
    return new BenchFile(
        first.tool(), first.form(), pools.values().stream().map(Pooling::pooled).toList());
  }

  private static void add(BenchFile run, Map<String, List<Figure>> pools) {
    for (Figure one : run.figures()) {
      pools.computeIfAbsent(one.name(), name -> new ArrayList<>()).add(one);
    }
  }

  private static @Nullable String difference(BenchFile first, BenchFile run) {
    if (run.form() != first.form()) {
      return "form " + run.form() + ", expected " + first.form();
    }
    Verdict verdict = Gate.compare(first.figures(), run.figures(), name -> true);
    for (Shortfall one : verdict.shortfalls()) {
      if (one.is() == null
          || one.was().kind() == Kind.EXACT
          || one.is().kind() != one.was().kind()) {
        return one.line();
      }
    }
    return verdict.fresh().isEmpty() ? null : verdict.fresh().get(0) + ": formerly not measured";
  }

  private static Figure pooled(List<Figure> runs) {
    Figure first = runs.get(0);
    return switch (first.kind()) {
      case EXACT -> first;
      case BYTES ->
          runs.stream().max(Comparator.comparingLong(one -> one.value().asLong())).orElseThrow();
      case TIME, TAIL ->
          Figure.time(
              first.benchmark(),
              first.measure(),
              first.kind(),
              range(runs, one -> one.value().asDouble()).median(),
              range(runs, one -> Objects.requireNonNull(one.ratio()).median()));
    };
  }

  private static Interval range(List<Figure> runs, ToDoubleFunction<Figure> median) {
    double[] medians = runs.stream().mapToDouble(median).sorted().toArray();
    return new Interval(medians[0], Interval.of(medians).median(), medians[medians.length - 1]);
  }
}
