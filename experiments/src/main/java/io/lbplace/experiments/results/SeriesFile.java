package io.lbplace.experiments.results;

import io.lbplace.simulator.metrics.Series;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The file {@code series/….json}: what the charts and lists of a run need beyond its figures.
 *
 * @param schema always {@link #SCHEMA}
 * @param series the values over virtual time
 * @param decisionNanos the times of decisions
 * @param decisionNanosByOutcome the times of decisions that placed, opened, deferred or rejected
 * @param violations the checker's findings in words, the first ones
 * @param notices other events that a reader should know of, as a device that was not on-boarded; by
 *     time
 */
public record SeriesFile(
    String schema,
    Series series,
    Buckets decisionNanos,
    Map<String, Buckets> decisionNanosByOutcome,
    List<String> violations,
    List<String> notices) {
  /** Name and version of the format. */
  public static final String SCHEMA = "lbplace.series/1";

  public SeriesFile {
    decisionNanosByOutcome =
        decisionNanosByOutcome == null // files from before have none
            ? Map.of()
            : Collections.unmodifiableMap(new LinkedHashMap<>(decisionNanosByOutcome));
    violations = List.copyOf(violations);
    notices = Objects.requireNonNullElse(notices, List.of()); // files from before have none
    notices = List.copyOf(notices);
  }

  /**
   * A histogram.
   *
   * @param upTo the greatest value of each bucket that isn't empty, ascending
   * @param counts the number of values in it
   */
  public record Buckets(List<Long> upTo, List<Long> counts) {
    public Buckets {
      upTo = List.copyOf(upTo);
      counts = List.copyOf(counts);
      if (upTo.size() != counts.size()) {
        throw new IllegalArgumentException("expected as many counts as buckets");
      }
    }
  }
}
