package io.lbplace.reports.authority;

import io.lbplace.reports.Figures;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Bits of sentences. */
final class Phrases {
  private Phrases() {}

  /** "a", "a and b", "a, b and c". */
  static String list(List<String> items) {
    int last = items.size() - 1;
    return last <= 0
        ? String.join("", items)
        : String.join(", ", items.subList(0, last)) + " and " + items.get(last);
  }

  static String capital(String sentence) {
    return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
  }

  /** A count with its noun. */
  static String counted(double count, String one, String many) {
    return Figures.count(count) + " " + (count == 1 ? one : many);
  }

  /** A quantity without zeros at its end: sentences are no columns. */
  static String figure(@Nullable Double value) {
    String text = Figures.quantity(value);
    return text.contains(".") && !text.contains("e") ? text.replaceAll("\\.?0+$", "") : text;
  }

  static String percent(double share) {
    return share > 0 && share < 0.005 ? "under 1 %" : Math.round(100 * share) + " %";
  }

  /** Percentage points without the sign. */
  static String points(double points) {
    double size = Math.abs(points);
    return String.format(Locale.ROOT, size < 0.1 ? "%.3f" : "%.2f", size) + " points";
  }

  /** A ratio in words: "3.1 times", "12 % more", "12 % less", "as much". */
  static String times(double ratio, String more, String less) {
    if (Double.isInfinite(ratio) || Double.isNaN(ratio)) {
      return more;
    }
    if (ratio >= 2) {
      return String.format(Locale.ROOT, "%.1f times as ", ratio) + plain(more);
    }
    long percent = Math.round(100 * Math.abs(ratio - 1));
    return (percent == 0 ? "under 1" : Long.toString(percent)) + " % " + (ratio > 1 ? more : less);
  }

  /** The word that "times as" goes with. */
  private static String plain(String more) {
    return more.equals("more") ? "many" : more.equals("longer") ? "long" : more;
  }
}
