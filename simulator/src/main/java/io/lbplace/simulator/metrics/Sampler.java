package io.lbplace.simulator.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the whole state at equidistant instants, at most 512, for the series and for what would
 * be dear to follow. Where the end is not known, instants start a second apart; each time they are
 * too many, every other one goes and the distance doubles.
 */
final class Sampler {
  private static final int POINTS = 512;
  private static final int LIVE = 1;
  private static final int IN_USE = 2;
  private static final int ACCEPTANCE = 3;
  private static final int COST = 4;
  private static final int REASONS = 5;
  private static final int AMOUNTS = REASONS + Reason.COUNT;

  private final Facts facts;
  private final Gauges gauges;
  private final DeviceLoads loads;
  private final RequestOutcomes requests;
  private final Elastic elastic;
  private final Stranding stranding;

  private double[][] rows = new double[0][];
  private final long[] instants = new long[POINTS];
  private int count;
  private long stepNanos = 1_000_000_000;
  private long nextNanos;

  Sampler(
      Facts facts, Gauges gauges, DeviceLoads loads, RequestOutcomes requests, Elastic elastic) {
    this.facts = facts;
    this.gauges = gauges;
    this.loads = loads;
    this.requests = requests;
    this.elastic = elastic;
    stranding = new Stranding(facts, loads, requests);
  }

  /** The next instant to sample: nothing to do before it is over. */
  long nextNanos() {
    return nextNanos;
  }

  /** Samples the instants before {@code nowNanos}, up to which the state has lasted. */
  void before(long nowNanos, long liveVips) {
    boolean stale = true;
    while (nextNanos < nowNanos) {
      take(liveVips, stale);
      stale = false;
    }
  }

  /** Ends the run: the state lasts until the window's end. */
  void finish(long liveVips) {
    if (gauges.endNanos() >= 0) {
      before(gauges.endNanos() + 1, liveVips);
    }
    while (count > 0 && instants[count - 1] > gauges.endNanos()) {
      count--;
    }
  }

  private void take(long liveVips, boolean stale) {
    int dimensions = facts.dimensions();
    if (rows.length == 0) {
      rows = new double[POINTS][AMOUNTS + 2 * dimensions];
    }
    if (count == POINTS) {
      halve();
    }
    if (stale) {
      stranding.measure();
    }
    double[] row = rows[count];
    instants[count] = nextNanos;
    row[LIVE] = liveVips;
    row[IN_USE] = gauges.value(loads.inUse);
    long decided = requests.accepted() + requests.rejected();
    row[ACCEPTANCE] = decided == 0 ? Double.NaN : (double) requests.accepted() / decided;
    row[COST] = facts.elastic() ? gauges.soFar(elastic.costRate, nextNanos) : Double.NaN;
    for (int reason = 0; reason < Reason.COUNT; reason++) {
      row[REASONS + reason] = requests.rejectedBy(reason);
    }
    for (int d = 0; d < dimensions; d++) {
      double used = 0;
      double capacity = 0;
      for (int type = 0; type < facts.typeCount(); type++) {
        used += loads.usedNow(type, d);
        capacity += loads.capacityNow(type, d);
      }
      row[AMOUNTS + 2 * d] = capacity == 0 ? Double.NaN : used / capacity;
      row[AMOUNTS + 2 * d + 1] = stranding.share(d);
    }
    count++;
    advance();
  }

  private void advance() {
    if (!gauges.fixedEnd()) {
      nextNanos += stepNanos;
      return;
    }
    long horizon = gauges.endNanos();
    long intervals = Math.min(POINTS - 1, Math.max(1, horizon));
    nextNanos =
        count > intervals || horizon == 0
            ? Long.MAX_VALUE
            : horizon / intervals * count + horizon % intervals * count / intervals;
  }

  private void halve() {
    stepNanos *= 2;
    count = POINTS / 2;
    for (int i = 1; i < count; i++) {
      double[] freed = rows[i];
      rows[i] = rows[2 * i];
      rows[2 * i] = freed;
      instants[i] = instants[2 * i];
    }
  }

  /** The mean over the samples in the window. */
  @Nullable Double stranded(int dimension) {
    double sum = 0;
    int samples = 0;
    for (int i = 0; i < count; i++) {
      double share = rows[i][AMOUNTS + 2 * dimension + 1];
      if (instants[i] >= gauges.startNanos() && !Double.isNaN(share)) {
        sum += share;
        samples++;
      }
    }
    return samples == 0 ? null : (Double) (sum / samples);
  }

  Series series() {
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      times.add(instants[i] / 1e9);
    }
    Map<String, List<@Nullable Double>> utilisation = new LinkedHashMap<>();
    for (int d = 0; d < facts.dimensions(); d++) {
      utilisation.put(facts.dimensionName(d), column(AMOUNTS + 2 * d));
    }
    Map<String, List<Long>> rejected = new LinkedHashMap<>();
    for (int reason = 0; reason < Reason.COUNT; reason++) {
      if (count > 0 && rows[count - 1][REASONS + reason] > 0) {
        rejected.put(Reason.name(reason), counts(REASONS + reason));
      }
    }
    return new Series(
        times,
        counts(LIVE),
        counts(IN_USE),
        utilisation,
        column(ACCEPTANCE),
        column(COST),
        rejected);
  }

  private List<@Nullable Double> column(int index) {
    @Nullable Double[] column = new Double[count];
    for (int i = 0; i < count; i++) {
      column[i] = Double.isNaN(rows[i][index]) ? null : (Double) rows[i][index];
    }
    return Arrays.asList(column);
  }

  private List<Long> counts(int index) {
    List<Long> column = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      column.add((long) rows[i][index]);
    }
    return column;
  }
}
