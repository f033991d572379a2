package io.lbplace.core.event;

/** Takes the events of a run, in order: an encoder, the metrics, the checker. */
public interface EventSink {
  /**
   * One record.
   *
   * @param event of the class of its kind; it is filled anew after the call
   */
  void event(Event event);

  /** One dictionary record. */
  default void text(Dictionary dictionary, int id, String text) {}

  /** Whether it is to be told of records of a kind; asked once, when the log is made. */
  default boolean wants(EventKind kind) {
    return true;
  }
}
