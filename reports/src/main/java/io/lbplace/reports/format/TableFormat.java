package io.lbplace.reports.format;

import com.google.auto.service.AutoService;
import io.lbplace.experiments.results.RealRun;
import io.lbplace.experiments.results.Results.ScenarioEntry;
import io.lbplace.experiments.results.StrategyComparison.Recommended;
import io.lbplace.experiments.results.Traffic;
import io.lbplace.reports.RankingColumns;
import io.lbplace.reports.RankingColumns.Column;
import io.lbplace.reports.RejectionReasons;
import io.lbplace.reports.Report;
import io.lbplace.reports.ReportFormat;
import io.lbplace.reports.Significance;
import io.lbplace.reports.Standing;
import io.lbplace.reports.TrafficText;
import io.lbplace.reports.authority.ScenarioRuns;
import io.lbplace.reports.authority.ShortForm;
import io.lbplace.reports.sweep.Settings;
import java.util.ArrayList;
import java.util.List;

/** The ranking for a terminal of 120 columns. */
@AutoService(ReportFormat.class)
public final class TableFormat implements ReportFormat {
  private static final int WIDTH = 118;
  private static final int WIDEST_NAME = 22;
  private static final int WIDEST_UNDER_AUTHORITY = 28;

  @Override
  public String name() {
    return "table";
  }

  @Override
  public String render(Report report) {
    StringBuilder out = new StringBuilder();
    List<Settings> swept = Settings.of(report.results());
    for (ScenarioEntry scenario : report.results().scenarios()) {
      if (swept.stream().noneMatch(settings -> settings.holds(scenario.name()))) {
        table(out, report, scenario.name());
      }
    }
    swept.forEach(settings -> summary(out, report, settings));
    ScenarioRuns.of(report.results()).forEach(scene -> choice(out, ShortForm.of(scene)));
    Recommended recommended = report.results().comparison().recommended();
    if (recommended != null) {
      out.append("Recommended: ")
          .append(recommended.strategy())
          .append(". ")
          .append(recommended.why())
          .append('\n');
    }
    if (recommended == null && nothingOffered(report)) {
      out.append(NOTHING_OFFERED).append('\n');
    }
    String tooFew = Significance.tooFew(report.results());
    if (tooFew != null) {
      out.append(tooFew).append('\n');
    }
    String beside = RealRun.beside(report.results().runs());
    if (beside != null) {
      out.append(beside).append('\n');
    }
    Traffic traffic = TrafficText.of(report.results().runs());
    if (traffic != null) {
      traffic(out, traffic);
    }
    return out.toString();
  }

  private static void traffic(StringBuilder out, Traffic traffic) {
    wrapped(out, TrafficText.sentence(traffic));
    List<List<String>> rows = TrafficText.rows(traffic);
    if (rows.isEmpty()) {
      return;
    }
    List<TableBlock> blocks = new ArrayList<>();
    for (int i = 0; i < TrafficText.HEADINGS.size(); i++) {
      int column = i;
      blocks.add(
          TableBlock.right(
              TrafficText.HEADINGS.get(i), rows.stream().map(row -> row.get(column)).toList()));
    }
    lines(out, blocks, rows.size() + 2);
    String others = TrafficText.others(traffic);
    out.append(others).append(others.isEmpty() ? "" : "\n");
  }

  /** Said in place of a recommendation. */
  static final String NOTHING_OFFERED =
      "Nothing is recommended: no VIP was offered between warm-up and horizon.";

  static boolean nothingOffered(Report report) {
    return report.results().runs().stream().allMatch(run -> run.metrics().offered() == 0);
  }

  /** Writes all settings of a sweep in one table, with the verdict. */
  private static void summary(StringBuilder out, Report report, Settings settings) {
    out.append("Scenario ")
        .append(settings.base())
        .append(": ")
        .append(settings.entries().size())
        .append(" settings of ")
        .append(String.join(", ", settings.paths()))
        .append("\n\n");
    List<String> headings = settings.headings(report);
    List<List<String>> rows = settings.rows(report);
    List<TableBlock> blocks = new ArrayList<>();
    for (int i = 0; i < headings.size(); i++) {
      int column = i;
      List<String> cells = rows.stream().map(row -> row.get(column)).toList();
      int space = headings.get(i).indexOf(' ');
      String group = space < 0 ? headings.get(i) : headings.get(i).substring(0, space);
      String unit = space < 0 ? "" : headings.get(i).substring(space + 1);
      blocks.add(
          i < settings.leading()
              ? TableBlock.left(
                  headings.get(i), cells.stream().map(c -> shortened(c, WIDEST_NAME)).toList())
              : TableBlock.under(group, List.of(TableBlock.right(unit, cells))));
    }
    lines(out, blocks, rows.size() + 2);
    out.append('\n');
    settings.verdict(report).forEach(sentence -> wrapped(out, "- " + sentence));
    out.append('\n');
  }

