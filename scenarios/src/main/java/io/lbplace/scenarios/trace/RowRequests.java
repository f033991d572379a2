package io.lbplace.scenarios.trace;

import io.lbplace.core.message.PluginMessage.CreateVip;
import io.lbplace.core.model.Networks;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.random.KeyedRandom;
import io.lbplace.core.random.Purpose;
import io.lbplace.scenarios.error.BadInput;
import io.lbplace.scenarios.fleet.Latency;
import io.lbplace.scenarios.format.GeneratorEntry;
import io.lbplace.scenarios.workload.KnownNames;
import io.lbplace.scenarios.workload.Predictions;
import io.lbplace.scenarios.workload.Request;
import io.lbplace.scenarios.workload.RequestSource;
import io.lbplace.scenarios.workload.Specs;
import io.lbplace.scenarios.workload.Workbench;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Requests from the rows of a trace: the first row's time becomes 0; rows of one time are spread
 * over the trace's step by keyed draws; the order is checked. Holds one step of rows at a time.
 */
final class RowRequests implements RequestSource {
  /** As long as a horizon may be: ten years. More is a unit mistaken. */
  private static final double LONGEST_SECONDS = 315_360_000;

  /** The most rows of one time that are spread. */
  private static final int MOST_IN_STEP = 1 << 20;

  private final TraceInput input;
  private final CsvTable table;
  private final Workbench bench;
  private final double spreadSeconds;
  private final Supplier<@Nullable Row> rows;
  private final List<Timed> step = new ArrayList<>();
  private int inStep;
  private @Nullable Row ahead;
  private boolean begun;
  private double firstSeconds;
  private double stepSeconds;
  private long rowCount;
  private LongSupplier leftOut = () -> 0;
  private Predictions predictions;
  private int vips;
  private boolean ended;

  /** A row with its time in the run. */
  private record Timed(long atNanos, Row row, long number) {}

  /**
   * Makes a stream.
   *
   * @param spreadSeconds width of the trace's time steps; 0: times are exact
   * @param rows reads the next row, or null at the end
   */
  RowRequests(
      TraceInput input,
      CsvTable table,
      Workbench bench,
      double spreadSeconds,
      Supplier<@Nullable Row> rows) {
    this.input = input;
    this.table = table;
    this.bench = bench;
    this.spreadSeconds = spreadSeconds;
    this.rows = rows;
    this.predictions = new Predictions(bench.seed(), null);
  }

  /** Tells how many rows were left out so far. */
  RowRequests leavingOut(LongSupplier count) {
    leftOut = count;
    return this;
  }

  /** Tells lifetimes in advance; null: none. */
  RowRequests predicting(GeneratorEntry.@Nullable Prediction prediction) {
    predictions = new Predictions(bench.seed(), prediction);
    return this;
  }

  @Override
  public @Nullable Request next() {
    if (ended) {
      return null;
    }
    if (inStep == step.size() && !readStep()) {
      ended = true;
      return null;
    }
    Timed timed = step.get(inStep);
    if (timed.atNanos() >= bench.horizonNanos() || vips >= bench.limit()) {
      ended = true;
      return null;
    }
    inStep++;
    return arrival(timed);
  }

  private Request.Arrival arrival(Timed timed) {
    Row row = timed.row();
    int subnetA = bench.subnetA(row.tenant(), row.networksKey());
    int subnetB = bench.subnetB(row.serviceType(), row.tenant(), subnetA, row.networksKey());
    long lifetime = -1;
    if (row.lifetimeSeconds() >= 0) {
      double u = KeyedRandom.uniform(bench.seed(), Purpose.LIFETIME, timed.number(), 0);
      lifetime = Latency.toNanos(row.lifetimeSeconds() + u * row.lifetimeStepSeconds());
    }
    return new Request.Arrival(
        timed.atNanos(),
        lifetime,
        new CreateVip(
            vips++,
            row.tenant(),
            row.serviceType(),
            subnetA,
            subnetB,
            bench.spec(row.serviceType(), row.spec()),
            PlacementRequest.UNASSIGNED,
            row.priority(),
            row.group(),
            row.groupRule(),
            predictions.lifetimeNanos(timed.number(), lifetime)));
  }

  /** Reads the rows of the next time; false at the end. */
  private boolean readStep() {
    step.clear();
    inStep = 0;
    Row row = ahead == null ? rows.get() : ahead;
    ahead = null;
    if (row == null) {
      return false;
    }
    if (!begun) {
      begun = true;
      firstSeconds = row.arrivalSeconds();
    } else if (row.arrivalSeconds() < stepSeconds) {
      throw outOfOrder(row);
    }
    stepSeconds = row.arrivalSeconds();
    if (stepSeconds - firstSeconds > LONGEST_SECONDS) {
      throw tooLate(row);
    }
    add(row);
    // Exact times need no look at what follows.
    while (spreadSeconds > 0) {
      Row next = rows.get();
      if (next == null) {
        break;
      }
      if (next.arrivalSeconds() != stepSeconds) {
        ahead = next;
        break;
      }
      if (step.size() == MOST_IN_STEP) {
        throw new BadInput(
            input.file()
                + ": line "
                + next.line()
                + ": expected at most "
                + MOST_IN_STEP
                + " arrivals in one step of "
                + spreadSeconds
                + " s");
      }
      add(next);
    }
    step.sort(Comparator.comparingLong(Timed::atNanos).thenComparingLong(Timed::number));
    return true;
  }

  private void add(Row row) {
    long number = rowCount++;
    double u =
        spreadSeconds > 0
            ? KeyedRandom.uniform(bench.seed(), Purpose.ARRIVAL, number, 0) * spreadSeconds
            : 0;
    step.add(new Timed(Latency.toNanos(stepSeconds - firstSeconds + u), row, number));
  }

  private BadInput tooLate(Row row) {
    return new BadInput(
        input.file()
            + ": line "
            + row.line()
            + ": '"
            + row.arrivalSeconds()
            + "': expected an arrival at most ten years after the first, "
            + firstSeconds
            + " (in seconds)");
  }

  private BadInput outOfOrder(Row row) {
    return new BadInput(
        input.file()
            + ": line "
            + row.line()
            + ": '"
            + row.arrivalSeconds()
            + "': expected an arrival not before the line above, "
            + stepSeconds);
  }

  @Override
  public Networks networks() {
    return bench.networks();
  }

  @Override
  public Specs specs() {
    return bench.specs();
  }

  @Override
  public int tenants() {
    return bench.tenants();
  }

  @Override
  public KnownNames names() {
    return bench.names();
  }

  @Override
  public long delivered() {
    return vips;
  }

  @Override
  public long leftOut() {
    return leftOut.getAsLong();
  }

  @Override
  public long endNanos() {
    // An exact time itself is still within; a spread one lies before the end of its step.
    long end = Latency.toNanos(stepSeconds - firstSeconds + spreadSeconds);
    return Math.min(bench.horizonNanos(), spreadSeconds > 0 ? end : end + 1);
  }

  @Override
  public void close() {
    table.close();
  }
}
