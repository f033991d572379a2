package io.lbplace.experiments;

import io.lbplace.core.placement.Batch;
import io.lbplace.core.placement.BatchStrategy;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.experiments.results.SeriesFile;
import io.lbplace.experiments.results.Timings.DecisionNanos;
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
 * a crash. The run never sees the measurements, all of which are taken on the run's own thread.
 */
final class DecisionTimes {
  /** An hour; what takes longer is recorded as that. */
  private static final long LONGEST_NANOS = 3_600_000_000_000L;

  private static final int DIGITS = 3;

  /** Outcomes of decisions, in the words of results.json. */
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

  /** A strategy that decides as the given one, and is measured. */
  PlacementStrategy timed(PlacementStrategy strategy) {
    return strategy instanceof BatchStrategy batch ? new TimedBatch(batch) : new Timed(strategy);
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

  /** The same by outcome, for outcomes that occurred. */
  Map<String, DecisionNanos> summaryByOutcome() {
    return byOutcome(DecisionTimes::summary);
  }

  /** The histogram of all times. */
  SeriesFile.Buckets buckets() {
    return buckets(all());
  }

  /** The same by outcome, for outcomes that occurred. */
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

  private class Timed implements PlacementStrategy {
    private final PlacementStrategy strategy;

    Timed(PlacementStrategy strategy) {
      this.strategy = strategy;
    }

    @Override
    public Decision place(PlacementRequest request, FleetView view) {
      long start = System.nanoTime();
      Decision decision = strategy.place(request, view);
      record(request, decision, System.nanoTime() - start);
      return decision;
    }

    @Override
    public boolean handlesPreference() {
      return strategy.handlesPreference();
    }
  }

  /** Each request of a batch has taken an equal part of the time that the strategy spent on all. */
  private final class TimedBatch extends Timed implements BatchStrategy {
    private final BatchStrategy strategy;

    TimedBatch(BatchStrategy strategy) {
      super(strategy);
      this.strategy = strategy;
    }

    @Override
    public void placeAll(Batch batch) {
      @Nullable Decision[] decisions = new @Nullable Decision[batch.size()];
      long start = System.nanoTime();
      Watched watched = new Watched(batch, decisions);
      strategy.placeAll(watched);
      long each = (System.nanoTime() - start - watched.elsewhere) / Math.max(1, batch.size());
      for (int i = 0; i < decisions.length; i++) {
        if (decisions[i] != null) {
          record(watched.requests[i], decisions[i], each);
        }
      }
    }
  }

  /** Keeps the decisions, and the time that it takes to carry them out. */
  private static final class Watched implements Batch {
    private final Batch batch;
    private final @Nullable Decision[] decisions;
    private final PlacementRequest[] requests;
    private long elsewhere;

    Watched(Batch batch, @Nullable Decision[] decisions) {
      this.batch = batch;
      this.decisions = decisions;
      this.requests = new PlacementRequest[decisions.length];
      Arrays.setAll(requests, batch::request);
    }

    @Override
    public int size() {
      return batch.size();
    }

    @Override
    public PlacementRequest request(int index) {
      return batch.request(index);
    }

    @Override
    public FleetView open(int index) {
      return batch.open(index);
    }

    @Override
    public void decide(int index, Decision decision) {
      long start = System.nanoTime();
      batch.decide(index, decision);
      elsewhere += System.nanoTime() - start;
      decisions[index] = decision;
    }

    @Override
    public boolean decided(int index) {
      return batch.decided(index);
    }
  }

  private void record(PlacementRequest request, Decision decision, long taken) {
    nanos[Outcome.of(decision).ordinal()].recordValue(Math.max(0, Math.min(taken, LONGEST_NANOS)));
    lastVip = Math.max(lastVip, request.vip());
  }
}
