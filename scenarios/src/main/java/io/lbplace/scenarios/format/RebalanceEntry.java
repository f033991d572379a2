package io.lbplace.scenarios.format;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** Periodic moves of VIPs to better targets. */
public record RebalanceEntry(
    @JsonPropertyDescription("a rebalancer with its options; lbplace rebalancers lists them")
        String by,
    @JsonPropertyDescription("how often a plan is made, seconds; 3600") Double everySeconds,
    @JsonPropertyDescription("moves of a plan at most; 1000") Integer maxMoves,
    @JsonPropertyDescription("of all VIPs together that a plan may interrupt, seconds; not bounded")
        @Nullable Double maxDowntimeSeconds,
    @JsonPropertyDescription(
            "for how long a move is taken to interrupt its VIP: connections to the old device end; 1")
        Double downtimeSecondsPerMove,
    @JsonPropertyDescription("moves under way at a time; 4") Integer parallel) {
  public RebalanceEntry {
    by = Check.name("by", by);
    everySeconds = Check.orElse(everySeconds, 3600.0);
    Check.within("everySeconds", everySeconds, 1, 1e8);
    maxMoves = Check.orElse(maxMoves, 1_000);
    Check.within("maxMoves", maxMoves, 0, 1_000_000);
    if (maxDowntimeSeconds != null) {
      Check.within("maxDowntimeSeconds", maxDowntimeSeconds, 0, 1e8);
    }
    downtimeSecondsPerMove = Check.orElse(downtimeSecondsPerMove, 1.0);
    Check.within("downtimeSecondsPerMove", downtimeSecondsPerMove, 0, 1e6);
    parallel = Check.orElse(parallel, 4);
    Check.within("parallel", parallel, 1, 1_000);
  }
}
