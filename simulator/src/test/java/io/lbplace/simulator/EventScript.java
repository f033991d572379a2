package io.lbplace.simulator;

import io.lbplace.core.event.Dictionary;
import io.lbplace.core.event.EventKind;
import io.lbplace.core.event.EventSink;

/** Writes event streams by hand, in seconds. */
public final class EventScript {
  private final EventSink sink;
  private long nowNanos;

  public EventScript(EventSink sink) {
    this.sink = sink;
  }

  /** The time of what follows. */
  public EventScript at(double seconds) {
    nowNanos = Math.round(seconds * 1e9);
    return this;
  }

  public EventScript is(EventKind kind, long... fields) {
    if (kind.repeats()
        ? fields.length < kind.fields().size() - 1
        : fields.length != kind.fields().size()) {
      throw new IllegalArgumentException(kind + " takes " + kind.fields());
    }
    sink.event(nowNanos, kind, fields.clone(), fields.length);
    return this;
  }

  public EventScript text(Dictionary dictionary, int id, String text) {
    sink.text(dictionary, id, text);
    return this;
  }
}
