package io.lbplace.reports.chart;

import io.lbplace.reports.Figures;
import io.lbplace.reports.Standing;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.renderer.category.StackedBarRenderer;
import org.jfree.data.category.DefaultCategoryDataset;

/** A chart of the reasons for rejection, one stacked bar for each strategy. */
final class RejectionsChart {
  private static final String TITLE = "Rejections by reason";
  private static final int PIXELS = 26;

  private RejectionsChart() {}

  static Chart of(String prefix, List<Standing> standings) {
    String id = prefix + "rejections";
    Map<String, String> labels = ChartLabels.of(standings);
    Set<String> reasons = new LinkedHashSet<>();
    standings.forEach(
        s -> s.runs().forEach(run -> reasons.addAll(run.metrics().rejected().keySet())));
    if (reasons.isEmpty()) {
      return new Chart(id, TITLE, "", "");
    }
    DefaultCategoryDataset data = new DefaultCategoryDataset();
    StackedBarRenderer renderer = new StackedBarRenderer();
    StringBuilder spoken = new StringBuilder("VIPs rejected");
    for (String reason : reasons) {
      spoken.append(". ").append(reason).append(": ");
      for (Standing standing : standings) {
        Double mean = standing.mean(metrics -> metrics.rejected().getOrDefault(reason, 0L));
        data.addValue(mean, reason, labels.getOrDefault(standing.strategy(), ""));
        spoken.append(standing.name()).append(' ').append(Figures.count(mean)).append("; ");
      }
      renderer.setSeriesPaint(data.getRowIndex(reason), Palette.reason(data.getRowIndex(reason)));
    }
    NumberAxis axis = new NumberAxis("VIPs rejected");
    CategoryPlot plot = Style.bars(data, axis, renderer);
    return new Chart(
        id,
        TITLE,
        "Mean over seeds; the reason is the last one that the VIP met.",
        Svg.of(
            Style.chart(TITLE, plot, true),
            id,
            spoken.toString(),
            Style.WIDTH,
            Style.height(standings.size(), PIXELS, true)));
  }
}
