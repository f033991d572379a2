package io.lbplace.core.event;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code lbplace.events/1} and hashes it as it is written; {@code docs/events.md} gives the
 * layout. Bytes gather in one buffer that is hashed, and copied to a stream if there is one, when
 * it is full: an event allocates nothing.
 */
public final class EventEncoder implements EventSink {
  private static final int BUFFER_BYTES = 64 << 10;
  private static final EventKind[] KINDS = EventKind.values();
  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] codes = new byte[KINDS.length];

  /** By kind: how many fields stand before those that repeat; −1 where none do. */
  private final int[] plain = new int[KINDS.length];

  private final MessageDigest digest = Format.sha256();
  private final @Nullable OutputStream copy;
  private byte[] buffer = new byte[BUFFER_BYTES];
  private int position;
  private long lastNanos;

  /** An encoder that only hashes. */
  public EventEncoder(EventLogHeader header) {
    this(header, null);
  }

  /**
   * An encoder that also keeps the log.
   *
   * @param copy the stream that gets the bytes, or null; flushed by {@link #finish}, closed by its
   *     owner. Failures to write surface as {@link UncheckedIOException}
   */
  public EventEncoder(EventLogHeader header, @Nullable OutputStream copy) {
    this.copy = copy;
    for (EventKind kind : KINDS) {
      codes[kind.ordinal()] = (byte) kind.code();
      plain[kind.ordinal()] = kind.repeats() ? kind.layout().plain() : -1;
    }
    byte[] magic = Format.MAGIC.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(magic, 0, buffer, 0, magic.length);
    position = magic.length;
    string(header.scenarioSha256());
    string(header.scenario());
    string(header.strategy());
    string(header.options());
    string(header.authority());
    position = putVarint(buffer, position, zigZag(header.seed()));
  }

  /**
   * @throws IllegalArgumentException if time runs backwards: a bug of the caller
   */
  @Override
  public void event(Event event) {
    int ordinal = event.kind().ordinal();
    int count = event.count;
    long timeNanos = event.timeNanos;
    if (timeNanos < lastNanos) {
      throw misuse(event);
    }
    reserve(3 * Format.VARINT_BYTES + Format.VARINT_BYTES * count);
    byte[] out = buffer;
    int at = position;
    out[at++] = codes[ordinal];
    at = putVarint(out, at, timeNanos - lastNanos);
    lastNanos = timeNanos;
    int before = plain[ordinal];
    if (before >= 0) {
      at = putVarint(out, at, count - before);
    }
    long[] fields = event.fields;
    for (int i = 0; i < count; i++) {
      at = putVarint(out, at, zigZag(fields[i]));
    }
    position = at;
  }

  @Override
  public void text(Dictionary dictionary, int id, String text) {
    reserve(2 * Format.VARINT_BYTES);
    buffer[position++] = Format.DICTIONARY;
    buffer[position++] = (byte) dictionary.ordinal();
    position = putVarint(buffer, position, zigZag(id));
    string(text);
  }

  /**
   * Ends the log. Nothing may be written after it.
   *
   * @return SHA-256 of header and records, hexadecimal
   */
  public String finish() {
    reserve(1);
    buffer[position++] = Format.END;
    drain();
    byte[] hash = digest.digest();
    if (copy != null) {
      try {
        copy.write(hash);
        copy.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return HexFormat.of().formatHex(hash);
  }

  private void string(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    reserve(2 * Format.VARINT_BYTES + bytes.length);
    position = putVarint(buffer, position, bytes.length);
    System.arraycopy(bytes, 0, buffer, position, bytes.length);
    position += bytes.length;
  }

  private void reserve(int bytes) {
    if (buffer.length - position >= bytes) {
      return;
    }
    drain();
    if (buffer.length < bytes) {
      buffer = new byte[bytes];
    }
  }

  private void drain() {
    digest.update(buffer, 0, position);
    if (copy != null) {
      try {
        copy.write(buffer, 0, position);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    position = 0;
  }

  private IllegalArgumentException misuse(Event event) {
    return new IllegalArgumentException(
        event.kind() + " at " + event.timeNanos + " ns follows a record at " + lastNanos + " ns");
  }

  private static long zigZag(long value) {
    return value << 1 ^ value >> 63;
  }

  /** Short ones, as nearly all are, are written as one word: no loop whose end is a guess. */
  private static int putVarint(byte[] out, int at, long value) {
    if (value >>> 28 == 0) {
      int bits = (int) value;
      int spread = bits & 0x7F;
      spread |= (bits & 0x3F80) << 1;
      spread |= (bits & 0x1FC000) << 2;
      spread |= (bits & 0xFE00000) << 3;
      int more = (31 - Integer.numberOfLeadingZeros(spread | 1)) >> 3;
      int flags = 0x808080 & ((1 << (8 * more)) - 1);
      WORDS.set(out, at, spread | flags);
      return at + more + 1;
    }
    long rest = value;
    int end = at;
    while ((rest & ~0x7FL) != 0) {
      out[end++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    out[end++] = (byte) rest;
    return end;
  }
}
