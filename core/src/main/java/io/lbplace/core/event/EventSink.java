package io.lbplace.core.event;

/** Takes the events of a run, in order: an encoder, the metrics, the checker. */
public interface EventSink {
  /**
   * One record.
   *
   * @param timeNanos virtual or real time since the start of the run; never decreases
   * @param kind what happened
   * @param fields its fields in the kind's order; the array is reused after the call
   * @param count how many of the array count
   */
  void event(long timeNanos, EventKind kind, long[] fields, int count);

  /** One dictionary record. */
  default void text(Dictionary dictionary, int id, String text) {}

  /** Whether it is to be told of records of a kind; asked once, when the log is made. */
  default boolean wants(EventKind kind) {
    return true;
  }
}
