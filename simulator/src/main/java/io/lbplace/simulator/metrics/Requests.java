package io.lbplace.simulator.metrics;

import java.util.Arrays;

/** What became of each request, in columns by VIP: 34 bytes each, kept to the end of the run. */
final class Requests {
  private static final int OFFERED = 1;
  private static final int ACCEPTED = 2;
  private static final int REJECTED = 4;
  private static final int SERVED = 8;
  private static final int DELETING = 16;
  private static final int ENDED = 32;

  /** The attempt under way has said why it failed. */
  private static final int EXPLAINED = 64;

  private final Facts facts;

  private byte[] flags = new byte[0];
  private byte[] reasons = new byte[0];

  /** When it was requested; once it was ACTIVE, how long that took. */
  private long[] nanos = new long[0];

  private int[] serviceTypes = new int[0];
  private int[] priorities = new int[0];
  private int[] specs = new int[0];
  private int[] committed = new int[0];
  private int[] claimMarks = new int[0];

  /** Whose target first served it. */
  private int[] providers = new int[0];

  private int size;

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
    grow(vip);
    size = Math.max(size, vip + 1);
    flags[vip] = (byte) (offered ? OFFERED : 0);
    reasons[vip] = (byte) Reason.UNSTATED;
    nanos[vip] = nowNanos;
    serviceTypes[vip] = serviceType;
    priorities[vip] = priority;
    specs[vip] = spec;
    committed[vip] = -1;
    long[] demand = facts.demand(spec);
    if (demand.length > demanded.length) {
      demanded = Arrays.copyOf(demanded, demand.length);
    }
    for (int d = 0; d < demand.length; d++) {
      demanded[d] += demand[d];
    }
    requests++;
  }

  void claimed(int vip) {
    flags[vip] &= ~EXPLAINED;
    claimMarks[vip] = marks;
  }

  /** An attempt failed, or no target was found. */
  void failed(int vip, int reason) {
    reasons[vip] = (byte) reason;
    flags[vip] |= EXPLAINED;
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
    boolean unexplained = (flags[vip] & (EXPLAINED | ACCEPTED | REJECTED)) == 0;
    if (unexplained && target < markOf.length && markOf[target] > claimMarks[vip]) {
      failed(vip, markReasons[target]);
    }
  }

  void committed(int vip, int target) {
    committed[vip] = target;
  }

  void active(int vip, long nowNanos) {
    if ((flags[vip] & (SERVED | REJECTED)) == 0) {
      flags[vip] |= SERVED;
      nanos[vip] = nowNanos - nanos[vip];
      providers[vip] = committed[vip] < 0 ? -1 : facts.provider(committed[vip]);
      accept(vip);
    }
    flags[vip] &= ~ENDED;
  }

  void deleting(int vip) {
    flags[vip] |= DELETING;
    accept(vip);
  }

  void error(int vip) {
    flags[vip] |= ENDED;
    reject(vip, reasons[vip]);
  }

  void deleted(int vip) {
    flags[vip] |= ENDED | DELETING;
    accept(vip);
  }

  /** Whoever is pending still has not been accepted. */
  void finish() {
    for (int vip = 0; vip < size; vip++) {
      if ((flags[vip] & OFFERED) != 0) {
        reject(vip, Reason.UNFINISHED);
      }
    }
  }

  private void accept(int vip) {
    if ((flags[vip] & (ACCEPTED | REJECTED)) == 0) {
      flags[vip] |= ACCEPTED;
      accepted += flags[vip] & OFFERED;
    }
  }

  private void reject(int vip, int reason) {
    if ((flags[vip] & (ACCEPTED | REJECTED)) == 0) {
      flags[vip] |= REJECTED;
      reasons[vip] = (byte) reason;
      rejected += flags[vip] & OFFERED;
      rejectedBy[reason] += flags[vip] & OFFERED;
    }
  }

  private void grow(int vip) {
    if (vip >= flags.length) {
      int length = Columns.grown(flags.length, vip);
      flags = Arrays.copyOf(flags, length);
      reasons = Arrays.copyOf(reasons, length);
      nanos = Arrays.copyOf(nanos, length);
      serviceTypes = Arrays.copyOf(serviceTypes, length);
      priorities = Arrays.copyOf(priorities, length);
      specs = Arrays.copyOf(specs, length);
      committed = Arrays.copyOf(committed, length);
      claimMarks = Arrays.copyOf(claimMarks, length);
      providers = Arrays.copyOf(providers, length);
    }
  }

  /** Whether a VIP was ordered. */
  boolean known(int vip) {
    return vip < size;
  }

  /** Whether its tenant may expect it to be served: it was, and no one has deleted it. */
  boolean entitled(int vip) {
    return vip < size && (flags[vip] & (SERVED | DELETING)) == SERVED;
  }

  boolean served(int vip) {
    return (flags[vip] & SERVED) != 0;
  }

  /** Whether it is deleted or in ERROR. */
  boolean ended(int vip) {
    return (flags[vip] & ENDED) != 0;
  }

  int serviceType(int vip) {
    return serviceTypes[vip];
  }

  /** The target that serves it, or −1. */
  int committed(int vip) {
    return vip < size ? committed[vip] : -1;
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

  /** Adds every offered VIP to the tallies that concern it. */
  void tally(Tallies tallies) {
    for (int vip = 0; vip < size; vip++) {
      if ((flags[vip] & OFFERED) != 0) {
        tallies.add(
            serviceTypes[vip],
            priorities[vip],
            facts.demand(specs[vip]),
            (flags[vip] & ACCEPTED) != 0 ? -1 : reasons[vip],
            (flags[vip] & SERVED) != 0 ? nanos[vip] : -1,
            (flags[vip] & SERVED) != 0 ? providers[vip] : -1);
      }
    }
  }
}
