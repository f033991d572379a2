package io.lbplace.core.event;

import java.util.Arrays;
import java.util.Objects;

/**
 * A record of the log. Its class, one for each layout, has its fields by name: cast to it by the
 * kind, or with {@code instanceof}. A log and a reader have one record of each kind and refill it,
 * so that nothing is allocated: to keep a record, keep a {@link #copy}.
 */
public abstract class Event {
  private static final int ROOM_TO_REPEAT = 16;

  private final EventKind kind;
  private final boolean repeats;

  /** The number of fields before those that repeat. */
  private final int plain;

  long[] fields;
  int count;
  long timeNanos;

  Event(EventKind kind) {
    this.kind = kind;
    repeats = kind.repeats();
    plain = kind.layout().plain();
    count = plain;
    fields = new long[repeats ? plain + ROOM_TO_REPEAT : plain];
  }

  /** The kind of the record; it decides the class. */
  public final EventKind kind() {
    return kind;
  }

  /**
   * The time of the event: virtual or real time since the start of the run. It never decreases in a
   * log.
   */
  public final long timeNanos() {
    return timeNanos;
  }

  /** The number of fields. */
  public final int count() {
    return count;
  }

  /** A field by its position, for readers that treat all kinds alike. */
  public final long field(int i) {
    return fields[Objects.checkIndex(i, count)];
  }

  /** A copy of this record, which isn't refilled. */
  public final Event copy() {
    Event copy = kind.newEvent();
    copy.fields = Arrays.copyOf(fields, count);
    copy.count = count;
    copy.timeNanos = timeNanos;
    return copy;
  }

  final int intAt(int i) {
    return (int) fields[i];
  }

  final long longAt(int i) {
    return fields[i];
  }

  final boolean flagAt(int i) {
    return fields[i] != 0;
  }

  /** The number of fields that repeat. */
  final int repeated() {
    return count - plain;
  }

  final long repeated(int i) {
    return field(plain + i);
  }

  final long[] allRepeated() {
    return Arrays.copyOfRange(fields, plain, count);
  }

  /** Adds the next field. */
  final Event put(long value) {
    if (count == fields.length) {
      fields = Arrays.copyOf(fields, 2 * count + 1);
    }
    fields[count++] = value;
    return this;
  }

  /**
   * Takes its fields from elsewhere.
   *
   * @throws IllegalArgumentException if they are too few or too many for the kind
   */
  final void set(long[] words, int from, int many) {
    if (many > fields.length) {
      fields = new long[many];
    }
    System.arraycopy(words, from, fields, 0, many);
    count = many;
    requireComplete();
  }

  final void requireComplete() {
    if (repeats ? count < plain : count != plain) {
      throw new IllegalArgumentException(
          kind + " with " + count + " fields, expected " + kind.fields());
    }
  }

  @Override
  public String toString() {
    return kind + " " + Arrays.toString(Arrays.copyOf(fields, count));
  }
}
