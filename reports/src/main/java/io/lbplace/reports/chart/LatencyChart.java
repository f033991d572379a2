package io.lbplace.reports.chart;

import io.lbplace.experiments.results.RunResult;
import io.lbplace.experiments.results.SeriesFile.Buckets;
import io.lbplace.reports.Figures;
import io.lbplace.reports.Report;
import io.lbplace.reports.Standing;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * A chart of the times of decisions by percentile. Both axes are logarithmic, the one across in the
 * share that took longer, so that the rare slow ones have as much room as the common ones.
 */
final class LatencyChart {
  private static final String TITLE = "Decision latency";
  private static final int HEIGHT = 380;

  /** Shares that took longer: a tenth, a hundredth, … */
  private static final String[] PERCENTILES = {"0 %", "90 %", "99 %", "99.9 %", "99.99 %"};

  private LatencyChart() {}

  static Chart of(String prefix, Report report, List<Standing> standings, Palette palette) {
    String id = prefix + "latency";
    Map<String, String> labels = ChartLabels.of(standings);
    XYSeriesCollection data = new XYSeriesCollection();
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    renderer.setDrawSeriesLineAsPath(true);
    StringBuilder spoken = new StringBuilder("Microseconds, median and 99th percentile: ");
    for (Standing standing : standings) {
      XYSeries line = line(labels.getOrDefault(standing.strategy(), ""), merged(report, standing));
      if (!line.isEmpty()) {
        int index = data.getSeriesCount();
        data.addSeries(line);
        renderer.setSeriesPaint(index, palette.color(standing.strategy()));
        renderer.setSeriesStroke(index, palette.line(standing.strategy()));
        spoken
            .append(standing.name())
            .append(' ')
            .append(Figures.quantity(standing.decisionMicros(nanos -> nanos.p50())))
            .append(" and ")
            .append(Figures.quantity(standing.decisionMicros(nanos -> nanos.p99())))
            .append("; ");
      }
    }
    if (data.getSeriesCount() == 0) {
      return new Chart(id, TITLE, "", "");
    }
    SymbolAxis percentiles = Style.values(new SymbolAxis("percentile of decisions", PERCENTILES));
    percentiles.setGridBandsVisible(false);
    percentiles.setRange(0, PERCENTILES.length - 1 + 0.15);
    XYPlot plot = new XYPlot(data, percentiles, micros(data), renderer);
    Style.lines(plot);
    return new Chart(
        id,
        TITLE,
        "Wall clock of the machine that ran it, all seeds together, the clock's own cost (some 25"
            + " ns) included; runs side by side disturb each other.",
        Svg.of(
            Style.chart(TITLE, plot, true),
            id,
            spoken.toString(),
            Style.WIDTH,
            HEIGHT + 22 * ((standings.size() + 2) / 3)));
  }

  /** Whole decades, with plain numbers. */
  private static LogAxis micros(XYSeriesCollection data) {
    double least = data.getRangeLowerBound(false);
    double greatest = data.getRangeUpperBound(false);
    LogAxis axis = Style.values(new LogAxis("µs per decision"));
    axis.setBase(10);
    axis.setRange(
        Math.pow(10, Math.floor(Math.log10(least))),
        Math.pow(10, Math.max(Math.ceil(Math.log10(greatest)), Math.floor(Math.log10(least)) + 1)));
    axis.setTickUnit(new NumberTickUnit(1));
    axis.setNumberFormatOverride(new LogTickFormat());
    return axis;
  }

  private static SortedMap<Long, Long> merged(Report report, Standing standing) {
    SortedMap<Long, Long> merged = new TreeMap<>();
    for (RunResult run : standing.runs()) {
      Buckets buckets = report.series(run).decisionNanos();
      for (int i = 0; i < buckets.upTo().size(); i++) {
        merged.merge(buckets.upTo().get(i), buckets.counts().get(i), Long::sum);
      }
    }
    return merged;
  }

  /** One point for each bucket; the slowest few, beyond the axis's end, are left out. */
  private static XYSeries line(String label, SortedMap<Long, Long> buckets) {
    XYSeries line = new XYSeries(label, false, true);
    long total = buckets.values().stream().mapToLong(Long::longValue).sum();
    long below = 0;
    for (Map.Entry<Long, Long> bucket : buckets.entrySet()) {
      double micros = Math.max(1, bucket.getKey()) / 1e3;
      line.add(nines(below, total), micros);
      below += bucket.getValue();
      if (below < total) {
        line.add(nines(below, total), micros);
      }
    }
    return line;
  }

  private static double nines(long below, long total) {
    return -Math.log10((total - below) / (double) total);
  }
}