  private static void table(StringBuilder out, Report report, String scenario) {
    List<Standing> standings = report.standings(scenario);
    boolean several = report.results().contenders().severalAuthorities();
    int widest = several ? WIDEST_UNDER_AUTHORITY : WIDEST_NAME;
    long seeds = report.seeds(scenario);
    out.append("Scenario ")
        .append(scenario)
        .append(": ")
        .append(what(standings.size(), several))
        .append(seeds == 1 ? ", 1 seed" : ", means over " + seeds + " seeds")
        .append("\n\n");
    List<TableBlock> blocks = new ArrayList<>();
    blocks.add(TableBlock.right("#", standings.stream().map(s -> "" + s.rank()).toList()));
    blocks.add(
        TableBlock.left(
            "strategy", standings.stream().map(s -> shortened(s.name(), widest)).toList()));
    List<Column> columns = columns(standings, several);
    for (int i = 0; i < columns.size(); ) {
      String group = columns.get(i).group();
      List<TableBlock> together = new ArrayList<>();
      for (; i < columns.size() && columns.get(i).group().equals(group); i++) {
        Column column = columns.get(i);
        together.add(
            TableBlock.right(column.heading(), standings.stream().map(column.figure()).toList()));
      }
      blocks.add(TableBlock.under(group, together));
    }
    lines(out, blocks, standings.size() + 2);
    for (Standing standing : standings) {
      if (standing.name().length() > widest) {
        out.append(standing.rank()).append(" is ").append(standing.name()).append('\n');
      }
    }
    if (standings.stream().anyMatch(Standing::clairvoyant)) {
      out.append(Standing.CLAIRVOYANT_NOTE).append('\n');
    }
    List<String> rejections = RejectionReasons.lines(standings);
    if (!rejections.isEmpty()) {
      out.append(seeds == 1 ? "\nRejected" : "\nRejected, mean over seeds").append('\n');
      rejections.forEach(line -> wrapped(out, "- " + line));
    }
    out.append('\n');
  }

  private static String what(int standings, boolean several) {
    String each = several ? "strategy × authority" : standings == 1 ? "strategy" : "strategies";
    return standings + " " + each;
  }

  /** An authority in every name, or gaps to bounds, take the room of the least of the columns. */
  private static List<Column> columns(List<Standing> standings, boolean several) {
    List<Column> columns = RankingColumns.of(standings);
    boolean tight = several || columns.stream().anyMatch(Column::isGap);
    return columns.stream()
        .filter(column -> !tight || !column.title().equals("devices peak"))
        .toList();
  }

  /** The name cut to a width; the authority, behind the last comma, is kept. */
  private static String shortened(String name, int widest) {
    if (name.length() <= widest) {
      return name;
    }
    int comma = widest == WIDEST_UNDER_AUTHORITY ? name.lastIndexOf(", ") : name.length();
    String end = name.substring(comma);
    return name.substring(0, widest - 1 - end.length()) + "…" + end;
  }

  private static void choice(StringBuilder out, ShortForm choice) {
    out.append("Who chooses, scenario ").append(choice.scenario()).append("\n\n");
    List<TableBlock> blocks = new ArrayList<>();
    blocks.add(TableBlock.left("authority", choice.column(ShortForm.AUTHORITY)));
    blocks.add(
        TableBlock.left(
            "strategy",
            choice.column(ShortForm.STRATEGY).stream()
                .map(name -> shortened(name, WIDEST_NAME))
                .toList()));
    for (int i = 0; i < choice.columns().size(); i++) {
      var column = choice.columns().get(i);
      TableBlock figures = TableBlock.right(column.heading(), choice.column(ShortForm.FIGURES + i));
      blocks.add(TableBlock.under(column.group(), List.of(figures)));
    }
    lines(out, blocks, choice.rows().size() + 2);
    out.append('\n');
    choice.findings().forEach(finding -> wrapped(out, "- " + finding));
    out.append('\n');
  }

  private static void lines(StringBuilder out, List<TableBlock> blocks, int rows) {
    for (int row = 0; row < rows; row++) {
      StringBuilder line = new StringBuilder();
      for (TableBlock block : blocks) {
        line.append(line.isEmpty() ? "" : TableBlock.GAP).append(block.lines().get(row));
      }
      out.append(line.toString().stripTrailing()).append('\n');
    }
  }

  /** A sentence over as many lines as it takes, the later ones indented. */
  private static void wrapped(StringBuilder out, String sentence) {
    int column = 0;
    for (String word : sentence.split(" ")) {
      if (column > 0 && column + 1 + word.length() > WIDTH) {
        out.append("\n ");
        column = 1;
      }
      out.append(column == 0 ? "" : " ").append(word);
      column += (column == 0 ? 0 : 1) + word.length();
    }
    out.append('\n');
  }
}
