package io.lbplace.reports.chart;

import io.lbplace.reports.Measure;
import io.lbplace.reports.Report;
import io.lbplace.reports.Standing;
import io.lbplace.reports.authority.ScenarioRuns;
import io.lbplace.reports.sweep.ParameterSweep;
import io.lbplace.simulator.metrics.RunMetrics;
import java.awt.Color;
import java.util.List;
import java.util.stream.Stream;

/** The charts of a scenario. */
public final class Charts {
  private Charts() {}

  /** A contender's colour in every chart, as CSS has it. */
  public static String color(Report report, String strategy) {
    return css(Palette.of(report.results()).color(strategy));
  }

  /** The colour of a strategy where the authority is told otherwise. */
  public static String strategyColor(Report report, String strategy) {
    return css(Palette.of(report.results()).strategy(strategy));
  }

  private static String css(Color color) {
    return String.format("#%06x", color.getRGB() & 0xFFFFFF);
  }

  /**
   * All charts of a scenario, in the order in which to show them.
   *
   * @param prefix the prefix of their ids, unique on the page
   */
  public static List<Chart> of(String prefix, Report report, String scenario) {
    List<Standing> standings = report.standings(scenario);
    Palette palette = Palette.of(report.results());
    return List.of(
        new MeanBars(
                "acceptance",
                "Acceptance",
                "VIPs accepted, %",
                100,
                "0.00",
                true,
                RunMetrics::acceptance)
            .chart(prefix, standings, palette),
        new MeanBars(
                "cost",
                "Cost of elastic devices",
                "currency units, for the observed time",
                1,
                "#,##0.##",
                false,
                RunMetrics::cost)
            .chart(prefix, standings, palette),
        DevicesChart.of(prefix, report, standings, palette),
        RejectionsChart.of(prefix, standings),
        LatencyChart.of(prefix, report, standings, palette),
        UtilisationChart.of(prefix, standings, palette));
  }

  /** The charts of who chooses in a scenario. */
  public static List<Chart> ofChoice(String prefix, Report report, ScenarioRuns scene) {
    Palette palette = Palette.of(report.results());
    return Stream.of(
            Measure.ACCEPTANCE,
            Measure.REFUSALS_PER_HUNDRED,
            Measure.PROVISIONING_P99,
            Measure.MESSAGES)
        .map(measure -> AuthorityBars.of(prefix, measure, scene, palette))
        .toList();
  }

  /** The charts over a sweep's values; what no run has is left out. */
  public static List<Chart> ofSweep(String prefix, Report report, ParameterSweep sweep) {
    SweepLines lines = SweepLines.of(report.results(), sweep);
    return Stream.of(
            Measure.ACCEPTANCE,
            Measure.COST,
            Measure.DEVICES,
            Measure.VLANS,
            Measure.REFUSALS,
            Measure.RETRIES,
            Measure.CONFLICTS,
            Measure.MESSAGES,
            Measure.PROVISIONING_P99,
            Measure.DECISION_P50,
            Measure.LIFECYCLES)
        .map(measure -> SweepChart.of(prefix, measure, sweep, lines))
        .toList();
  }
}
