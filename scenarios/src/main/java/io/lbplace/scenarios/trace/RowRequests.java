package io.lbplace.scenarios.trace;

import io.lbplace.core.message.PluginMessage.CreateVip;
import io.lbplace.core.model.Networks;
import io.lbplace.core.model.ServiceSpec;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.random.KeyedRandom;
import io.lbplace.core.random.Purpose;
import io.lbplace.scenarios.error.BadInput;
import io.lbplace.scenarios.fleet.Latency;
import io.lbplace.scenarios.format.GeneratorEntry;
import io.lbplace.scenarios.format.SpecEntry;
import io.lbplace.scenarios.workload.KnownNames;
import io.lbplace.scenarios.workload.Predictions;
import io.lbplace.scenarios.workload.Request;
import io.lbplace.scenarios.workload.RequestFactory;
import io.lbplace.scenarios.workload.RequestSource;
import io.lbplace.scenarios.workload.SpecDraws;
import io.lbplace.scenarios.workload.Specs;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Requests from the rows of a trace: the first row's time becomes 0; rows of one time are spread
 * over the trace's step by keyed draws. Rows are read as they are wanted, and one step of them is
 * held at a time; a row out of order is refused. Where the options say so all rows are read at once
 * and sorted by arrival, those of one time in the order of the file.
 */
final class RowRequests implements RequestSource {
  /** The longest span of times, that of a horizon: ten years. More means a mistaken unit. */
  private static final long LONGEST_NANOS = 315_360_000L * 1_000_000_000L;

  /** The most rows that are sorted: each takes some 150 bytes. */
  private static final int MOST_SORTED = 1 << 21;

  private static final long SECOND = 1_000_000_000;

  /** The most rows of one time that are spread. */
  private static final int MOST_IN_STEP = 1 << 20;

  private final TraceInput input;
  private final CsvTable table;
  private final RequestFactory bench;
  private final double spreadSeconds;
  private final int arrivalColumn;
  private final Supplier<@Nullable Row> rows;
  private final List<Timed> step = new ArrayList<>();
  private int inStep;
  private @Nullable Row ahead;
  private boolean begun;

  /** The arrival of the file's first row. */
  private long topNanos;

  /** The earliest arrival. */
  private long firstNanos;

  private long stepNanos;
  private @Nullable List<Row> sorted;
  private int nextSorted;
  private long rowCount;
  private LongSupplier leftOut = () -> 0;
  private Predictions predictions;
  private final boolean draws;
  private final SpecDraws specs;
  private int vips;
  private boolean rowSeen;
  private boolean ended;

  /** A row with its time in the run. */
  private record Timed(long atNanos, Row row, long number) {}

