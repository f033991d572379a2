package io.lbplace.reports.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/**
 * The axis of the swept values, ticked at these and nowhere else. It is logarithmic where they span
 * more than a decade; a 0 among them then stands one step before the least other.
 */
final class SweptAxis extends NumberAxis {
  private static final long serialVersionUID = 1L;

  /** The ratio from which on the small values of a linear axis would stand on each other. */
  private static final double LOGARITHMIC = 12;

  /** Labels nearer than this share of the axis aren't shown. */
  private static final double NEAR = 0.055;

  private final boolean logarithmic;
  private final double zeroAt;
  private final transient List<Double> values;

  SweptAxis(String label, SortedSet<Double> values) {
    super(label);
    this.values = List.copyOf(values);
    SortedSet<Double> positive = values.tailSet(Double.MIN_VALUE);
    logarithmic =
        values.first() >= 0
            && positive.size() > 1
            && positive.last() / positive.first() >= LOGARITHMIC;
    zeroAt = logarithmic ? Math.log10(positive.first()) - step(new ArrayList<>(positive)) : 0;
    double from = at(values.first());
    double to = at(values.last());
    double margin = (to - from) * 0.03;
    setRange(from - margin, to + margin);
  }

  /** The first step of the logarithms. */
  private static double step(List<Double> positive) {
    return Math.log10(positive.get(1)) - Math.log10(positive.get(0));
  }

  /** The position of a value. */
  double at(double value) {
    return !logarithmic ? value : value == 0 ? zeroAt : Math.log10(value);
  }

  @Override
  @SuppressWarnings("rawtypes") // as the superclass has it
  public List refreshTicks(
      Graphics2D graphics, AxisState state, Rectangle2D area, RectangleEdge edge) {
    List<NumberTick> ticks = new ArrayList<>();
    double last = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      double at = at(value);
      boolean room = (at - last) / getRange().getLength() >= NEAR;
      last = room ? at : last;
      ticks.add(
          new NumberTick(
              at, room ? text(value) : "", TextAnchor.TOP_CENTER, TextAnchor.TOP_CENTER, 0));
    }
    return ticks;
  }

  private static String text(double value) {
    BigDecimal plain = BigDecimal.valueOf(value).stripTrailingZeros();
    return value >= 10_000
        ? String.format(Locale.ROOT, "%,d", Math.round(value))
        : plain.toPlainString();
  }
}
