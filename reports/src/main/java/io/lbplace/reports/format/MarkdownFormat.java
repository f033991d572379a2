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
import java.util.List;

/** The ranking as a Markdown table, for issues and pull requests. */
@AutoService(ReportFormat.class)
public final class MarkdownFormat implements ReportFormat {
  @Override
  public String name() {
    return "markdown";
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
      out.append("Recommended: **")
          .append(escaped(recommended.strategy()))
          .append("**. ")
          .append(escaped(recommended.why()))
          .append('\n');
    }
    if (recommended == null && TableFormat.nothingOffered(report)) {
      out.append(TableFormat.NOTHING_OFFERED).append('\n');
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
    out.append('\n').append(TrafficText.sentence(traffic)).append("\n\n|");
    TrafficText.HEADINGS.forEach(heading -> out.append(' ').append(heading).append(" |"));
    out.append("\n|").append("--:|".repeat(TrafficText.HEADINGS.size())).append('\n');
    for (List<String> row : TrafficText.rows(traffic)) {
      out.append('|');
      row.forEach(cell -> out.append(' ').append(cell).append(" |"));
      out.append('\n');
    }
    String others = TrafficText.others(traffic);
    out.append(others).append(others.isEmpty() ? "" : "\n");
  }

  private static void choice(StringBuilder out, ShortForm choice) {
    out.append("### Who chooses, ").append(escaped(choice.scenario())).append("\n\n");
    out.append("| authority | strategy |");
    choice.columns().forEach(column -> out.append(' ').append(column.title()).append(" |"));
    out.append("\n|:--|:--|").append("--:|".repeat(choice.columns().size())).append('\n');
    for (List<String> row : choice.rows()) {
      out.append('|');
      row.forEach(cell -> out.append(' ').append(escaped(cell)).append(" |"));
      out.append('\n');
    }
    out.append('\n');
    choice.findings().forEach(each -> out.append("- ").append(escaped(each)).append('\n'));
    out.append('\n');
  }

  private static void summary(StringBuilder out, Report report, Settings settings) {
    out.append("### ")
        .append(escaped(settings.base()))
        .append(", ")
        .append(escaped(String.join(", ", settings.paths())))
        .append("\n\n|");
    List<String> headings = settings.headings(report);
    headings.forEach(heading -> out.append(' ').append(escaped(heading)).append(" |"));
    out.append("\n|").append(":--|".repeat(settings.leading()));
    out.append("--:|".repeat(headings.size() - settings.leading())).append('\n');
    for (List<String> row : settings.rows(report)) {
      out.append('|');
      row.forEach(cell -> out.append(' ').append(escaped(cell)).append(" |"));
      out.append('\n');
    }
    out.append('\n');
    settings.verdict(report).forEach(each -> out.append("- ").append(escaped(each)).append('\n'));
    out.append('\n');
  }

  private static void table(StringBuilder out, Report report, String scenario) {
    List<Standing> standings = report.standings(scenario);
    List<Column> columns = RankingColumns.of(standings);
    long seeds = report.seeds(scenario);
    out.append("### ")
        .append(escaped(scenario))
        .append(seeds == 1 ? "\n\n" : ": means over " + seeds + " seeds\n\n")
        .append("| # | strategy |");
    columns.forEach(column -> out.append(' ').append(column.title()).append(" |"));
    out.append("\n|--:|:--|").append("--:|".repeat(columns.size())).append('\n');
    for (Standing standing : standings) {
      out.append("| ")
          .append(standing.rank())
          .append(" | ")
          .append(escaped(standing.name()))
          .append(" |");
      columns.forEach(c -> out.append(' ').append(c.figure().apply(standing)).append(" |"));
      out.append('\n');
    }
    if (standings.stream().anyMatch(Standing::clairvoyant)) {
      out.append('\n').append(escaped(Standing.CLAIRVOYANT_NOTE)).append('\n');
    }
    out.append('\n');
    List<String> rejections = RejectionReasons.lines(standings);
    if (!rejections.isEmpty()) {
      out.append(seeds == 1 ? "Rejected:\n\n" : "Rejected, mean over seeds:\n\n");
      rejections.forEach(line -> out.append("- ").append(escaped(line)).append('\n'));
      out.append('\n');
    }
  }

  /** The text with the characters escaped that Markdown would take for markup. */
  private static String escaped(String text) {
    return text.replaceAll("([\\\\`*_|<>\\[\\]#])", "\\\\$1").replaceAll("\\s+", " ");
  }
}
