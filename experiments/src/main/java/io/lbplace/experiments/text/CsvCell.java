package io.lbplace.experiments.text;

import java.util.regex.Pattern;

/** A cell of a table as RFC 4180 has it, harmless in a spreadsheet. */
public final class CsvCell {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");

  private CsvCell() {}

  /**
   * The text in quotes where it needs them. One that a spreadsheet would take for a formula, as
   * {@code =1+1}, gets an apostrophe in front, which says that it is text; numbers stay numbers.
   */
  public static String of(String text) {
    boolean formula =
        !text.isEmpty()
            && "=+-@\t\r".indexOf(text.charAt(0)) >= 0
            && !NUMBER.matcher(text).matches();
    String shown = formula ? "'" + text : text;
    boolean plain =
        !formula && text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? shown : '"' + shown.replace("\"", "\"\"") + '"';
  }
}
