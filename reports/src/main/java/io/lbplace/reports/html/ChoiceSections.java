package io.lbplace.reports.html;

import io.lbplace.reports.Report;
import io.lbplace.reports.authority.ChoiceTable;
import io.lbplace.reports.authority.ChoiceTable.Column;
import io.lbplace.reports.authority.Findings;
import io.lbplace.reports.authority.Group;
import io.lbplace.reports.authority.ScenarioRuns;
import io.lbplace.reports.chart.Chart;
import io.lbplace.reports.chart.Charts;
import io.lbplace.reports.html.Page.Cell;
import io.lbplace.reports.html.Page.ChoiceRow;
import io.lbplace.reports.html.Page.ChoiceSection;
import io.lbplace.reports.html.Page.SweepSection;
import io.lbplace.reports.sweep.ParameterSweep;
import io.lbplace.reports.sweep.Settings;
import java.util.ArrayList;
import java.util.List;

/** The chapter on who chooses, and the charts of sweeps. */
final class ChoiceSections {
  /** More scenarios than these are shown folded. */
  private static final int OPEN = 3;

  private ChoiceSections() {}

  static List<ChoiceSection> of(Report report) {
    List<ScenarioRuns> scenes = ScenarioRuns.of(report.results());
    List<ChoiceSection> sections = new ArrayList<>();
    for (ScenarioRuns scene : scenes) {
      String id = "w" + (sections.size() + 1) + "-";
      sections.add(section(report, scene, id, scenes.size() <= OPEN));
    }
    return sections;
  }

  private static ChoiceSection section(Report report, ScenarioRuns scene, String id, boolean open) {
    List<Column> columns = ChoiceTable.columns(scene);
    List<Page.Group> groups = new ArrayList<>();
    for (Column column : columns) {
      int last = groups.size() - 1;
      if (last >= 0 && groups.get(last).heading().equals(column.group())) {
        groups.set(last, new Page.Group(column.group(), groups.get(last).columns() + 1));
      } else {
        groups.add(new Page.Group(column.group(), 1));
      }
    }
    List<ChoiceRow> rows = new ArrayList<>();
    for (Group group : scene.groups()) {
      List<Cell> cells =
          columns.stream()
              .map(c -> new Cell(group.text(c.measure()), group.range(c.measure())))
              .toList();
      rows.add(
          new ChoiceRow(
              group.authority(), group.strategy(), color(report, group.strategy()), "", cells));
    }
    List<ChoiceRow> providers =
        ChoiceTable.providers(scene).stream()
            .map(
                row ->
                    new ChoiceRow(
                        row.authority(),
                        row.strategy(),
                        color(report, row.strategy()),
                        row.provider(),
                        row.cells().stream().map(cell -> new Cell(cell, "")).toList()))
            .toList();
    return new ChoiceSection(
        scene.scenario(),
        open,
        Findings.of(scene),
        scene.seeds() > 1
            ? "Means over " + scene.seeds() + " seeds; below each the least and the greatest."
            : "One seed.",
        groups,
        columns.stream().map(Column::heading).toList(),
        rows,
        ChoiceTable.PROVIDER_COLUMNS,
        providers,
        Charts.ofChoice(id, report, scene));
  }

  private static String color(Report report, String strategy) {
    return Charts.strategyColor(report, strategy);
  }

  static List<SweepSection> sweeps(Report report) {
    List<SweepSection> sections = new ArrayList<>();
    List<Settings> all = Settings.of(report.results());
    List<ParameterSweep> charted = ParameterSweep.of(report.results());
    for (Settings settings : all) {
      List<Chart> charts = new ArrayList<>();
      String id = "v" + (sections.size() + 1) + "-";
      charted.stream()
          .filter(sweep -> sweep.base().equals(settings.base()))
          .forEach(sweep -> charts.addAll(Charts.ofSweep(id, report, sweep)));
      sections.add(
          new SweepSection(
              String.join(", ", settings.paths()),
              settings.base(),
              settings.verdict(report),
              settings.headings(report),
              settings.leading(),
              settings.rows(report),
              charts));
    }
    if (all.isEmpty()) {
      for (ParameterSweep sweep : charted) {
        List<Chart> charts = Charts.ofSweep("v" + (sections.size() + 1) + "-", report, sweep);
        sections.add(
            new SweepSection(
                sweep.path(), sweep.base(), List.of(), List.of(), 0, List.of(), charts));
      }
    }
    return sections;
  }
}
