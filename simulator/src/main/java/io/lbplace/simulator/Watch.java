package io.lbplace.simulator;

import java.nio.file.Path;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Who watches a run, which goes the same whoever does.
 *
 * @param check whether the checker follows
 * @param events where to keep the event log, or null
 * @param feed how the log comes to those who read it
 * @param progress told the number of requests so far, now and then, on the run's thread
 */
public record Watch(boolean check, @Nullable Path events, LogFeed feed, LongConsumer progress) {
  /** Only what every run has: its hash and metrics. */
  public static final Watch PLAIN = new Watch(false, null, LogFeed.DIRECT, requests -> {});

  /** The checker too. */
  public static final Watch CHECKED = new Watch(true, null, LogFeed.DIRECT, requests -> {});

  /** The same with the event log kept there. */
  public Watch keeping(@Nullable Path file) {
    return new Watch(check, file, feed, progress);
  }

  /** The same with the log read in another way. */
  public Watch by(LogFeed other) {
    return new Watch(check, events, other, progress);
  }
}
