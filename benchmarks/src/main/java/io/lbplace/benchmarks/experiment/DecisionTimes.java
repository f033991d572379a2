package io.lbplace.benchmarks.experiment;

import io.lbplace.benchmarks.results.SeriesFile;
import io.lbplace.benchmarks.results.Timings.DecisionNanos;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.jspecify.annotations.Nullable;

/**
 * Measures the wall time of the decisions of one run, the clock's own cost (some 25 ns) included:
 * those of its scheduler, of every driver that chooses itself, and of what takes their place after
 * a crash. The run never sees what was measured, and all of it is on the run's own thread.
 */
final class DecisionTimes {
  /** An hour; what takes longer is recorded as that. */
  private static final long LONGEST_NANOS = 3_600_000_000_000L;

  private static final int DIGITS = 3;

  /** How a decision can come out, in the words of results.json. */
  private enum Outcome {
    PLACED,
    OPENED,
    DEFERRED,
    REJECTED;

    static Outcome of(Decision decision) {
      if (decision instanceof Decision.On) {
        return PLACED;
      }
      if (decision instanceof Decision.OnNew) {
        return OPENED;
      }
      return decision instanceof Decision.Defer ? DEFERRED : REJECTED;
    }

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Histogram[] nanos = new Histogram[Outcome.values().length];
  private int lastVip = -1;

  DecisionTimes() {
    Arrays.setAll(nanos, outcome -> new Histogram(LONGEST_NANOS, DIGITS));
  }

  /** The same strategy, measured. */
  PlacementStrategy timed(PlacementStrategy strategy) {
    return new Timed(strategy);
  }

  /** VIPs requested so far: their handles are dense. */
  long requested() {
    return lastVip + 1L;
  }

  /** The summary, or null if nothing was decided. */
  @Nullable DecisionNanos summary() {
    Histogram all = all();
    return all.getTotalCount() == 0 ? null : summary(all);
  }

  /** The same by what was decided, of what was decided at all. */
  Map<String, DecisionNanos> summaryByOutcome() {
    return byOutcome(DecisionTimes::summary);
  }

  /** All of it. */
  SeriesFile.Buckets buckets() {
    return buckets(all());
  }

  /** The same by what was decided, of what was decided at all. */
  Map<String, SeriesFile.Buckets> bucketsByOutcome() {
    return byOutcome(DecisionTimes::buckets);
  }

  private Histogram all() {
    Histogram all = new Histogram(LONGEST_NANOS, DIGITS);
    for (Histogram each : nanos) {
      all.add(each);
    }
    return all;
  }

  private <T> Map<String, T> byOutcome(Function<Histogram, T> view) {
    Map<String, T> byOutcome = new LinkedHashMap<>();
    for (Outcome outcome : Outcome.values()) {
      Histogram histogram = nanos[outcome.ordinal()];
      if (histogram.getTotalCount() > 0) {
        byOutcome.put(outcome.text(), view.apply(histogram));
      }
    }
    return byOutcome;
  }

  private static DecisionNanos summary(Histogram histogram) {
    return new DecisionNanos(
        histogram.getTotalCount(),
        histogram.getMean(),
        histogram.getValueAtPercentile(50),
        histogram.getValueAtPercentile(90),
        histogram.getValueAtPercentile(99),
        histogram.getValueAtPercentile(99.9),
        histogram.getMaxValue());
  }

  private static SeriesFile.Buckets buckets(Histogram histogram) {
    List<Long> upTo = new ArrayList<>();
    List<Long> counts = new ArrayList<>();
    for (HistogramIterationValue value : histogram.recordedValues()) {
      upTo.add(value.getValueIteratedTo());
      counts.add(value.getCountAtValueIteratedTo());
    }
    return new SeriesFile.Buckets(upTo, counts);
  }

  private final class Timed implements PlacementStrategy {
    private final PlacementStrategy strategy;

    Timed(PlacementStrategy strategy) {
      this.strategy = strategy;
    }

    @Override
    public Decision place(PlacementRequest request, FleetView view) {
      long start = System.nanoTime();
      Decision decision = strategy.place(request, view);
      long taken = System.nanoTime() - start;
      nanos[Outcome.of(decision).ordinal()].recordValue(
          Math.max(0, Math.min(taken, LONGEST_NANOS)));
      lastVip = Math.max(lastVip, request.vip());
      return decision;
    }

    @Override
    public boolean handlesPreference() {
      return strategy.handlesPreference();
    }
  }
}
