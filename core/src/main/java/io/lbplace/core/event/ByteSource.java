package io.lbplace.core.event;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.zip.ZipException;

/** Reads the primitives of a log, counts bytes and hashes them. */
final class ByteSource implements Closeable {
  private static final int CHUNK_BYTES = 64 << 10;

  private final InputStream in;
  private final MessageDigest digest = Format.sha256();
  private final byte[] buffer = new byte[CHUNK_BYTES];
  private int position;
  private int limit;

  /** The position in the buffer of the first byte that isn't hashed yet. */
  private int unhashed;

  /** The offset of the buffer's first byte in the log. */
  private long base;

  /** The offset in the log of the primitive that was read last. */
  private long start;

  ByteSource(InputStream in) {
    this.in = in;
  }

  /** The next byte, 0 to 255. */
  int next(String expected) throws IOException {
    start = base + position;
    return read(expected);
  }

  long unsigned(String expected) throws IOException {
    start = base + position;
    long value = 0;
    for (int shift = 0; shift < 7 * Format.VARINT_BYTES; shift += 7) {
      int next = read(expected);
      value |= (next & 0x7FL) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw unexpected(expected, "a number of more than 64 bits");
  }

  long signed(String expected) throws IOException {
    long value = unsigned(expected);
    return value >>> 1 ^ -(value & 1);
  }

  /** A count that a sane log can hold. */
  int length(String expected) throws IOException {
    long value = unsigned(expected);
    if (value < 0 || value > Format.MAX_LENGTH) {
      throw unexpected(expected, "a length of " + Long.toUnsignedString(value));
    }
    return (int) value;
  }

  String string(String expected) throws IOException {
    int length = length("the length of " + expected);
    start = base + position;
    // Grown as bytes arrive: a damaged length may not ask for memory that the input can't fill.
    byte[] bytes = new byte[Math.min(length, CHUNK_BYTES)];
    for (int i = 0; i < length; i++) {
      if (i == bytes.length) {
        bytes = Arrays.copyOf(bytes, (int) Math.min(length, 2L * i));
      }
      bytes[i] = (byte) read(expected);
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  /** The digest of all that was read so far. */
  byte[] digest() {
    digest.update(buffer, unhashed, position - unhashed);
    unhashed = position;
    return digest.digest();
  }

  void expectEnd() throws IOException {
    start = base + position;
    if (position < limit || fill()) {
      throw unexpected("the end of the log", "more bytes");
    }
  }

  EventFormatException unexpected(String expected, String found) {
    return new EventFormatException(start, expected, found);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private int read(String expected) throws IOException {
    if (position == limit && !fill()) {
      start = base + position;
      throw unexpected(expected, "the end of the input");
    }
    return buffer[position++] & 0xFF;
  }

  private boolean fill() throws IOException {
    digest.update(buffer, unhashed, limit - unhashed);
    base += limit;
    position = 0;
    unhashed = 0;
    limit = 0;
    try {
      limit = Math.max(0, in.read(buffer, 0, CHUNK_BYTES));
    } catch (ZipException | EOFException e) {
      throw new EventFormatException(base, "gzip", "'" + e.getMessage() + "'");
    }
    return limit > 0;
  }
}
