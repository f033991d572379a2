package io.lbplace.benchmarks.experiment;

import io.lbplace.benchmarks.results.SeriesFile;
import io.lbplace.benchmarks.results.Timings.DecisionNanos;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import java.util.ArrayList;
import java.util.List;
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

  private final Histogram nanos = new Histogram(LONGEST_NANOS, DIGITS);
  private int lastVip = -1;

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
    long count = nanos.getTotalCount();
    return count == 0
        ? null
        : new DecisionNanos(
            count,
            nanos.getMean(),
            nanos.getValueAtPercentile(50),
            nanos.getValueAtPercentile(90),
            nanos.getValueAtPercentile(99),
            nanos.getValueAtPercentile(99.9),
            nanos.getMaxValue());
  }

  /** All of it. */
  SeriesFile.Buckets buckets() {
    List<Long> upTo = new ArrayList<>();
    List<Long> counts = new ArrayList<>();
    for (HistogramIterationValue value : nanos.recordedValues()) {
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
      nanos.recordValue(Math.max(0, Math.min(System.nanoTime() - start, LONGEST_NANOS)));
      lastVip = Math.max(lastVip, request.vip());
      return decision;
    }

    @Override
    public boolean handlesPreference() {
      return strategy.handlesPreference();
    }
  }
}
