package io.lbplace.scenarios.trace;

import io.lbplace.scenarios.error.BadInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The lines of a text, one at a time, as characters in one array that each line overwrites. Lines
 * are bounded: an endless one must not fill the memory.
 */
final class Lines implements AutoCloseable {
  private static final int LONGEST = 1 << 16;

  /** The byte order mark, with which UTF-8 text may begin. */
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final TraceInput input;
  private final InputStream in;

  /**
   * The latest block read, in the second half. When it ends within a line, the line's beginning
   * moves in front of what is read next, so that every line lies in one piece.
   */
  private final byte[] bytes = new byte[2 * LONGEST];

  private int from = LONGEST;
  private int to = LONGEST;
  private char[] text = new char[256];
  private int length;
  private long number;

  Lines(TraceInput input) {
    this.input = input;
    this.in = input.open();
  }

  /** Moves to the next line; false at the end. */
  boolean next() {
    number++;
    int begin = from;
    int at = from;
    while (true) {
      while (at < to) {
        if (bytes[at++] == '\n') {
          from = at;
          int end = at - 1;
          requireBounded(end - begin);
          decode(begin, end > begin && bytes[end - 1] == '\r' ? end - 1 : end);
          return true;
        }
      }
      int begun = to - begin;
      requireBounded(begun);
      System.arraycopy(bytes, begin, bytes, LONGEST - begun, begun);
      begin = LONGEST - begun;
      at = LONGEST;
      if (!read()) {
        decode(begin, LONGEST);
        return begun > 0;
      }
    }
  }

  private boolean read() {
    from = LONGEST;
    to = LONGEST;
    try {
      int read = in.read(bytes, LONGEST, LONGEST);
      to += Math.max(0, read);
      return read >= 0;
    } catch (IOException e) {
      throw input.unreadable(number, e);
    }
  }

  private void requireBounded(int bytesOfLine) {
    if (bytesOfLine > LONGEST) {
      throw new BadInput(where(1) + ": expected lines of at most 65536 bytes");
    }
  }

  private void decode(int begin, int end) {
    length = end - begin;
    if (length > text.length) {
      text = new char[Math.max(length, 2 * text.length)];
    }
    for (int i = 0; i < length; i++) {
      byte next = bytes[begin + i];
      if (next < 0) {
        decodeBeyondAscii(begin, end);
        return;
      }
      text[i] = (char) next;
    }
  }

  private void decodeBeyondAscii(int begin, int end) {
    String line = new String(bytes, begin, end - begin, StandardCharsets.UTF_8);
    if (number == 1 && line.startsWith(BYTE_ORDER_MARK)) {
      line = line.substring(1);
    }
    length = line.length(); // never more than there were bytes
    line.getChars(0, length, text, 0);
  }

  /** The line's characters, from 0 to {@link #length}; the next line takes their place. */
  char[] text() {
    return text;
  }

  /** The number of characters in the line, without its line break. */
  int length() {
    return length;
  }

  /** True if the line has nothing but white space. */
  boolean isBlank() {
    for (int i = 0; i < length; i++) {
      if (!Character.isWhitespace(text[i])) {
        return false;
      }
    }
    return true;
  }

  /** The number of the line, from 1. */
  long number() {
    return number;
  }

  /** A place in the line, as messages name it: file:line:column. */
  String where(int column) {
    return input.file() + ":" + number + ":" + column;
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw input.unreadable(number, e);
    }
  }
}
