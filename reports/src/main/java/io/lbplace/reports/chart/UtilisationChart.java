package io.lbplace.reports.chart;

import io.lbplace.reports.Figures;
import io.lbplace.reports.Standing;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.data.category.DefaultCategoryDataset;

/** Mean utilisation of each dimension, one bar for each strategy. */
final class UtilisationChart {
  private static final String TITLE = "Utilisation by dimension";
  private static final int PIXELS = 11;
  private static final int GROUP_PIXELS = 16;

  private UtilisationChart() {}

  static Chart of(String prefix, List<Standing> standings, Palette palette) {
    String id = prefix + "utilisation";
    Map<String, String> labels = ChartLabels.of(standings);
    Set<String> dimensions = new LinkedHashSet<>();
    standings.forEach(
        s -> s.runs().forEach(run -> dimensions.addAll(run.metrics().utilisationMean().keySet())));
    DefaultCategoryDataset data = new DefaultCategoryDataset();
    StringBuilder spoken = new StringBuilder("Per cent of capacity");
    BarRenderer renderer = new BarRenderer();
    for (String dimension : dimensions) {
      spoken.append(". ").append(dimension).append(": ");
      for (Standing standing : standings) {
        Double mean = standing.mean(metrics -> metrics.utilisationMean().get(dimension));
        String label = labels.getOrDefault(standing.strategy(), "");
        if (mean != null) {
          data.addValue(mean * 100, label, dimension);
          renderer.setSeriesPaint(data.getRowIndex(label), palette.color(standing.strategy()));
          spoken.append(standing.name()).append(' ').append(Figures.percent(mean)).append("; ");
        }
      }
    }
    if (data.getRowCount() == 0) {
      return new Chart(id, TITLE, "", "");
    }
    NumberAxis axis = new NumberAxis("used, % of capacity");
    CategoryPlot plot = Style.bars(data, axis, renderer);
    int bars = data.getRowCount() * data.getColumnCount();
    return new Chart(
        id,
        TITLE,
        "Mean over time and seeds, all devices that exist counted.",
        Svg.of(
            Style.chart(TITLE, plot, true),
            id,
            spoken.toString(),
            Style.WIDTH,
            Style.height(bars, PIXELS, true)
                + GROUP_PIXELS * data.getColumnCount()
                + 22 * ((standings.size() + 2) / 3)));
  }
}
