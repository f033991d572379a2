package io.lbplace.reports.chart;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Objects;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.CategoryItemRendererState;
import org.jfree.data.category.CategoryDataset;
import org.jspecify.annotations.Nullable;

/** Horizontal bars, each with a whisker from the least to the greatest, and its figure behind. */
final class WhiskerRenderer extends BarRenderer {
  private static final long serialVersionUID = 1L;
  private static final double CAP = 4;
  private static final float GAP = 5;

  private final transient List<List<@Nullable Bar>> bars;

  /**
   * Draws bars.
   *
   * @param bars the bars by row and column of the data; null where there is no value
   */
  WhiskerRenderer(List<List<@Nullable Bar>> bars) {
    this.bars = bars;
  }

  /** A bar's colour, the whisker's ends in the axis's unit, and the figure. */
  record Bar(Paint paint, double min, double max, String label) {}

  @Override
  public Paint getItemPaint(int row, int column) {
    Bar bar = bars.get(row).get(column);
    return bar == null ? Palette.FAINT : bar.paint();
  }

  @Override
  public void drawItem(
      Graphics2D graphics,
      CategoryItemRendererState state,
      Rectangle2D area,
      CategoryPlot plot,
      CategoryAxis names,
      ValueAxis values,
      CategoryDataset data,
      int row,
      int column,
      int pass) {
    if (bars.get(row).get(column) == null) {
      return;
    }
    super.drawItem(graphics, state, area, plot, names, values, data, row, column, pass);
    Bar bar = Objects.requireNonNull(bars.get(row).get(column));
    double start = calculateBarW0(plot, plot.getOrientation(), area, names, state, row, column);
    double y = start + state.getBarWidth() / 2;
    double from = values.valueToJava2D(bar.min(), area, plot.getRangeAxisEdge());
    double to = values.valueToJava2D(bar.max(), area, plot.getRangeAxisEdge());
    double cap = Math.min(CAP, state.getBarWidth() / 3);
    graphics.setPaint(Palette.INK);
    graphics.setStroke(new BasicStroke(1.2f));
    if (bar.max() > bar.min()) {
      graphics.draw(new Line2D.Double(from, y, to, y));
      graphics.draw(new Line2D.Double(from, y - cap, from, y + cap));
      graphics.draw(new Line2D.Double(to, y - cap, to, y + cap));
    }
    graphics.setFont(Style.TEXT);
    float baseline = (float) y + graphics.getFontMetrics().getAscent() / 2f - 1;
    graphics.drawString(bar.label(), (float) to + GAP, baseline);
  }
}
