package io.lbplace.simulator.metrics;

import io.lbplace.core.column.Rows;
import io.lbplace.core.column.Slots;
import java.util.Arrays;

/**
 * The outcome of each request: a row for each VIP until it is deleted, when it is counted and
 * forgotten.
 */
final class RequestOutcomes {
  private static final int OFFERED = 1;
  private static final int ACCEPTED = 2;
  private static final int REJECTED = 4;
  private static final int SERVED = 8;
  private static final int DELETING = 16;
  private static final int ENDED = 32;

  /** The flag of a VIP whose current attempt has given a reason for its failure. */
  private static final int EXPLAINED = 64;

  // a row
  private static final int WIDTH = 9;
  private static final int FLAGS = 0; // and above them the reason; 0 where no VIP has the row
  private static final int SERVICE_TYPE = 1;
  private static final int PRIORITY = 2;
  private static final int SPEC = 3;
  private static final int COMMITTED = 4;
  private static final int CLAIM_MARK = 5;

  /** The provider whose target first served it. */
  private static final int PROVIDER = 6;

  /** The time of the request; once it is ACTIVE, the time until then. Two words. */
  private static final int NANOS = 7;

  private static final int REASON_SHIFT = 8;
  private static final int FLAG_MASK = (1 << REASON_SHIFT) - 1;

  private final Facts facts;
  private final Tallies tallies = new Tallies();
  private final Slots slots = new Slots();
  private final Rows rows = new Rows(WIDTH);

  // Failures that name a device and no VIP: numbered, and remembered per target.
  private int marks;
  private int[] markOf = new int[0];
  private int[] markReasons = new int[0];

  // Running totals, for the series.
  private double[] demanded = new double[0];
  private long requests;
  private long accepted;
  private long rejected;
  private final long[] rejectedBy = new long[Reason.COUNT];

  RequestOutcomes(Facts facts) {
    this.facts = facts;
  }

  void requested(int vip, int serviceType, int spec, int priority, boolean offered, long nowNanos) {
    int row = slots.open(vip);
    rows.reach(row);
    rows.wide(row, NANOS, nowNanos);
    rows.set(row, FLAGS, offered ? OFFERED : 0);
    reason(row, Reason.UNSTATED);
    rows.set(row, SERVICE_TYPE, serviceType);
    rows.set(row, PRIORITY, priority);
    rows.set(row, SPEC, spec);
    rows.set(row, COMMITTED, -1);
    rows.set(row, CLAIM_MARK, 0);
    rows.set(row, PROVIDER, -1);
    long[] demand = facts.demand(spec);
    if (demand.length > demanded.length) {
      demanded = Arrays.copyOf(demanded, demand.length);
    }
    for (int d = 0; d < demand.length; d++) {
      demanded[d] += demand[d];
    }
    requests++;
  }

  /** The row of a VIP, negative where it isn't known. */
  private int row(int vip) {
    return slots.of(vip);
  }

  private void flag(int row, int flag) {
    rows.set(row, FLAGS, rows.get(row, FLAGS) | flag);
  }

  private int reason(int row) {
    return rows.get(row, FLAGS) >> REASON_SHIFT;
  }

  private void reason(int row, int reason) {
    rows.set(row, FLAGS, (rows.get(row, FLAGS) & FLAG_MASK) | (reason << REASON_SHIFT));
  }

  void claimed(int vip) {
    int row = row(vip);
    if (row >= 0) {
      rows.set(row, FLAGS, rows.get(row, FLAGS) & ~EXPLAINED);
      rows.set(row, CLAIM_MARK, marks);
    }
  }

  /** Notes that an attempt failed, or that no target was found. */
  void failed(int vip, int reason) {
    int row = row(vip);
    if (row >= 0) {
      reason(row, reason);
      flag(row, EXPLAINED);
    }
  }

  /** Notes that a target's wiring or boot failed, which fails the claims that wait there. */
  void targetFailed(int target, int reason) {
    if (target >= markOf.length) {
      markOf = HandleColumns.grown(markOf, target, 0);
      markReasons = HandleColumns.grown(markReasons, target, 0);
    }
    markOf[target] = ++marks;
    markReasons[target] = reason;
  }

