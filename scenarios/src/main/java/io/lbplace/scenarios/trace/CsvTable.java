package io.lbplace.scenarios.trace;

import io.lbplace.scenarios.error.BadInput;
import io.lbplace.scenarios.error.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads separated values line by line: a field may be quoted, a quote within is doubled, a line
 * ends a record. Written out rather than taken from a library because lines are bounded (an endless
 * line must not fill the memory) and each fault names its line and column.
 */
public final class CsvTable implements AutoCloseable {
  private static final int LONGEST = 1 << 16;

  /** What bytes that aren't UTF-8 are read as: different names must not become one. */
  private static final char DAMAGED = '\uFFFD';

  private final TraceInput input;
  private final InputStream in;
  private final char separator;
  private final char comment;
  private final boolean betweenBlanks;
  private final byte[] bytes = new byte[1 << 16];
  private int from;
  private int to;
  private byte[] line = new byte[256];
  private long lineNumber;
  private final List<String> fields = new ArrayList<>();
  private final List<Integer> columns = new ArrayList<>();
  private List<String> header = List.of();

  /** A table whose fields stand between separators; lines that begin with # aren't read. */
  public CsvTable(TraceInput input, char separator) {
    this.input = input;
    this.separator = separator;
    this.comment = '#';
    this.betweenBlanks = false;
    this.in = input.open();
  }

  /**
   * A table whose fields stand between blanks, one or several, and whose columns have no header.
   *
   * @param comment what lines that aren't read begin with
   * @param columns their names
   */
  CsvTable(TraceInput input, char comment, List<String> columns) {
    this.input = input;
    this.separator = ' ';
    this.comment = comment;
    this.betweenBlanks = true;
    this.in = input.open();
    this.header = List.copyOf(columns);
  }

  /** Reads the first line as the columns' names. */
  public void readHeader() {
    if (!next()) {
      throw new BadInput(input.file() + ": is empty, expected a header line");
    }
    if (String.join("", fields).chars().anyMatch(CsvTable::isNoText)) {
      throw new BadInput(input.file() + ": expected text in UTF-8, and it is binary");
    }
    header = List.copyOf(fields);
  }

  private static boolean isNoText(int c) {
    return c == DAMAGED || (Character.isISOControl(c) && c != '\t');
  }

  /** The columns' names. */
  public List<String> header() {
    return header;
  }

  /** Moves to the next line that isn't blank; false at the end. */
  public boolean next() {
    while (true) {
      int length = readLine();
      if (length < 0) {
        return false;
      }
      String text = new String(line, 0, length, StandardCharsets.UTF_8);
      if (lineNumber == 1 && text.startsWith("\uFEFF")) {
        text = text.substring(1);
      }
      if (!text.isBlank() && text.charAt(0) != comment) {
        fields.clear();
        columns.clear();
        if (betweenBlanks) {
          splitAtBlanks(text);
        } else {
          split(text);
        }
        if (!header.isEmpty() && fields.size() != header.size()) {
          throw new BadInput(
              where(fields.size() - 1)
                  + ": expected "
                  + header.size()
                  + " fields, and there are "
                  + fields.size());
        }
        return true;
      }
    }
  }

  long lineNumber() {
    return lineNumber;
  }

  /** A field of the line as text, trimmed. */
  public String text(int column) {
    if (column >= fields.size()) {
      throw new BadInput(
          where(fields.size() - 1) + ": expected a field " + (column + 1) + ", and there is none");
    }
    String text = fields.get(column);
    if (text.indexOf(DAMAGED) >= 0) {
      throw wrong(column, "text in UTF-8");
    }
    return text;
  }

  /** A field as a number. */
  public double number(int column) {
    String text = text(column);
    try {
      // Digits only: no "NaN", "Infinity", "0x1p3" or "1d".
      if (!text.isEmpty() && text.chars().allMatch(c -> "+-.eE0123456789".indexOf(c) >= 0)) {
        double value = Double.parseDouble(text);
        if (Double.isFinite(value)) {
          return value;
        }
      }
    } catch (NumberFormatException e) {
      throw wrong(column, "a number");
    }
    throw wrong(column, "a number");
  }

