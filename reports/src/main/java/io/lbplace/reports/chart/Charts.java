package io.lbplace.reports.chart;

import io.lbplace.reports.Report;
import io.lbplace.reports.Standing;
import io.lbplace.simulator.metrics.RunMetrics;
import java.util.List;

/** The charts of a scenario. */
public final class Charts {
  private Charts() {}

  /** A strategy's colour in every chart, as CSS has it. */
  public static String color(Report report, String strategy) {
    return String.format(
        "#%06x", new Palette(report.results().strategies()).color(strategy).getRGB() & 0xFFFFFF);
  }

  /**
   * All of them, in the order in which to show them.
   *
   * @param prefix of their ids, unique on the page
   */
  public static List<Chart> of(String prefix, Report report, String scenario) {
    List<Standing> standings = report.standings(scenario);
    Palette palette = new Palette(report.results().strategies());
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
}
