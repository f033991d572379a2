package io.lbplace.simulator.metrics;

import io.lbplace.core.model.Constraint;
import java.util.LinkedHashMap;
import java.util.Map;

/** The reasons why a VIP was rejected: the constraints by ordinal, then reasons that are none. */
final class Reason {
  static final int FAILED = Constraint.count();
  static final int UNKNOWN = FAILED + 1;
  static final int BOOT = FAILED + 2;
  static final int WIRING = FAILED + 3;

  /** The reason of a VIP in ERROR for which no record gives one. */
  static final int UNSTATED = FAILED + 4;

  /** The reason of a VIP still pending when the run was over, which a drained run doesn't leave. */
  static final int UNFINISHED = FAILED + 5;

  static final int COUNT = FAILED + 6;

  private static final String[] OTHERS = {
    "FAILED", "UNKNOWN", "BOOT", "WIRING", "UNSTATED", "UNFINISHED"
  };

  private Reason() {}

  static String name(int reason) {
    return reason < FAILED ? Constraint.of(reason).name() : OTHERS[reason - FAILED];
  }

  /** The reasons that occur, with their counts. */
  static Map<String, Long> counts(long[] byReason) {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (int reason = 0; reason < COUNT; reason++) {
      if (byReason[reason] > 0) {
        counts.put(name(reason), byReason[reason]);
      }
    }
    return counts;
  }
}
