package io.lbplace.simulator;

import java.nio.file.Path;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The observers of a run, none of which changes it.
 *
 * @param check true if the checker follows the run
 * @param events the file for the event log, or null
 * @param feed the way by which the log's records reach their readers
 * @param progress told the number of requests so far, now and then, on the run's thread
 */
public record Watch(boolean check, @Nullable Path events, LogFeed feed, LongConsumer progress) {
  /** Observers that every run has: its hash and metrics. */
  public static final Watch PLAIN = new Watch(false, null, LogFeed.DIRECT, requests -> {});

  /** The observers of every run, and the checker. */
  public static final Watch CHECKED = new Watch(true, null, LogFeed.DIRECT, requests -> {});

  /** A copy with the event log kept in a file. */
  public Watch keeping(@Nullable Path file) {
    return new Watch(check, file, feed, progress);
  }

  /** A copy with the log read by another feed. */
  public Watch by(LogFeed other) {
    return new Watch(check, events, other, progress);
  }
}
