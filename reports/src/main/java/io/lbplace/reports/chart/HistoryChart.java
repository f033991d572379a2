package io.lbplace.reports.chart;

import io.lbplace.benchmarks.gate.History.Entry;
import io.lbplace.reports.Figures;
import java.util.List;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Times over benches, each as a multiple of its first: what rises got slower. */
public final class HistoryChart {
  private static final int HEIGHT = 380;
  private static final int DATE = 10;
  private static final int MINUTE = 16;

  private HistoryChart() {}

  /**
   * Draws it.
   *
   * @param title the part that the names of the figures have in common
   * @param figures their names in the history
   * @param labels their names in the legend
   */
  public static Chart of(
      String id, String title, List<Entry> history, List<String> figures, List<String> labels) {
    XYSeriesCollection data = new XYSeriesCollection();
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, true);
    StringBuilder spoken = new StringBuilder("Last bench against the first: ");
    for (int i = 0; i < figures.size(); i++) {
      XYSeries line = line(labels.get(i), history, figures.get(i));
      renderer.setSeriesPaint(i, Palette.nth(i));
      renderer.setSeriesStroke(i, Palette.stroke(i / 5));
      renderer.setSeriesShape(i, SweepLines.shape(i));
      data.addSeries(line);
      if (!line.isEmpty()) {
        double last = line.getY(line.getItemCount() - 1).doubleValue();
        spoken.append(labels.get(i)).append(' ').append(Figures.quantity(last)).append("; ");
      }
    }
    String[] dates = dates(history);
    SymbolAxis benches = Style.values(new SymbolAxis("bench", dates));
    benches.setGridBandsVisible(false);
    benches.setRange(-0.5, dates.length - 0.5);
    NumberAxis times = Style.values(new NumberAxis("times the first"));
    times.setAutoRangeMinimumSize(0.5);
    XYPlot plot = new XYPlot(data, benches, times, renderer);
    Style.lines(plot);
    return new Chart(
        id,
        title,
        "Ratios to the calibration of the same process, divided by the first bench's.",
        Svg.of(
            Style.chart(title, plot, true),
            id,
            spoken.toString(),
            Style.WIDTH,
            HEIGHT + 22 * figures.size() / 2));
  }

  /** Dates, with the time of day where a day has several benches. */
  private static String[] dates(List<Entry> history) {
    long days = history.stream().map(entry -> cut(entry.at(), DATE)).distinct().count();
    int length = days == history.size() ? DATE : MINUTE;
    return history.stream()
        .map(entry -> cut(entry.at(), length).replace('T', ' '))
        .toArray(String[]::new);
  }

  private static String cut(String text, int length) {
    return text.substring(0, Math.min(length, text.length()));
  }

  private static XYSeries line(String label, List<Entry> history, String figure) {
    XYSeries line = new XYSeries(label, false, true);
    double first = 0;
    for (int i = 0; i < history.size(); i++) {
      Double value = history.get(i).figures().get(figure);
      if (value != null) {
        first = first == 0 ? value : first;
        line.add(i, first == 0 ? 1 : value / first);
      }
    }
    return line;
  }
}
