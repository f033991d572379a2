package io.lbplace.reports.chart;

import io.lbplace.experiments.results.Contenders;
import io.lbplace.experiments.results.Results;
import io.lbplace.experiments.results.RunResult;
import io.lbplace.reports.sweep.ParameterSweep;
import io.lbplace.reports.sweep.ParameterSweep.Point;
import java.awt.Color;
import java.awt.Polygon;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The lines of a sweep's charts: one for each contender, and with a second swept field one for each
 * contender and value of that.
 *
 * @param lines the lines, in the order of contenders
 */
record SweepLines(List<Line> lines) {

  /**
   * One line.
   *
   * @param label its label in the legend
   * @param color its color
   * @param stroke its stroke
   * @param shape the shape of its points
   * @param runs the runs by the swept value
   */
  record Line(
      String label,
      Color color,
      Stroke stroke,
      Shape shape,
      SortedMap<Double, List<RunResult>> runs) {}

  private static final List<Shape> SHAPES =
      List.of(
          new Ellipse2D.Double(-3, -3, 6, 6),
          new Rectangle2D.Double(-3, -3, 6, 6),
          new Polygon(new int[] {-4, 4, 0}, new int[] {3, 3, -4}, 3),
          new Polygon(new int[] {-4, 0, 4, 0}, new int[] {0, 4, 0, -4}, 4));

  /** The shape of a line's points. */
  static Shape shape(int index) {
    return SHAPES.get(index % SHAPES.size());
  }

  static SweepLines of(Results results, ParameterSweep sweep) {
    Contenders contenders = results.contenders();
    Palette palette = Palette.of(results);
    List<String> others = sweep.points().stream().map(Point::others).distinct().toList();
    Map<List<String>, Line> lines = new LinkedHashMap<>();
    for (String name : contenders.names()) {
      for (String other : others) {
        boolean alone = contenders.names().size() == 1;
        int index = others.indexOf(other);
        String label = other.isEmpty() ? name : alone ? other : name + ", " + other;
        Color color = alone ? Palette.nth(index) : palette.color(name);
        Stroke stroke = others.size() > 1 ? Palette.stroke(index) : palette.line(name);
        Shape shape = shape(index);
        lines.put(List.of(name, other), new Line(label, color, stroke, shape, new TreeMap<>()));
      }
    }
    for (Point point : sweep.points()) {
      for (RunResult run : results.runs()) {
        Line line = lines.get(List.of(contenders.name(run), point.others()));
        if (line != null && run.scenario().equals(point.scenario())) {
          line.runs.computeIfAbsent(point.value(), any -> new ArrayList<>()).add(run);
        }
      }
    }
    return new SweepLines(List.copyOf(lines.values()));
  }
}
