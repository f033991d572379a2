package io.lbplace.reports.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.Axis;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.category.CategoryDataset;

/** The look of all charts: white, dark text, faint grid, no ornaments. */
final class Style {
  /** Width of every chart, in the SVG's own units. */
  static final int WIDTH = 640;

  static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
  private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 15);
  private static final double LABEL_SHARE = 0.45;
  private static final RectangleInsets MARGIN = new RectangleInsets(8, 8, 8, 18);

  private Style() {}

  static JFreeChart chart(String title, Plot plot, boolean legend) {
    JFreeChart chart = new JFreeChart(title, TITLE, plot, false);
    chart.setBackgroundPaint(Color.WHITE);
    chart.setPadding(MARGIN);
    chart.getTitle().setPaint(Palette.INK);
    chart.getTitle().setHorizontalAlignment(HorizontalAlignment.LEFT);
    chart.getTitle().setPadding(2, 2, 10, 2);
    plot.setBackgroundPaint(Color.WHITE);
    plot.setOutlineVisible(false);
    if (legend) {
      LegendTitle box = new LegendTitle(plot);
      box.setPosition(RectangleEdge.BOTTOM);
      box.setItemFont(TEXT);
      box.setItemPaint(Palette.INK);
      box.setItemLabelPadding(new RectangleInsets(2, 4, 2, 12));
      chart.addSubtitle(box);
    }
    return chart;
  }

  /** Horizontal bars: names of any length have room beside them. */
  static CategoryPlot bars(CategoryDataset data, NumberAxis values, BarRenderer renderer) {
    CategoryAxis names = new CategoryAxis();
    names.setMaximumCategoryLabelWidthRatio((float) LABEL_SHARE);
    names.setCategoryMargin(0.16);
    names.setLowerMargin(0.02);
    names.setUpperMargin(0.02);
    axis(names);
    names.setTickMarksVisible(false);
    renderer.setBarPainter(new StandardBarPainter());
    renderer.setShadowVisible(false);
    renderer.setItemMargin(0.08);
    renderer.setDefaultItemLabelFont(TEXT);
    renderer.setDefaultItemLabelPaint(Palette.INK);
    CategoryPlot plot = new CategoryPlot(data, names, values(values), renderer);
    plot.setOrientation(PlotOrientation.HORIZONTAL);
    plot.setRangeAxisLocation(AxisLocation.BOTTOM_OR_LEFT);
    plot.setRangeGridlinePaint(Palette.FAINT);
    plot.setRangeGridlineStroke(new BasicStroke(1f));
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    return plot;
  }

  static void lines(XYPlot plot) {
    plot.setDomainGridlinePaint(Palette.FAINT);
    plot.setRangeGridlinePaint(Palette.FAINT);
    plot.setDomainGridlineStroke(new BasicStroke(1f));
    plot.setRangeGridlineStroke(new BasicStroke(1f));
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
  }

  static <A extends ValueAxis> A values(A axis) {
    axis(axis);
    axis.setAxisLineVisible(true);
    return axis;
  }

  private static void axis(Axis axis) {
    axis.setTickLabelFont(TEXT);
    axis.setLabelFont(TEXT);
    axis.setTickLabelPaint(Palette.INK);
    axis.setLabelPaint(Palette.INK);
    axis.setAxisLinePaint(Palette.INK);
    axis.setTickMarkPaint(Palette.INK);
  }

  /** Height of a chart of bars: the same for each bar, however many there are. */
  static int height(int bars, int pixelsPerBar, boolean legend) {
    return 100 + bars * pixelsPerBar + (legend ? 60 : 0);
  }
}
