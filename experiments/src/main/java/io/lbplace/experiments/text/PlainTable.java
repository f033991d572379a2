package io.lbplace.experiments.text;

import java.util.List;

/** Rows of text in columns. */
public final class PlainTable {
  private PlainTable() {}

  /**
   * The rows, a line each, in columns as wide as they need.
   *
   * @param leftColumns the number of columns, from the first, that are aligned to the left; the
   *     others are aligned to the right
   */
  public static String of(List<List<String>> rows, int leftColumns) {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    StringBuilder out = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String padding = " ".repeat(widths[i] - row.get(i).length());
        line.append(i == 0 ? "" : "  ");
        line.append(i < leftColumns ? row.get(i) + padding : padding + row.get(i));
      }
      out.append(line.toString().stripTrailing()).append('\n');
    }
    return out.toString();
  }
}
