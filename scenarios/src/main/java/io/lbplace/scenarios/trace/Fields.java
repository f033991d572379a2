package io.lbplace.scenarios.trace;

import io.lbplace.scenarios.error.BadInput;
import java.util.Arrays;

/**
 * The fields of one line, as ranges of its characters: a line takes no memory that the line before
 * it didn't take. A field may be quoted, and a quote within is doubled; a line ends all its fields.
 */
final class Fields implements Cells {
  private final Lines lines;
  private final char separator;
  private final char comment;
  private final boolean betweenBlanks;
  private char[] text = {};
  private int count;

  /** The start of each field in the line, its quote included: from 1, as messages count. */
  private int[] columns = new int[32];

  private int[] starts = new int[32];
  private int[] ends = new int[32];

  /**
   * Reads the fields of a file's lines.
   *
   * @param comment the first character of lines that aren't read
   * @param betweenBlanks true if blanks separate them, one or several, instead of the separator
   */
  Fields(Lines lines, char separator, char comment, boolean betweenBlanks) {
    this.lines = lines;
    this.separator = separator;
    this.comment = comment;
    this.betweenBlanks = betweenBlanks;
  }

  @Override
  public boolean next() {
    do {
      if (!lines.next()) {
        return false;
      }
    } while (lines.isBlank() || lines.text()[0] == comment);
    if (betweenBlanks) {
      splitAtBlanks();
    } else {
      split();
    }
    return true;
  }

  /** Splits the current line at the separator. */
  private void split() {
    text = lines.text();
    count = 0;
    int length = lines.length();
    int at = 0;
    while (true) {
      int end;
      if (at < length && text[at] == '"') {
        end = unquote(at, length);
      } else {
        end = at;
        while (end < length && text[end] != separator) {
          end++;
        }
        addStripped(at, end);
      }
      if (end >= length) {
        return;
      }
      at = end + 1;
    }
  }

  /** Splits the current line at blanks, one or several. */
  private void splitAtBlanks() {
    text = lines.text();
    count = 0;
    int length = lines.length();
    int end = 0;
    for (int at = 0; at < length; at = end + 1) {
      end = at;
      while (end < length && !Character.isWhitespace(text[end])) {
        end++;
      }
      if (end > at) {
        add(at + 1, at, end);
      }
    }
  }

  /** Adds a quoted field, its quotes undone in place; returns the index of its end. */
  private int unquote(int opening, int length) {
    int end = opening + 1;
    for (int at = opening + 1; at < length; at++) {
      if (text[at] == '"') {
        if (at + 1 == length || text[at + 1] == separator) {
          add(opening + 1, opening + 1, end);
          return at + 1;
        }
        if (text[at + 1] != '"') {
          throw new BadInput(lines.where(at + 2) + ": expected the field to end");
        }
        at++;
      }
      text[end++] = text[at];
    }
    throw new BadInput(lines.where(opening + 1) + ": expected a closing quote");
  }

  private void addStripped(int from, int to) {
    int start = from;
    int end = to;
    while (start < end && Character.isWhitespace(text[start])) {
      start++;
    }
    while (end > start && Character.isWhitespace(text[end - 1])) {
      end--;
    }
    add(from + 1, start, end);
  }

  private void add(int column, int start, int end) {
    if (count == columns.length) {
      columns = Arrays.copyOf(columns, 2 * count);
      starts = Arrays.copyOf(starts, 2 * count);
      ends = Arrays.copyOf(ends, 2 * count);
    }
    columns[count] = column;
    starts[count] = start;
    ends[count] = end;
    count++;
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public String whereNamed(int column) {
    return lines.where(column < count ? columns[column] : 1);
  }

  @Override
  public String where(int field) {
    return lines.where(count == 0 ? 1 : columns[Math.max(0, Math.min(field, count - 1))]);
  }

  @Override
  public boolean isEmpty(int field) {
    return starts[field] == ends[field];
  }

  @Override
  public String text(int field) {
    return new String(text, starts[field], ends[field] - starts[field]);
  }

  @Override
  public double plainNumber(int field) {
    return PlainNumber.parse(text, starts[field], ends[field]);
  }

  @Override
  public long number() {
    return lines.number();
  }

  @Override
  public void close() {
    lines.close();
  }
}