  void released(int vip, int target) {
    int row = row(vip);
    if (row >= 0
        && target < markOf.length
        && (rows.get(row, FLAGS) & (EXPLAINED | ACCEPTED | REJECTED)) == 0
        && markOf[target] > rows.get(row, CLAIM_MARK)) {
      failed(vip, markReasons[target]);
    }
  }

  void committed(int vip, int target) {
    int row = row(vip);
    if (row >= 0) {
      rows.set(row, COMMITTED, target);
    }
  }

  void active(int vip, long nowNanos) {
    int row = row(vip);
    if ((rows.get(row, FLAGS) & (SERVED | REJECTED)) == 0) {
      flag(row, SERVED);
      rows.wide(row, NANOS, nowNanos - rows.wide(row, NANOS));
      int target = rows.get(row, COMMITTED);
      rows.set(row, PROVIDER, target < 0 ? -1 : facts.provider(target));
      accept(row);
    }
    rows.set(row, FLAGS, rows.get(row, FLAGS) & ~ENDED);
  }

  void deleting(int vip) {
    int row = row(vip);
    flag(row, DELETING);
    accept(row);
  }

  void error(int vip) {
    int row = row(vip);
    flag(row, ENDED);
    reject(row, reason(row));
  }

  /** Notes that a VIP is deleted: counts it and frees its row. */
  void deleted(int vip) {
    int row = row(vip);
    accept(row);
    count(row);
    rows.set(row, FLAGS, 0);
    slots.close(vip);
  }

  /** Ends the run: a VIP that is still pending counts as not accepted. */
  void finish() {
    for (int row = 0; row < slots.length(); row++) {
      reject(row, Reason.UNFINISHED);
      count(row);
    }
  }

  private void accept(int row) {
    if ((rows.get(row, FLAGS) & (ACCEPTED | REJECTED)) == 0) {
      flag(row, ACCEPTED);
      accepted += rows.get(row, FLAGS) & OFFERED;
    }
  }

  private void reject(int row, int reason) {
    if ((rows.get(row, FLAGS) & (ACCEPTED | REJECTED)) == 0) {
      flag(row, REJECTED);
      reason(row, reason);
      rejected += rows.get(row, FLAGS) & OFFERED;
      rejectedBy[reason] += rows.get(row, FLAGS) & OFFERED;
    }
  }

  /** Adds an offered VIP to the tallies that concern it. */
  private void count(int row) {
    if ((rows.get(row, FLAGS) & OFFERED) != 0) {
      boolean served = (rows.get(row, FLAGS) & SERVED) != 0;
      tallies.add(
          rows.get(row, SERVICE_TYPE),
          rows.get(row, PRIORITY),
          served ? rows.get(row, PROVIDER) : -1,
          facts.demand(rows.get(row, SPEC)),
          (rows.get(row, FLAGS) & ACCEPTED) != 0 ? -1 : reason(row),
          served ? rows.wide(row, NANOS) : -1);
    }
  }

  /** True if a VIP was ordered, and isn't deleted. */
  boolean known(int vip) {
    return slots.of(vip) != Slots.NONE;
  }

  /** True if the tenant may expect service: the VIP was served, and isn't being deleted. */
  boolean entitled(int vip) {
    int row = row(vip);
    return row >= 0 && (rows.get(row, FLAGS) & (SERVED | DELETING)) == SERVED;
  }

  /** True if the VIP is deleted or in ERROR. */
  boolean ended(int vip) {
    int row = row(vip);
    return row < 0 || (rows.get(row, FLAGS) & ENDED) != 0;
  }

  /** The service type of a VIP that isn't deleted. */
  int serviceType(int vip) {
    return rows.get(row(vip), SERVICE_TYPE);
  }

  /** The target that serves it, or −1. */
  int committed(int vip) {
    int row = row(vip);
    return row < 0 ? -1 : rows.get(row, COMMITTED);
  }

  long requests() {
    return requests;
  }

  /** The mean of all demands so far. */
  double meanDemand(int dimension) {
    return dimension < demanded.length ? demanded[dimension] / requests : 0;
  }

  long accepted() {
    return accepted;
  }

  long rejected() {
    return rejected;
  }

  long rejectedBy(int reason) {
    return rejectedBy[reason];
  }

  /** The tallies of all offered VIPs, once {@link #finish} was called. */
  Tallies tallies() {
    return tallies;
  }
}
