package io.lbplace.simulator.metrics;

import io.lbplace.core.column.Slots;
import java.util.Arrays;

/**
 * What became of each request: a row for each VIP until it is deleted, when it is counted and
 * forgotten.
 */
final class Requests {
  private static final int OFFERED = 1;
  private static final int ACCEPTED = 2;
  private static final int REJECTED = 4;
  private static final int SERVED = 8;
  private static final int DELETING = 16;
  private static final int ENDED = 32;

  /** The attempt under way has said why it failed. */
  private static final int EXPLAINED = 64;

  // a row
  private static final int STRIDE = 8;
  private static final int FLAGS = 0;
  private static final int REASON = 1;
  private static final int SERVICE_TYPE = 2;
  private static final int PRIORITY = 3;
  private static final int SPEC = 4;
  private static final int COMMITTED = 5;
  private static final int CLAIM_MARK = 6;

  /** Whose target first served it. */
  private static final int PROVIDER = 7;

  private final Facts facts;
  private final Tallies tallies = new Tallies();
  private final Slots slots = new Slots();
  private int[] rows = new int[64 * STRIDE];

  /** By slot: when it was requested; once it was ACTIVE, how long that took. */
  private long[] nanos = new long[64];

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

  Requests(Facts facts) {
    this.facts = facts;
  }

  void requested(int vip, int serviceType, int spec, int priority, boolean offered, long nowNanos) {
    int slot = slots.open(vip);
    if (slot == nanos.length) {
      int length = slot + (slot >> 2);
      rows = Arrays.copyOf(rows, length * STRIDE);
      nanos = Arrays.copyOf(nanos, length);
    }
    nanos[slot] = nowNanos;
    int row = slot * STRIDE;
    rows[row + FLAGS] = offered ? OFFERED : 0;
    rows[row + REASON] = Reason.UNSTATED;
    rows[row + SERVICE_TYPE] = serviceType;
    rows[row + PRIORITY] = priority;
    rows[row + SPEC] = spec;
    rows[row + COMMITTED] = -1;
    rows[row + CLAIM_MARK] = 0;
    rows[row + PROVIDER] = -1;
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
    return slots.of(vip) * STRIDE;
  }

  void claimed(int vip) {
    int row = row(vip);
    if (row >= 0) {
      rows[row + FLAGS] &= ~EXPLAINED;
      rows[row + CLAIM_MARK] = marks;
    }
  }

  /** An attempt failed, or no target was found. */
  void failed(int vip, int reason) {
    int row = row(vip);
    if (row >= 0) {
      rows[row + REASON] = reason;
      rows[row + FLAGS] |= EXPLAINED;
    }
  }

  /** A target's wiring or boot failed, which fails the claims that wait there. */
  void targetFailed(int target, int reason) {
    if (target >= markOf.length) {
      markOf = Columns.grown(markOf, target, 0);
      markReasons = Columns.grown(markReasons, target, 0);
    }
    markOf[target] = ++marks;
    markReasons[target] = reason;
  }

  void released(int vip, int target) {
    int row = row(vip);
    if (row >= 0
        && target < markOf.length
        && (rows[row + FLAGS] & (EXPLAINED | ACCEPTED | REJECTED)) == 0
        && markOf[target] > rows[row + CLAIM_MARK]) {
      failed(vip, markReasons[target]);
    }
  }

  void committed(int vip, int target) {
    int row = row(vip);
    if (row >= 0) {
      rows[row + COMMITTED] = target;
    }
  }

  void active(int vip, long nowNanos) {
    int slot = slots.of(vip);
    int row = slot * STRIDE;
    if ((rows[row + FLAGS] & (SERVED | REJECTED)) == 0) {
      rows[row + FLAGS] |= SERVED;
      nanos[slot] = nowNanos - nanos[slot];
      int target = rows[row + COMMITTED];
      rows[row + PROVIDER] = target < 0 ? -1 : facts.provider(target);
      accept(row);
    }
    rows[row + FLAGS] &= ~ENDED;
  }

  void deleting(int vip) {
    int row = row(vip);
    rows[row + FLAGS] |= DELETING;
    accept(row);
  }

  void error(int vip) {
    int row = row(vip);
    rows[row + FLAGS] |= ENDED;
    reject(row, rows[row + REASON]);
  }

  /** Nothing more can become of it. */
  void deleted(int vip) {
    accept(row(vip));
    count(slots.of(vip));
    slots.close(vip);
  }

  /** Whoever is pending still has not been accepted. */
  void finish() {
    for (int slot = 0; slot < slots.length(); slot++) {
      if (slots.isOpen(slot)) {
        reject(slot * STRIDE, Reason.UNFINISHED);
        count(slot);
      }
    }
  }

  private void accept(int row) {
    if ((rows[row + FLAGS] & (ACCEPTED | REJECTED)) == 0) {
      rows[row + FLAGS] |= ACCEPTED;
      accepted += rows[row + FLAGS] & OFFERED;
    }
  }

  private void reject(int row, int reason) {
    if ((rows[row + FLAGS] & (ACCEPTED | REJECTED)) == 0) {
      rows[row + FLAGS] |= REJECTED;
      rows[row + REASON] = reason;
      rejected += rows[row + FLAGS] & OFFERED;
      rejectedBy[reason] += rows[row + FLAGS] & OFFERED;
    }
  }

  /** Adds an offered VIP to the tallies that concern it. */
  private void count(int slot) {
    int row = slot * STRIDE;
    if ((rows[row + FLAGS] & OFFERED) != 0) {
      boolean served = (rows[row + FLAGS] & SERVED) != 0;
      tallies.add(
          rows[row + SERVICE_TYPE],
          rows[row + PRIORITY],
          served ? rows[row + PROVIDER] : -1,
          facts.demand(rows[row + SPEC]),
          (rows[row + FLAGS] & ACCEPTED) != 0 ? -1 : rows[row + REASON],
          served ? nanos[slot] : -1);
    }
  }

  /** Whether a VIP was ordered, and isn't deleted. */
  boolean known(int vip) {
    return slots.of(vip) != Slots.NONE;
  }

  /** Whether its tenant may expect it to be served: it was, and no one has deleted it. */
  boolean entitled(int vip) {
    int row = row(vip);
    return row >= 0 && (rows[row + FLAGS] & (SERVED | DELETING)) == SERVED;
  }

  /** Whether it is deleted or in ERROR. */
  boolean ended(int vip) {
    int row = row(vip);
    return row < 0 || (rows[row + FLAGS] & ENDED) != 0;
  }

  /** What a VIP is that isn't deleted. */
  int serviceType(int vip) {
    return rows[row(vip) + SERVICE_TYPE];
  }

  /** The target that serves it, or −1. */
  int committed(int vip) {
    int row = row(vip);
    return row < 0 ? -1 : rows[row + COMMITTED];
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

  /** What became of all that were offered, once {@link #finish} was called. */
  Tallies tallies() {
    return tallies;
  }
}
