package io.lbplace.reports.chart;

import io.lbplace.experiments.results.RunResult;
import io.lbplace.reports.Measure;
import io.lbplace.reports.sweep.ParameterSweep;
import java.awt.geom.Line2D;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/** A measure over a sweep's values, means over seeds with whiskers from least to greatest. */
final class SweepChart {
  private static final int HEIGHT = 380;

  private SweepChart() {}

  static Chart of(String prefix, Measure measure, ParameterSweep sweep, SweepLines lines) {
    String id = prefix + measure.id();
    SortedSet<Double> swept = new TreeSet<>();
    sweep.points().forEach(point -> swept.add(point.value()));
    SweptAxis values = Style.values(new SweptAxis(sweep.path(), swept));
    YIntervalSeriesCollection data = new YIntervalSeriesCollection();
    XYErrorRenderer renderer = new XYErrorRenderer();
    renderer.setDefaultLinesVisible(true);
    renderer.setDrawXError(false);
    renderer.setCapLength(4);
    renderer.setLegendLine(new Line2D.Double(-15, 0, 15, 0)); // long enough for dashes
    StringBuilder spoken = new StringBuilder(measure.unit()).append(" over ").append(sweep.path());
    boolean seeds = false;
    boolean nothing = true;
    for (SweepLines.Line line : lines.lines()) {
      YIntervalSeries series = new YIntervalSeries(line.label());
      spoken.append(". ").append(line.label()).append(": ");
      for (Map.Entry<Double, List<RunResult>> point : line.runs().entrySet()) {
        List<Double> found = measure.values(point.getValue());
        Double mean = measure.mean(point.getValue());
        if (mean != null) {
          double at = values.at(point.getKey());
          series.add(at, mean, Collections.min(found), Collections.max(found));
          seeds |= found.size() > 1;
          nothing &= Collections.max(found) == 0;
          spoken.append(point.getKey()).append(' ').append(measure.text(mean)).append("; ");
        }
      }
      if (!series.isEmpty()) {
        int index = data.getSeriesCount();
        data.addSeries(series);
        renderer.setSeriesPaint(index, line.color());
        renderer.setSeriesStroke(index, line.stroke());
        renderer.setSeriesShape(index, line.shape());
      }
    }
    if (data.getSeriesCount() == 0 || nothing) {
      return new Chart(id, measure.title(), "", "");
    }
    NumberAxis found = Style.values(new NumberAxis(measure.unit()));
    found.setAutoRangeIncludesZero(measure != Measure.ACCEPTANCE);
    found.setAutoRangeMinimumSize(measure == Measure.ACCEPTANCE ? 1 : 1e-3);
    XYPlot plot = new XYPlot(data, values, found, renderer);
    Style.lines(plot);
    return new Chart(
        id,
        measure.title(),
        seeds ? "Mean over seeds; whiskers: least and greatest of them." : "One seed.",
        Svg.of(
            Style.chart(measure.title(), plot, true),
            id,
            spoken.toString(),
            Style.WIDTH,
            HEIGHT + 22 * ((lines.lines().size() + 2) / 3)));
  }
}
