package io.lbplace.scenarios.trace;

import io.lbplace.scenarios.error.BadInput;
import io.lbplace.scenarios.error.Nearest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads separated values line by line. Written out rather than taken from a library because lines
 * are bounded, each fault names its line and column, and a replay reads hundreds of thousands of
 * lines: those of plain numbers take no memory.
 */
public final class CsvTable implements AutoCloseable {
  /** What bytes that aren't UTF-8 are read as: different names must not become one. */
  private static final char DAMAGED = '\uFFFD';

  private final TraceInput input;
  private final Lines lines;
  private final Fields fields;
  private final char separator;
  private final char comment;
  private final boolean betweenBlanks;
  private List<String> header;

  /** A table whose fields stand between separators; lines that begin with # aren't read. */
  public CsvTable(TraceInput input, char separator) {
    this(input, separator, '#', false, List.of());
  }

  /**
   * A table whose fields stand between blanks, one or several, and whose columns have no header.
   *
   * @param comment what lines that aren't read begin with
   * @param columns their names
   */
  CsvTable(TraceInput input, char comment, List<String> columns) {
    this(input, ' ', comment, true, columns);
  }

  private CsvTable(
      TraceInput input, char separator, char comment, boolean betweenBlanks, List<String> columns) {
    this.input = input;
    this.lines = new Lines(input);
    this.fields = new Fields(lines);
    this.separator = separator;
    this.comment = comment;
    this.betweenBlanks = betweenBlanks;
    this.header = List.copyOf(columns);
  }

  /** Reads the first line as the columns' names. */
  public void readHeader() {
    if (!next()) {
      throw new BadInput(input.file() + ": is empty, expected a header line");
    }
    List<String> names = new ArrayList<>();
    for (int column = 0; column < fields.count(); column++) {
      names.add(fields.text(column));
    }
    if (String.join("", names).chars().anyMatch(CsvTable::isNoText)) {
      throw new BadInput(input.file() + ": expected text in UTF-8, and it is binary");
    }
    header = List.copyOf(names);
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
    do {
      if (!lines.next()) {
        return false;
      }
    } while (lines.isBlank() || lines.text()[0] == comment);
    if (betweenBlanks) {
      fields.splitAtBlanks();
    } else {
      fields.split(separator);
    }
    if (!header.isEmpty() && fields.count() != header.size()) {
      throw new BadInput(
          fields.where(fields.count() - 1)
              + ": expected "
              + header.size()
              + " fields, and there are "
              + fields.count());
    }
    return true;
  }

  long lineNumber() {
    return lines.number();
  }

  /** A field of the line as text, trimmed. */
  public String text(int column) {
    requireField(column);
    String text = fields.text(column);
    if (text.indexOf(DAMAGED) >= 0) {
      throw wrong(column, "text in UTF-8");
    }
    return text;
  }

  /** Whether a field of the line has no text. */
  boolean isEmpty(int column) {
    requireField(column);
    return fields.isEmpty(column);
  }

  private void requireField(int column) {
    if (column >= fields.count()) {
      throw new BadInput(
          fields.where(fields.count() - 1)
              + ": expected a field "
              + (column + 1)
              + ", and there is none");
    }
  }

  /** A field as a number. */
  public double number(int column) {
    requireField(column);
    double plain = fields.plainNumber(column);
    return Double.isNaN(plain) ? unusualNumber(column) : plain;
  }

  private double unusualNumber(int column) {
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
    return new BadInput(
        fields.where(column) + ": " + BadInput.quoted(fields.text(column)) + ": " + reason);
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

  @Override
  public void close() {
    lines.close();
  }
}