  /** A field as a number that isn't negative. */
  public double amount(int column) {
    double value = number(column);
    if (value < 0) {
      throw wrong(column, "a number ≥ 0");
    }
    return value;
  }

  /** What to say of a field of the line. */
  public BadInput wrong(int column, String expected) {
    return bad(column, "expected " + expected);
  }

  /** The same with words of one's own. */
  public BadInput bad(int column, String reason) {
    return new BadInput(where(column) + ": " + BadInput.quoted(fields.get(column)) + ": " + reason);
  }

  private String where(int column) {
    int at = columns.isEmpty() ? 1 : columns.get(Math.max(0, Math.min(column, columns.size() - 1)));
    return input.file() + ":" + lineNumber + ":" + at;
  }

  /** The index of a column that must be there: by name, or by number from 1. */
  public int column(String name) {
    int index = find(name);
    if (index < 0) {
      throw new BadInput(
          input.file()
              + ":1:1: "
              + BadInput.quoted(String.join(String.valueOf(separator), header))
              + ": expected "
              + Nearest.expected("a header with the column '" + name + "'", name, header));
    }
    return index;
  }

  /** The index of a column, or −1. One that is asked for by name stands once. */
  public int find(@Nullable String name) {
    if (name == null) {
      return -1;
    }
    int index = header.indexOf(name);
    if (index != header.lastIndexOf(name)) {
      throw new BadInput(
          input.file()
              + ":1:1: "
              + BadInput.quoted(name)
              + ": expected one column of that name, and there are several");
    }
    if (index < 0 && name.matches("[1-9][0-9]{0,3}")) {
      int number = Integer.parseInt(name);
      return header.isEmpty() || number <= header.size() ? number - 1 : -1;
    }
    return index;
  }

  private int readLine() {
    int length = 0;
    lineNumber++;
    try {
      while (true) {
        if (from == to) {
          to = in.read(bytes, 0, bytes.length);
          from = 0;
          if (to < 0) {
            to = 0;
            return length == 0 ? -1 : length;
          }
        }
        byte next = bytes[from++];
        if (next == '\n') {
          return length > 0 && line[length - 1] == '\r' ? length - 1 : length;
        }
        if (length == line.length) {
          if (length == LONGEST) {
            throw new BadInput(
                input.file() + ":" + lineNumber + ":1: expected lines of at most 65536 bytes");
          }
          line = Arrays.copyOf(line, 2 * length);
        }
        line[length++] = next;
      }
    } catch (IOException e) {
      throw input.unreadable(lineNumber, e);
    }
  }

  private void splitAtBlanks(String text) {
    int end = 0;
    for (int at = 0; at < text.length(); at = end + 1) {
      end = at;
      while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
        end++;
      }
      if (end > at) {
        columns.add(at + 1);
        fields.add(text.substring(at, end));
      }
    }
  }

  private void split(String text) {
    int at = 0;
    while (true) {
      columns.add(at + 1);
      int end;
      if (at < text.length() && text.charAt(at) == '"') {
        StringBuilder field = new StringBuilder();
        end = unquote(text, at + 1, field);
        fields.add(field.toString());
      } else {
        end = text.indexOf(separator, at);
        end = end < 0 ? text.length() : end;
        fields.add(text.substring(at, end).strip());
      }
      if (end >= text.length()) {
        return;
      }
      at = end + 1;
    }
  }

  private int unquote(String text, int from, StringBuilder field) {
    int at = from;
    while (true) {
      int quote = text.indexOf('"', at);
      if (quote < 0) {
        throw new BadInput(
            input.file() + ":" + lineNumber + ":" + from + ": expected a closing quote");
      }
      field.append(text, at, quote);
      if (quote + 1 < text.length() && text.charAt(quote + 1) == '"') {
        field.append('"');
        at = quote + 2;
      } else if (quote + 1 == text.length() || text.charAt(quote + 1) == separator) {
        return quote + 1;
      } else {
        throw new BadInput(
            input.file() + ":" + lineNumber + ":" + (quote + 2) + ": expected the field to end");
      }
    }
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw input.unreadable(lineNumber, e);
    }
  }
}
