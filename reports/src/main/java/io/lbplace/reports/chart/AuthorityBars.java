package io.lbplace.reports.chart;

import io.lbplace.reports.Measure;
import io.lbplace.reports.authority.Group;
import io.lbplace.reports.authority.ScenarioRuns;
import io.lbplace.reports.chart.WhiskerRenderer.Bar;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.data.category.DefaultCategoryDataset;
import org.jspecify.annotations.Nullable;

/** A measure's mean over seeds, in groups of bars: one group an authority, one bar a strategy. */
final class AuthorityBars {
  private static final int PIXELS = 17;
  private static final int GROUP_PIXELS = 22;
  private static final double HEADROOM = 1.16;

  private AuthorityBars() {}

  static Chart of(String prefix, Measure measure, ScenarioRuns scene, Palette palette) {
    String id = prefix + measure.id();
    DefaultCategoryDataset data = new DefaultCategoryDataset();
    List<List<@Nullable Bar>> bars = new ArrayList<>();
    StringBuilder spoken = new StringBuilder(measure.unit());
    double top = 0;
    for (String strategy : scene.strategies()) {
      List<@Nullable Bar> row = new ArrayList<>();
      for (String authority : scene.authorities()) {
        Bar bar = bar(scene, authority, strategy, measure, palette);
        row.add(bar);
        data.addValue(
            bar == null ? null : mean(scene, authority, strategy, measure), strategy, authority);
        if (bar != null) {
          top = Math.max(top, bar.max());
          spoken.append("; ").append(strategy).append(", ").append(authority).append(' ');
          spoken.append(bar.label());
        }
      }
      bars.add(row);
    }
    if (top == 0) {
      return new Chart(id, measure.title(), "", "");
    }
    NumberAxis axis = new NumberAxis(measure.unit());
    axis.setRange(0, top > 0 ? top * HEADROOM : 1);
    if (measure == Measure.ACCEPTANCE && top > 40) {
      axis.setRange(0, 100 * HEADROOM);
      axis.setTickUnit(new NumberTickUnit(20));
    }
    WhiskerRenderer renderer = new WhiskerRenderer(bars);
    for (int row = 0; row < bars.size(); row++) {
      renderer.setSeriesPaint(row, palette.strategy(scene.strategies().get(row)));
    }
    CategoryPlot plot = Style.bars(data, axis, renderer);
    boolean legend = scene.strategies().size() > 1;
    int count = data.getRowCount() * data.getColumnCount();
    return new Chart(
        id,
        measure.title(),
        scene.seeds() > 1
            ? "Bar: mean over seeds; whisker: least and greatest of them."
            : "One seed.",
        Svg.of(
            Style.chart(measure.title(), plot, legend),
            id,
            spoken.toString(),
            Style.WIDTH,
            Style.height(count, PIXELS, legend)
                + GROUP_PIXELS * data.getColumnCount()
                + (legend ? 22 * ((data.getRowCount() + 3) / 4) : 0)));
  }

  private static @Nullable Group group(ScenarioRuns scene, String authority, String strategy) {
    return scene.under(authority).stream()
        .filter(group -> group.strategy().equals(strategy))
        .findFirst()
        .orElse(null);
  }

  private static @Nullable Double mean(
      ScenarioRuns scene, String authority, String strategy, Measure measure) {
    Group group = group(scene, authority, strategy);
    return group == null ? null : group.mean(measure);
  }

  private static @Nullable Bar bar(
      ScenarioRuns scene, String authority, String strategy, Measure measure, Palette palette) {
    Group group = group(scene, authority, strategy);
    if (group == null || group.mean(measure) == null) {
      return null;
    }
    List<Double> values = measure.values(group.runs());
    return new Bar(
        palette.strategy(strategy),
        Collections.min(values),
        Collections.max(values),
        group.text(measure));
  }
}
