package io.lbplace.reports.format;

import java.util.ArrayList;
import java.util.List;

/**
 * A block of the table.
 *
 * @param lines all as wide as the block: two of headings, then the rows
 */
record TableBlock(List<String> lines) {
  /** Between two blocks. */
  static final String GAP = "  ";

  static TableBlock left(String heading, List<String> cells) {
    return padded(List.of(heading, ""), cells, false);
  }

  /** Figures under a heading of their own; the line above is the group's. */
  static TableBlock right(String heading, List<String> cells) {
    return heading.equals("#")
        ? padded(List.of(heading, ""), cells, true)
        : padded(List.of("", heading), cells, true);
  }

  private static TableBlock padded(List<String> headings, List<String> cells, boolean right) {
    List<String> all = new ArrayList<>(headings);
    all.addAll(cells);
    int width = all.stream().mapToInt(String::length).max().orElse(0);
    return new TableBlock(all.stream().map(cell -> pad(cell, width, right)).toList());
  }

  /** Columns side by side, their group's heading flush right over them. */
  static TableBlock under(String group, List<TableBlock> columns) {
    List<String> lines = new ArrayList<>();
    int rows = columns.get(0).lines().size();
    for (int row = 0; row < rows; row++) {
      StringBuilder line = new StringBuilder();
      for (TableBlock column : columns) {
        line.append(line.isEmpty() ? "" : GAP).append(column.lines().get(row));
      }
      lines.add(line.toString());
    }
    lines.set(0, group);
    int width = lines.stream().mapToInt(String::length).max().orElse(0);
    return new TableBlock(lines.stream().map(line -> pad(line, width, true)).toList());
  }

  private static String pad(String text, int width, boolean right) {
    String padding = " ".repeat(width - text.length());
    return right ? padding + text : text + padding;
  }
}
