package io.lbplace.simulator;

import io.lbplace.core.event.Dictionary;
import io.lbplace.core.event.EventKind;
import io.lbplace.core.event.EventLog;
import io.lbplace.core.event.EventSink;

/** Writes event streams by hand, in seconds. */
public final class EventScript {
  private final EventLog log;

  public EventScript(EventSink sink) {
    log = new EventLog(sink);
  }

  /** The time of what follows. */
  public EventScript at(double seconds) {
    log.at(Math.round(seconds * 1e9));
    return this;
  }

  public EventScript is(EventKind kind, long... fields) {
    log.record(kind, fields, 0, fields.length);
    return this;
  }

  public EventScript text(Dictionary dictionary, int id, String text) {
    log.text(dictionary, id, text);
    return this;
  }
}