  /**
   * Makes a stream.
   *
   * @param spreadSeconds width of the trace's time steps; 0: times are exact
   * @param arrivalColumn the column of arrivals, for messages; −1 if there is none
   * @param rows reads the next row, or null at the end
   */
  RowRequests(
      TraceInput input,
      CsvTable table,
      RequestFactory bench,
      double spreadSeconds,
      int arrivalColumn,
      Supplier<@Nullable Row> rows) {
    this.input = input;
    this.table = table;
    this.bench = bench;
    this.spreadSeconds = spreadSeconds;
    this.arrivalColumn = arrivalColumn;
    this.rows = rows;
    this.predictions = new Predictions(bench.seed(), null);
    SpecEntry spec = input.options().spec();
    draws = spec != null;
    specs = new SpecDraws(bench.seed(), spec == null ? SpecEntry.USUAL : spec);
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
    Row.Place place = row.place();
    int subnetA =
        place.subnetA() < 0 ? bench.subnetA(row.tenant(), row.networksKey()) : place.subnetA();
    int subnetB =
        place.subnetB() < 0
            ? bench.subnetB(row.serviceType(), row.tenant(), subnetA, row.networksKey())
            : place.subnetB();
    long lifetime = row.lifetimeNanos();
    if (lifetime >= 0 && row.lifetimeStepSeconds() > 0) {
      double u = KeyedRandom.uniform(bench.seed(), Purpose.LIFETIME, timed.number(), 0);
      long whole = lifetime / SECOND;
      lifetime =
          Latency.toNanos(whole + u * row.lifetimeStepSeconds()) + (lifetime - whole * SECOND);
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
            spec(timed, subnetB),
            place.address() < 0 ? PlacementRequest.UNASSIGNED : place.address(),
            row.priority(),
            row.group(),
            row.groupRule(),
            predictions.lifetimeNanos(timed.number(), lifetime)));
  }

  private ServiceSpec spec(Timed timed, int subnetB) {
    Row row = timed.row();
    ServiceSpec plain = bench.spec(row.serviceType(), row.spec());
    return draws || !row.stated().equals(SpecDraws.Stated.NOTHING)
        ? bench.drawn(specs, plain, timed.number(), subnetB, row.stated())
        : plain;
  }

  /** Reads the rows of the next time; false at the end. */
  private boolean readStep() {
    step.clear();
    inStep = 0;
    Row row = ahead == null ? nextRow() : ahead;
    ahead = null;
    if (row == null) {
      return false;
    }
    if (!begun) {
      begun = true;
      firstNanos = row.arrivalNanos();
    } else if (row.arrivalNanos() < stepNanos) {
      throw outOfOrder();
    }
    stepNanos = row.arrivalNanos();
    add(row);
    // Exact times need no look at what follows.
    while (spreadSeconds > 0) {
      Row next = nextRow();
      if (next == null) {
        break;
      }
      if (next.arrivalNanos() != stepNanos) {
        ahead = next;
        break;
      }
      if (step.size() == MOST_IN_STEP) {
        throw new BadInput(
            input.file()
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

  @Override
  public void readOn() {
    long before = Math.max(stepNanos, ahead == null ? stepNanos : ahead.arrivalNanos());
    for (Row row = nextRow(); row != null; row = nextRow()) {
      if (row.arrivalNanos() < before) {
        throw outOfOrder();
      }
      before = row.arrivalNanos();
    }
  }

  private @Nullable Row nextRow() {
    if (!Boolean.TRUE.equals(input.options().sort())) {
      return readRow();
    }
    List<Row> all = sorted;
    if (all == null) {
      all = new ArrayList<>();
      for (Row row = readRow(); row != null; row = readRow()) {
        if (all.size() == MOST_SORTED) {
          throw new BadInput(
              input.file()
                  + ": expected at most "
                  + MOST_SORTED
                  + " rows to sort; sort the file by arrival beforehand, or leave rows out by"
                  + " mapping.where");
        }
        all.add(row);
      }
      all.sort(Comparator.comparingLong(Row::arrivalNanos));
      sorted = all;
    }
    return nextSorted < all.size() ? all.get(nextSorted++) : null;
  }

  private @Nullable Row readRow() {
    Row row = rows.get();
    if (row == null) {
      return null;
    }
    if (!rowSeen) {
      rowSeen = true;
      topNanos = row.arrivalNanos();
    }
    if (Math.abs(row.arrivalNanos() - topNanos) > LONGEST_NANOS) {
      throw wrong(
          "an arrival at most ten years from the first; the unit may be another, see"
              + " mapping.timeFormat");
    }
    return row;
  }

  private BadInput wrong(String expected) {
    return arrivalColumn < 0
        ? new BadInput(input.file() + ": expected " + expected)
        : table.wrong(arrivalColumn, expected);
  }

  private void add(Row row) {
    long number = rowCount++;
    double u =
        spreadSeconds > 0
            ? KeyedRandom.uniform(bench.seed(), Purpose.ARRIVAL, number, 0) * spreadSeconds
            : 0;
    step.add(new Timed(stepNanos - firstNanos + Latency.toNanos(u), row, number));
  }

  private BadInput outOfOrder() {
    String expected = "an arrival not before that of the row above";
    String message =
        String.valueOf(
            wrong(expected + "; without mapping.sort: false rows are sorted").getMessage());
    return new BadInput(message, new OutOfOrder());
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
    return leftOut.getAsLong() + table.filtered();
  }

  @Override
  public long endNanos() {
    // An exact time itself is still within; a spread one lies before the end of its step.
    long end = stepNanos - firstNanos + Latency.toNanos(spreadSeconds);
    return Math.min(bench.horizonNanos(), spreadSeconds > 0 ? end : end + 1);
  }

  @Override
  public void close() {
    table.close();
  }
}
