package io.lbplace.scenarios.trace;

import io.lbplace.core.model.Cidr;
import io.lbplace.scenarios.error.BadInput;
import io.lbplace.scenarios.error.Nearest;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads separated values line by line, or a JSON listing element by element. Written out rather
 * than taken from a library because lines are bounded, each fault names its line and column, and a
 * replay reads hundreds of thousands of lines: those of plain numbers take no memory.
 */
public final class CsvTable implements AutoCloseable {
  /**
   * The character that bytes that aren't UTF-8 are read as: different names must not become one.
   */
  private static final char DAMAGED = '\uFFFD';

  private static final String NUMBER_LETTERS = "+-.eE0123456789";

  /** The bound up to which every whole number is a double. */
  private static final double WHOLE = 1L << 53;

  /** The most columns that may follow those of a format without a header. */
  private static final int MOST_FURTHER = 3;

  private final TraceInput input;
  private final Cells fields;
  private final char separator;
  private final boolean betweenBlanks;
  private final String mapping;
  private List<String> header;
  private final List<String> missing;
  private final List<TableOptions.Condition> conditions;
  private int @Nullable [] conditionColumns;

  /** The columns that have been looked up, by number from 0. */
  private final BitSet used = new BitSet();

  /** The columns documented as not used, while unused ones are still to be refused; else null. */
  private @Nullable Collection<String> known;

  private long filtered;

  /** A table whose fields stand between separators; lines that begin with # aren't read. */
  public CsvTable(TraceInput input, char separator) {
    this(input, separator, "workload.trace.mapping");
  }

  /**
   * A table whose fields stand between separators; lines that begin with # aren't read.
   *
   * @param mapping the path of its options in the scenario, for messages
   */
  public CsvTable(TraceInput input, char separator, String mapping) {
    this(input, separator, '#', false, List.of(), mapping);
  }

  /**
   * A table whose fields stand between blanks, one or several, and whose columns have no header.
   *
   * @param comment the first character of lines that aren't read
   * @param columns their names
   */
  CsvTable(TraceInput input, char comment, List<String> columns) {
    this(input, ' ', comment, true, columns, "workload.trace.mapping");
  }

  private CsvTable(
      TraceInput input,
      char separator,
      char comment,
      boolean betweenBlanks,
      List<String> columns,
      String mapping) {
    this.input = input;
    this.mapping = mapping;
    this.fields =
        !betweenBlanks && JsonCells.isNamed(input.file())
            ? new JsonCells(input)
            : new Fields(new Lines(input), separator, comment, betweenBlanks);
    this.separator = separator;
    this.betweenBlanks = betweenBlanks;
    this.header = List.copyOf(columns);
    this.missing = input.options().missingTexts();
    this.conditions = input.options().conditions();
  }

  /** The options by which the table is read. */
  TableOptions options() {
    return input.options();
  }

  /**
   * Refuses columns that nobody reads: all that are wanted must have been looked up before.
   *
   * @param others columns that may be there and are documented as not used
   * @throws BadInput if there is one that isn't ignored by name or number
   */
  public void requireAllUsed(Collection<String> others) {
    known = others;
    if (!header.isEmpty() && !betweenBlanks) {
      refuseUnused(header.size());
    }
  }

  private void refuseUnused(int count) {
    List<String> ignored = options().ignored();
    for (String name : ignored) {
      if (!name.equals("*") && position(name, count) < 0) {
        throw new BadInput(
            input.file()
                + ": "
                + BadInput.quoted(name)
                + " in mapping.ignore: expected "
                + Nearest.expected("a column of the table", name, header));
      }
    }
    conditionColumns();
    Collection<String> others = known == null ? List.of() : known;
    known = null;
    if (ignored.contains("*")) {
      return;
    }
    List<String> unused = new ArrayList<>();
    for (int column = 0; column < count; column++) {
      String name = column < header.size() ? header.get(column) : String.valueOf(column + 1);
      boolean named = ignored.contains(name) || ignored.contains(String.valueOf(column + 1));
      if (!used.get(column) && !named && !others.contains(name)) {
        unused.add(isName(name) ? name : String.valueOf(column + 1));
      }
    }
    if (!unused.isEmpty()) {
      throw new BadInput(
          (fields.count() == count
                  ? fields.whereNamed(indexOf(unused.get(0)))
                  : input.file() + ":1:1")
              + ": "
              + BadInput.quoted(String.join(", ", unused))
              + ": expected columns that the mapping uses; map them, or leave them out by"
              + " --set "
              + mapping
              + ".ignore='["
              + String.join(", ", unused)
              + "]'");
    }
  }

