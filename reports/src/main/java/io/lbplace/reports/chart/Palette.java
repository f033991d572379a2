package io.lbplace.reports.chart;

import io.lbplace.experiments.results.Contenders;
import io.lbplace.experiments.results.Results;
import io.lbplace.experiments.results.RunResult;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Stroke;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Colours that people with colour-blindness can tell apart: Okabe and Ito's (2008) without yellow,
 * which fades on white, then Paul Tol's. A strategy has the same colour in every chart, in paler
 * shades under further authorities; after all colours are used, lines are dashed.
 */
final class Palette {
  static final Color INK = new Color(0x222222);
  static final Color FAINT = new Color(0xD9D9D9);

  private static final List<Color> STRATEGIES =
      colors(
          0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9, 0x333333, 0x882255, 0x999933,
          0x332288, 0x44AA99, 0x777777);

  /** The colours of reasons, which differ from those of strategies. */
  private static final List<Color> REASONS =
      colors(
          0x4477AA, 0xEE6677, 0xCCBB44, 0x66CCEE, 0xAA3377, 0x228833, 0xBBBBBB, 0x994F00, 0x0C7BDC,
          0xFFC20A, 0x5D3A9B, 0x1A85FF);

  private static final float WIDTH = 1.8f;
  private static final float[][] DASHES = {{}, {7f, 3f}, {2f, 3f}, {9f, 3f, 2f, 3f}};

  /** The share of white in a strategy's colour under the first, second, … authority. */
  private static final float[] TINTS = {0, 0.38f, 0.66f};

  private final List<String> strategies = new ArrayList<>();
  private final List<String> authorities = new ArrayList<>();
  private final Map<String, Key> keys = new HashMap<>();

  private record Key(int strategy, int authority) {}

  private Palette() {}

  /** The colours of an experiment. */
  static Palette of(Results results) {
    Palette palette = new Palette();
    Contenders contenders = results.contenders();
    for (RunResult run : results.runs()) {
      int authority =
          contenders.severalAuthorities()
              ? index(palette.authorities, Contenders.authority(run))
              : 0;
      Key key = new Key(index(palette.strategies, run.strategy()), authority);
      palette.keys.putIfAbsent(contenders.name(run), key);
    }
    return palette;
  }

  private static int index(List<String> names, String name) {
    int index = names.indexOf(name);
    if (index < 0) {
      names.add(name);
    }
    return index < 0 ? names.size() - 1 : index;
  }

  private static List<Color> colors(int... codes) {
    return java.util.Arrays.stream(codes).mapToObj(Color::new).toList();
  }

  /** A contender's colour: its strategy's, paler under later authorities. */
  Color color(String contender) {
    Key key = key(contender);
    return tinted(ofStrategy(key.strategy), TINTS[key.authority % TINTS.length]);
  }

  /** A strategy's colour where the authority is told otherwise. */
  Color strategy(String strategy) {
    return ofStrategy(Math.max(0, strategies.indexOf(strategy)));
  }

  /**
   * Neighbours are dashed differently too, for print without colour. Where there are several
   * authorities, each has a dash of its own.
   */
  Stroke line(String contender) {
    Key key = key(contender);
    return authorities.isEmpty()
        ? stroke(key.strategy + key.strategy / STRATEGIES.size())
        : stroke(key.authority);
  }

  private Key key(String contender) {
    return Objects.requireNonNull(keys.get(contender), contender);
  }

  private static Color ofStrategy(int index) {
    return STRATEGIES.get(index % STRATEGIES.size());
  }

  private static Color tinted(Color color, float white) {
    return new Color(
        tinted(color.getRed(), white),
        tinted(color.getGreen(), white),
        tinted(color.getBlue(), white));
  }

  private static int tinted(int part, float white) {
    return Math.round(part + (255 - part) * white);
  }

  /** A colour for the n-th of things that are no strategies. */
  static Color nth(int index) {
    return ofStrategy(index);
  }

  /** A line for the n-th of things. */
  static Stroke stroke(int index) {
    float[] dash = DASHES[index % DASHES.length];
    return dash.length == 0
        ? new BasicStroke(WIDTH)
        : new BasicStroke(WIDTH, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1f, dash, 0f);
  }

  static Color reason(int index) {
    return REASONS.get(index % REASONS.size());
  }
}
