package io.lbplace.core.event;

import java.util.Arrays;

/**
 * Where handlers write what they did: the journal of the control plane and of the devices. Records
 * go to every sink at once, stamped with the time that the world has set. Nothing is allocated.
 */
public final class EventLog {
  private final EventSink[] sinks;

  /** By kind: the sinks that want it. */
  private final EventSink[][] byKind;

  private long[] fields = new long[64];
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

  public void record(EventKind kind, long a) {
    fields[0] = a;
    emit(kind, 1);
  }

  public void record(EventKind kind, long a, long b) {
    fields[1] = b;
    fields[0] = a;
    emit(kind, 2);
  }

  public void record(EventKind kind, long a, long b, long c) {
    fields[0] = a;
    fields[1] = b;
    fields[2] = c;
    emit(kind, 3);
  }

  public void record(EventKind kind, long a, long b, long c, long d) {
    set(a, b, c, d);
    emit(kind, 4);
  }

  public void record(EventKind kind, long a, long b, long c, long d, long e) {
    set(a, b, c, d);
    fields[4] = e;
    emit(kind, 5);
  }

  public void record(EventKind kind, long a, long b, long c, long d, long e, long f) {
    set(a, b, c, d);
    fields[4] = e;
    fields[5] = f;
    emit(kind, 6);
  }

  public void record(EventKind kind, long a, long b, long c, long d, long e, long f, long g) {
    set(a, b, c, d);
    fields[4] = e;
    fields[5] = f;
    fields[6] = g;
    emit(kind, 7);
  }

  /** The scratch array for a record with up to 64 fields: fill it, then {@link #recordFields}. */
  public long[] fields() {
    return fields;
  }

  /** The scratch array, with room for at least {@code count} fields: for large clusters. */
  public long[] fields(int count) {
    if (count > fields.length) {
      fields = Arrays.copyOf(fields, count);
    }
    return fields;
  }

  /** Writes the first {@code count} of {@link #fields}. */
  public void recordFields(EventKind kind, int count) {
    emit(kind, count);
  }

  private void set(long a, long b, long c, long d) {
    fields[0] = a;
    fields[1] = b;
    fields[2] = c;
    fields[3] = d;
  }

  /** How many there were, dictionary entries apart. */
  public long records() {
    return records;
  }

  private void emit(EventKind kind, int count) {
    records++;
    for (EventSink sink : byKind[kind.ordinal()]) {
      sink.event(nowNanos, kind, fields, count);
    }
  }
}