  private int indexOf(String name) {
    int index = header.indexOf(name);
    return index < 0 ? Integer.parseInt(name) - 1 : index;
  }

  private int position(String name, int count) {
    int index = header.indexOf(name);
    if (index < 0 && name.matches("[1-9][0-9]{0,3}")) {
      int number = Integer.parseInt(name);
      return number <= count ? number - 1 : -1;
    }
    return index;
  }

  private int[] conditionColumns() {
    int[] columns = conditionColumns;
    if (columns == null) {
      columns = conditions.stream().mapToInt(each -> column(each.column())).toArray();
      conditionColumns = columns;
    }
    return columns;
  }

  private boolean isWanted() {
    if (conditions.isEmpty()) {
      return true;
    }
    int[] columns = conditionColumns();
    for (int i = 0; i < columns.length; i++) {
      requireField(columns[i]);
      TableOptions.Condition condition = conditions.get(i);
      if (condition.values().contains(fields.text(columns[i])) == condition.not()) {
        return false;
      }
    }
    return true;
  }

  /** The number of rows that the options' conditions have left out so far. */
  long filtered() {
    return filtered;
  }

  /** True if the rows are objects of a JSON listing, which name their fields. */
  boolean isListing() {
    return fields.names() != null;
  }

  /** Reads the first line as the columns' names; objects of a listing name them themselves. */
  public void readHeader() {
    List<String> stated = fields.names();
    if (stated != null) {
      header = stated;
      return;
    }
    if (!nextLine()) {
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
    while (nextLine()) {
      if (known != null) {
        refuseUnused(fields.count());
      }
      if (isWanted()) {
        return true;
      }
      filtered++;
    }
    return false;
  }

  private boolean nextLine() {
    if (!fields.next()) {
      return false;
    }
    if (betweenBlanks && known != null) {
      nameFurther();
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

  /** Names columns of the first row beyond those of the format by their numbers. */
  private void nameFurther() {
    if (fields.count() > header.size() && fields.count() <= header.size() + MOST_FURTHER) {
      List<String> names = new ArrayList<>(header);
      for (int number = header.size() + 1; number <= fields.count(); number++) {
        names.add(String.valueOf(number));
      }
      header = List.copyOf(names);
    }
  }

  /** The number of the row: that of its line or element. */
  long rowNumber() {
    return fields.number();
  }

  /** A field of the line as text, trimmed. */
  public String text(int column) {
    requireField(column);
    String text = fields.text(column);
    if (text.indexOf(DAMAGED) >= 0) {
      throw wrong(column, "text in UTF-8");
    }
    return isMissing(text) ? "" : text;
  }

  private boolean isMissing(String text) {
    return !missing.isEmpty() && missing.contains(text.toLowerCase(Locale.ROOT));
  }

  /** True if a field of the line has no text, or one that stands for an empty cell. */
  boolean isEmpty(int column) {
    requireField(column);
    return fields.isEmpty(column) || (!missing.isEmpty() && isMissing(fields.text(column)));
  }

  /**
   * A field as a point in time, nanoseconds since the file's own zero.
   *
   * @param tick the unit of numbers, unless the options say how times are written
   */
  public long time(int column, Tick tick) {
    TimeFormat format = options().timeFormat();
    requireField(column);
    if (format == TimeFormat.ISO
        || (format == null
            && Double.isNaN(fields.plainNumber(column))
            && TimeFormat.isDate(fields.text(column)))) {
      try {
        return TimeFormat.isoNanos(fields.text(column));
      } catch (DateTimeException | ArithmeticException e) {
        throw wrong(
            column,
            "a time of ISO 8601, as 2024-03-01T08:00:05.250Z or 2024-03-01 08:00:05; numbers are"
                + " read by mapping.timeFormat: s, ms or us");
      }
    }
    if (Double.isNaN(fields.plainNumber(column)) && !isNumber(fields.text(column))) {
      throw wrong(column, "a number, or a time of ISO 8601 as 2024-03-01T08:00:05Z");
    }
    return nanos(column, number(column), format == null ? tick : format.tick());
  }

  /** A field as a length of time, nanoseconds, not negative. */
  public long duration(int column, Tick tick) {
    return nanos(column, amount(column), tick);
  }

  private long nanos(int column, double number, Tick tick) {
    boolean isWhole = number == Math.rint(number) && Math.abs(number) <= WHOLE;
    long nanos =
        isWhole ? tick.times((long) number) : tick.times(new BigDecimal(fields.text(column)));
    if (nanos == Long.MIN_VALUE) {
      throw wrong(
          column,
          "a time within a century of 1970; the unit may be another, see mapping.timeFormat");
    }
    return nanos;
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> NUMBER_LETTERS.indexOf(c) >= 0);
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
      if (isNumber(text)) {
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

  /** A field as an IPv4 address; −1 where it is empty. */
  public long address(int column) {
    String text = text(column);
    if (text.isEmpty()) {
      return -1;
    }
    try {
      return Cidr.address(text);
    } catch (IllegalArgumentException e) {
      throw wrong(column, "an IPv4 address, as 10.1.2.3, or nothing");
    }
  }

  /** A place in the line, as messages name it. */
  public String where(int column) {
    return fields.where(column);
  }

  /** The error for the line of the columns' names. */
  public BadInput badHeader(String reason) {
    return new BadInput(input.file() + ":1:1: " + reason);
  }

  /** The error for a field of the line that isn't as expected. */
  public BadInput wrong(int column, String expected) {
    return bad(column, "expected " + expected);
  }

  /** The error for a field of the line, with a reason in free words. */
  public BadInput bad(int column, String reason) {
    return new BadInput(
        fields.where(column) + ": " + BadInput.quoted(fields.text(column)) + ": " + reason);
  }

  /** The index of a column that must be there: by name, or by number from 1. */
  public int column(String name) {
    int index = find(name);
    if (index < 0) {
      throw missingColumn(name);
    }
    return index;
  }

  /** The error for a required column that is missing. */
  BadInput missingColumn(String name) {
    boolean table = isOfNames();
    String shown = BadInput.quoted(String.join(String.valueOf(separator), header)) + ": ";
    return new BadInput(
        input.file()
            + ":1:1: "
            + (table ? shown : "")
            + "expected "
            + Nearest.expected(
                (isListing() ? "objects with the field '" : "a header with the column '")
                    + name
                    + "'",
                name,
                table ? header : List.of()));
  }

  private static boolean isName(String name) {
    return name.matches("[\\p{L}\\p{N} _.()/%#-]*");
  }

  /** True if the header may be quoted: a file that is no table may hold confidential text. */
  private boolean isOfNames() {
    return header.size() > 1 && header.stream().allMatch(CsvTable::isName);
  }

  /** The index of a column, by name or number, or −1. A name must not occur twice. */
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
    if (index < 0 && !isListing() && name.matches("[1-9][0-9]{0,3}")) {
      int number = Integer.parseInt(name);
      // Columns of a table without a header, and those that may follow, show with the first row.
      boolean isThere =
          header.isEmpty() || number <= header.size() + (betweenBlanks ? MOST_FURTHER : 0);
      index = isThere ? number - 1 : -1;
    }
    if (index >= 0) {
      used.set(index);
    }
    return index;
  }

  @Override
  public void close() {
    fields.close();
  }
}
