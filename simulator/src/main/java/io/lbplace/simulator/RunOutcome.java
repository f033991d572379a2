package io.lbplace.simulator;

import io.lbplace.simulator.metrics.Breakdown;
import io.lbplace.simulator.metrics.RunMetrics;
import io.lbplace.simulator.metrics.Series;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of one run; deterministic.
 *
 * @param metrics of the whole run
 * @param breakdown the metrics by service type, device type and priority
 * @param series metrics over time, for charts
 * @param counters the amount of work done
 * @param eventLogSha256 identifies the run: equal hashes, equal runs
 * @param violations of the checker, or null if it didn't follow
 * @param violationTexts the first of them
 * @param notices remarks that a reader should know, by time
 */
public record RunOutcome(
    RunMetrics metrics,
    Breakdown breakdown,
    Series series,
    Counters counters,
    String eventLogSha256,
    @Nullable Long violations,
    List<String> violationTexts,
    List<Notice> notices) {
  public RunOutcome {
    violationTexts = List.copyOf(violationTexts);
    notices = List.copyOf(notices);
  }
}
