package io.lbplace.simulator;

import io.lbplace.core.event.EventLog;
import io.lbplace.core.event.EventSink;

/**
 * The transport of a run's records to their readers: its hash, its metrics, its checker. They never
 * act on the run, so they may also follow it at a distance.
 */
public interface LogFeed {
  /** Each record is read as it is written, on the run's thread. */
  LogFeed DIRECT =
      readers -> {
        EventLog log = new EventLog(readers);
        return new Reading() {
          @Override
          public EventLog log() {
            return log;
          }

          @Override
          public void finish() {}

          @Override
          public void close() {}
        };
      };

  /** Begins a log that is read by these, in this order. */
  Reading open(EventSink... readers);

  /** A log together with its readers. */
  interface Reading extends AutoCloseable {
    /** The log that the run writes to. */
    EventLog log();

    /**
     * Returns when all that was written has been read; nothing may be written after it. What a
     * reader threw is thrown here, if not before.
     */
    void finish();

    /** Stops the reading, whatever is left. */
    @Override
    void close();
  }
}
