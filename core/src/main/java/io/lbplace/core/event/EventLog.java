package io.lbplace.core.event;

import java.util.Arrays;

/**
 * The log to which handlers write the events of the control plane and of the devices. Records go to
 * every sink at once, stamped with the time that the world has set. Nothing is allocated.
 */
public final class EventLog {
  private final EventSink[] sinks;

  /** By kind: the sinks that want it. */
  private final EventSink[][] byKind;

  /** By kind: the record that is filled. */
  private final Event[] events = EventKind.newEvents();

  private long nowNanos;
  private long records;

  /** A log that feeds these sinks. */
  public EventLog(EventSink... sinks) {
    this.sinks = sinks.clone();
    EventKind[] kinds = EventKind.values();
    byKind = new EventSink[kinds.length][];
    for (EventKind kind : kinds) {
      byKind[kind.ordinal()] =
          Arrays.stream(sinks).filter(sink -> sink.wants(kind)).toArray(EventSink[]::new);
    }
  }

  /** Sets the time of the records that follow. */
  public void at(long timeNanos) {
    nowNanos = timeNanos;
  }

  /** Gives a name or a text to a handle. */
  public void text(Dictionary dictionary, int id, String text) {
    for (EventSink sink : sinks) {
      sink.text(dictionary, id, text);
    }
  }

  /** Writes a record of a kind that has one field; the classes of the others write theirs. */
  public void record(EventKind kind, long field) {
    write(begin(kind).put(field));
  }

  /** Writes a record whose fields, in the kind's order, are {@code count} words of an array. */
  public void record(EventKind kind, long[] words, int from, int count) {
    Event event = events[kind.ordinal()];
    event.set(words, from, count);
    write(event);
  }

  /** Writes a record that its class has begun, or that was read elsewhere, at this log's time. */
  public void write(Event event) {
    event.requireComplete();
    event.timeNanos = nowNanos;
    records++;
    for (EventSink sink : byKind[event.kind().ordinal()]) {
      sink.event(event);
    }
  }

  /** The record of a kind, empty. */
  Event begin(EventKind kind) {
    Event event = events[kind.ordinal()];
    event.count = 0;
    return event;
  }

  /** The number of records written, dictionary entries apart. */
  public long records() {
    return records;
  }
}
