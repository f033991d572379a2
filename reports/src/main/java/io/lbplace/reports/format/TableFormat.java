package io.lbplace.reports.format;

import com.google.auto.service.AutoService;
import io.lbplace.benchmarks.results.Comparison.Recommended;
import io.lbplace.benchmarks.results.Results.ScenarioEntry;
import io.lbplace.reports.RankingColumns;
import io.lbplace.reports.RankingColumns.Column;
import io.lbplace.reports.Report;
import io.lbplace.reports.ReportFormat;
import io.lbplace.reports.Standing;
import java.util.ArrayList;
import java.util.List;

/** The ranking for a terminal of 120 columns. */
@AutoService(ReportFormat.class)
public final class TableFormat implements ReportFormat {
  private static final int WIDEST_NAME = 22;
  private static final String GAP = "  ";

  @Override
  public String name() {
    return "table";
  }

  @Override
  public String render(Report report) {
    StringBuilder out = new StringBuilder();
    for (ScenarioEntry scenario : report.results().scenarios()) {
      table(out, report, scenario.name());
    }
    Recommended recommended = report.results().comparison().recommended();
    if (recommended != null) {
      out.append("Recommended: ")
          .append(recommended.strategy())
          .append(". ")
          .append(recommended.why())
          .append('\n');
    }
    return out.toString();
  }

  private static void table(StringBuilder out, Report report, String scenario) {
    List<Standing> standings = report.standings(scenario);
    long seeds = report.seeds(scenario);
    out.append("Scenario ")
        .append(scenario)
        .append(": ")
        .append(standings.size() == 1 ? "1 strategy" : standings.size() + " strategies")
        .append(seeds == 1 ? ", 1 seed" : ", means over " + seeds + " seeds")
        .append("\n\n");
    List<Cells> blocks = new ArrayList<>();
    blocks.add(Cells.right("#", standings.stream().map(s -> "" + s.rank()).toList()));
    blocks.add(Cells.left("strategy", standings.stream().map(s -> shortened(s.name())).toList()));
    List<Column> columns = RankingColumns.of(standings);
    for (int i = 0; i < columns.size(); ) {
      String group = columns.get(i).group();
      List<Cells> together = new ArrayList<>();
      for (; i < columns.size() && columns.get(i).group().equals(group); i++) {
        Column column = columns.get(i);
        together.add(
            Cells.right(column.heading(), standings.stream().map(column.figure()).toList()));
      }
      blocks.add(Cells.under(group, together));
    }
    for (int row = 0; row < standings.size() + 2; row++) {
      StringBuilder line = new StringBuilder();
      for (Cells block : blocks) {
        line.append(line.isEmpty() ? "" : GAP).append(block.lines().get(row));
      }
      out.append(line.toString().stripTrailing()).append('\n');
    }
    for (Standing standing : standings) {
      if (standing.name().length() > WIDEST_NAME) {
        out.append(standing.rank()).append(" is ").append(standing.name()).append('\n');
      }
    }
    if (standings.stream().anyMatch(Standing::clairvoyant)) {
      out.append(Standing.CLAIRVOYANT_NOTE).append('\n');
    }
    out.append('\n');
  }

  private static String shortened(String name) {
    return name.length() <= WIDEST_NAME ? name : name.substring(0, WIDEST_NAME - 1) + "…";
  }

  /**
   * A block of the table.
   *
   * @param lines all as wide as the block: two of headings, then the rows
   */
  private record Cells(List<String> lines) {
    static Cells left(String heading, List<String> cells) {
      return padded(List.of(heading, ""), cells, false);
    }

    /** Figures under a heading of their own; the line above is the group's. */
    static Cells right(String heading, List<String> cells) {
      return heading.equals("#")
          ? padded(List.of(heading, ""), cells, true)
          : padded(List.of("", heading), cells, true);
    }

    private static Cells padded(List<String> headings, List<String> cells, boolean right) {
      List<String> all = new ArrayList<>(headings);
      all.addAll(cells);
      int width = all.stream().mapToInt(String::length).max().orElse(0);
      return new Cells(all.stream().map(cell -> pad(cell, width, right)).toList());
    }

    /** Columns side by side, their group's heading flush right over them. */
    static Cells under(String group, List<Cells> columns) {
      List<String> lines = new ArrayList<>();
      int rows = columns.get(0).lines().size();
      for (int row = 0; row < rows; row++) {
        StringBuilder line = new StringBuilder();
        for (Cells column : columns) {
          line.append(line.isEmpty() ? "" : GAP).append(column.lines().get(row));
        }
        lines.add(line.toString());
      }
      lines.set(0, group);
      int width = lines.stream().mapToInt(String::length).max().orElse(0);
      return new Cells(lines.stream().map(line -> pad(line, width, true)).toList());
    }

    private static String pad(String text, int width, boolean right) {
      String padding = " ".repeat(width - text.length());
      return right ? padding + text : text + padding;
    }
  }
}
