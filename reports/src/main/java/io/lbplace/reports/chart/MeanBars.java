package io.lbplace.reports.chart;

import io.lbplace.reports.Standing;
import io.lbplace.reports.chart.WhiskerRenderer.Bar;
import io.lbplace.simulator.metrics.RunMetrics;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.data.category.DefaultCategoryDataset;
import org.jspecify.annotations.Nullable;

/**
 * One bar for each strategy: a metric's mean over seeds, with a whisker from the least to the
 * greatest.
 *
 * @param id the id of the chart
 * @param title its title
 * @param unit the label of its axis
 * @param factor the factor from the metric's unit to that of the axis
 * @param pattern the format of the figures at the bars
 * @param wholePercent true if the axis goes to 100, unless all bars are short
 * @param metric the function that gives the metric, null where it doesn't apply
 */
record MeanBars(
    String id,
    String title,
    String unit,
    double factor,
    String pattern,
    boolean wholePercent,
    Function<RunMetrics, @Nullable Double> metric) {
  private static final int PIXELS = 26;

  /** Room for the figure that stands behind the longest bar. */
  private static final double HEADROOM = 1.14;

  Chart chart(String prefix, List<Standing> standings, Palette palette) {
    String fullId = prefix + id;
    Map<String, String> labels = ChartLabels.of(standings);
    DefaultCategoryDataset data = new DefaultCategoryDataset();
    List<@Nullable Bar> bars = new ArrayList<>();
    StringBuilder spoken = new StringBuilder();
    DecimalFormat figures =
        new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
    double top = 0;
    for (Standing standing : standings) {
      Double mean = standing.mean(metric);
      if (mean != null) {
        Bar bar =
            new Bar(
                palette.color(standing.strategy()),
                standing.min(metric) * factor,
                standing.max(metric) * factor,
                figures.format(mean * factor));
        bars.add(bar);
        top = Math.max(top, bar.max());
        data.addValue(mean * factor, title, labels.getOrDefault(standing.strategy(), ""));
        spoken
            .append(spoken.isEmpty() ? "" : "; ")
            .append(standing.name())
            .append(' ')
            .append(bar.label());
      }
    }
    boolean seeds = standings.stream().anyMatch(standing -> standing.runs().size() > 1);
    String caption =
        seeds ? "Bar: mean over seeds; whisker: least and greatest of them." : "One seed.";
    if (bars.isEmpty()) {
      return new Chart(fullId, title, "", "");
    }
    NumberAxis axis = new NumberAxis(unit);
    axis.setRange(0, top > 0 ? top * HEADROOM : 1);
    if (wholePercent && top > 40) {
      axis.setRange(0, 100 * HEADROOM);
      axis.setTickUnit(new NumberTickUnit(20));
    }
    CategoryPlot plot = Style.bars(data, axis, new WhiskerRenderer(List.of(bars)));
    return new Chart(
        fullId,
        title,
        caption,
        Svg.of(
            Style.chart(title, plot, false),
            fullId,
            unit + ": " + spoken,
            Style.WIDTH,
            Style.height(bars.size(), PIXELS, false)));
  }
}
