package io.lbplace.reports.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Stroke;
import java.util.List;

/**
 * Colours that people with colour-blindness can tell apart: Okabe and Ito's (2008) without yellow,
 * which fades on white, then Paul Tol's. A strategy has the same colour in every chart; after all
 * colours are used, lines are dashed.
 */
final class Palette {
  static final Color INK = new Color(0x222222);
  static final Color FAINT = new Color(0xD9D9D9);

  private static final List<Color> STRATEGIES =
      colors(
          0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9, 0x333333, 0x882255, 0x999933,
          0x332288, 0x44AA99, 0x777777);

  /** Others than the strategies', so that nobody takes a reason for a strategy. */
  private static final List<Color> REASONS =
      colors(
          0x4477AA, 0xEE6677, 0xCCBB44, 0x66CCEE, 0xAA3377, 0x228833, 0xBBBBBB, 0x994F00, 0x0C7BDC,
          0xFFC20A, 0x5D3A9B, 0x1A85FF);

  private static final float WIDTH = 1.8f;
  private static final float[][] DASHES = {{}, {7f, 3f}, {2f, 3f}, {9f, 3f, 2f, 3f}};

  private final List<String> strategies;

  Palette(List<String> strategies) {
    this.strategies = List.copyOf(strategies);
  }

  private static List<Color> colors(int... codes) {
    return java.util.Arrays.stream(codes).mapToObj(Color::new).toList();
  }

  Color color(String strategy) {
    return STRATEGIES.get(strategies.indexOf(strategy) % STRATEGIES.size());
  }

  /** Neighbours are dashed differently too, for print without colour. */
  Stroke line(String strategy) {
    int index = strategies.indexOf(strategy);
    float[] dash = DASHES[(index + index / STRATEGIES.size()) % DASHES.length];
    return dash.length == 0
        ? new BasicStroke(WIDTH)
        : new BasicStroke(WIDTH, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1f, dash, 0f);
  }

  static Color reason(int index) {
    return REASONS.get(index % REASONS.size());
  }
}
