package io.lbplace.reports.chart;

import io.lbplace.experiments.results.RunResult;
import io.lbplace.reports.Figures;
import io.lbplace.reports.Report;
import io.lbplace.reports.Standing;
import io.lbplace.simulator.metrics.RunMetrics;
import io.lbplace.simulator.metrics.Series;
import java.util.List;
import java.util.Map;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Devices that carry a VIP, over virtual time, one line for each strategy. */
final class DevicesChart {
  private static final String TITLE = "Devices in use over time";
  private static final int HEIGHT = 380;

  private DevicesChart() {}

  static Chart of(String prefix, Report report, List<Standing> standings, Palette palette) {
    String id = prefix + "devices";
    Map<String, String> labels = ChartLabels.of(standings);
    XYSeriesCollection data = new XYSeriesCollection();
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    renderer.setDrawSeriesLineAsPath(true);
    TimeUnit unit = TimeUnit.of(longest(report, standings));
    StringBuilder spoken = new StringBuilder();
    long seed = standings.get(0).runs().get(0).seed();
    for (Standing standing : standings) {
      Series series = report.series(standing.runs().get(0)).series();
      XYSeries line = new XYSeries(labels.getOrDefault(standing.strategy(), ""), false, true);
      for (int i = 0; i < series.timeSeconds().size(); i++) {
        line.add(series.timeSeconds().get(i) / unit.seconds(), series.devicesUsed().get(i));
      }
      RunMetrics metrics = standing.runs().get(0).metrics();
      spoken
          .append(standing.name())
          .append(' ')
          .append(Figures.quantity(metrics.devicesUsedMean()));
      spoken.append(" and ").append(metrics.devicesUsedPeak()).append("; ");
      int index = data.getSeriesCount();
      data.addSeries(line);
      renderer.setSeriesPaint(index, palette.color(standing.strategy()));
      renderer.setSeriesStroke(index, palette.line(standing.strategy()));
    }
    NumberAxis time = Style.values(new NumberAxis("virtual time, " + unit.plural()));
    time.setAutoRangeIncludesZero(true);
    time.setLowerMargin(0);
    time.setUpperMargin(0.01);
    NumberAxis devices = Style.values(new NumberAxis("devices that carry a VIP"));
    devices.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
    XYPlot plot = new XYPlot(data, time, devices, renderer);
    Style.lines(plot);
    return new Chart(
        id,
        TITLE,
        "Under seed " + seed + ".",
        Svg.of(
            Style.chart(TITLE, plot, true),
            id,
            "Mean and greatest number under that seed: " + spoken,
            Style.WIDTH,
            HEIGHT + 22 * ((standings.size() + 2) / 3)));
  }

  private static double longest(Report report, List<Standing> standings) {
    double longest = 0;
    for (Standing standing : standings) {
      RunResult run = standing.runs().get(0);
      List<Double> times = report.series(run).series().timeSeconds();
      longest = times.isEmpty() ? longest : Math.max(longest, times.get(times.size() - 1));
    }
    return longest;
  }

  /** A unit of which an axis shows neither thousands nor crumbs. */
  private record TimeUnit(String plural, double seconds) {
    static TimeUnit of(double span) {
      if (span > 3 * 86_400) {
        return new TimeUnit("days", 86_400);
      }
      if (span > 3 * 3600) {
        return new TimeUnit("hours", 3600);
      }
      return span > 3 * 60 ? new TimeUnit("minutes", 60) : new TimeUnit("seconds", 1);
    }
  }
}
