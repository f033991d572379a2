package io.lbplace.simulator.metrics;

import java.util.Map;

/** Plain counts of events. */
final class Counts {
  private final long[] refusedBy = new long[Reason.COUNT];

  /**
   * True if there is more than one scheduler, so that none of them sees all claims. Known from the
   * records alone only once one of the others has shown itself.
   */
  boolean severalSchedulers;

  long conflicts;
  final ConflictTimes conflictTimes = new ConflictTimes();
  long refusals;
  long retries;
  long migrations;
  long wirings;
  long wastedDeploys;
  long orphans;

  /** Counts a refusal of a device, by constraint. */
  void refused(int constraint) {
    refusals++;
    refusedBy[constraint]++;
  }

  Map<String, Long> refusedBy() {
    return Reason.counts(refusedBy);
  }
}
