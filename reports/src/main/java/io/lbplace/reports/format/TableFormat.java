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
  private static final int WIDEST_NAME = 40;
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
    List<List<String>> columns = new ArrayList<>();
    List<Boolean> left = new ArrayList<>();
    add(columns, left, false, "#", "", standings.stream().map(s -> "" + s.rank()).toList());
    add(
        columns,
        left,
        true,
        "strategy",
        "",
        standings.stream().map(s -> shortened(s.name())).toList());
    String group = "";
    for (Column column : RankingColumns.of(standings)) {
      boolean repeated = column.group().equals(group);
      group = column.group();
      add(
          columns,
          left,
          false,
          repeated ? "" : group,
          column.heading(),
          standings.stream().map(column.figure()).toList());
    }
    lines(out, columns, left, standings.size() + 2);
    if (standings.stream().anyMatch(Standing::clairvoyant)) {
      out.append(Standing.CLAIRVOYANT_NOTE).append('\n');
    }
    out.append('\n');
  }

  private static void add(
      List<List<String>> columns,
      List<Boolean> left,
      boolean leftAligned,
      String group,
      String heading,
      List<String> figures) {
    List<String> column = new ArrayList<>(List.of(group, heading));
    column.addAll(figures);
    columns.add(column);
    left.add(leftAligned);
  }

  private static void lines(
      StringBuilder out, List<List<String>> columns, List<Boolean> left, int rows) {
    int[] widths =
        columns.stream()
            .mapToInt(column -> column.stream().mapToInt(String::length).max().orElse(0))
            .toArray();
    for (int row = 0; row < rows; row++) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String cell = columns.get(i).get(row);
        String padding = " ".repeat(widths[i] - cell.length());
        line.append(i == 0 ? "" : GAP)
            .append(left.get(i) ? cell + padding : padding + cell);
      }
      out.append(line.toString().stripTrailing()).append('\n');
    }
  }

  private static String shortened(String name) {
    return name.length() <= WIDEST_NAME ? name : name.substring(0, WIDEST_NAME - 1) + "…";
  }
}
