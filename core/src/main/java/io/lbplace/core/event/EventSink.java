package io.lbplace.core.event;

/** Takes the events of a run, in order: an encoder, the metrics, the checker. */
public interface EventSink {
  /**
   * Takes one record.
   *
   * @param event the record, of the class of its kind; it is refilled after the call
   */
  void event(Event event);

  /** Takes one dictionary record. */
  default void text(Dictionary dictionary, int id, String text) {}

  /** True if the sink takes records of a kind; asked once, when the log is made. */
  default boolean wants(EventKind kind) {
    return true;
  }
}
