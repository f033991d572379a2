package io.lbplace.scenarios.error;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the valid name that a mistyped one was meant to be. */
public final class Nearest {
  private static final int LISTED = 12;

  private Nearest() {}

  /**
   * The name with the fewest single-character edits (insertion, deletion, substitution, swap of
   * neighbours), or null if none is near: at most a third of the letters may differ.
   */
  public static @Nullable String to(String mistyped, Collection<String> names) {
    if (mistyped.length() > 64) {
      return null;
    }
    String best = null;
    int bestDistance = Math.max(1, mistyped.length() / 3) + 1;
    for (String name : names) {
      int distance = distance(mistyped.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
      if (distance < bestDistance) {
        bestDistance = distance;
        best = name;
      }
    }
    return best;
  }

  /** The text "a device (one of a, b, c); did you mean 'b'?", without "expected". */
  public static String expected(String what, String mistyped, Collection<String> names) {
    StringBuilder text = new StringBuilder(what);
    if (names.isEmpty()) {
      text.append(", and there is none");
    } else if (names.size() <= LISTED) {
      text.append(names.size() == 1 ? ": " : ", one of ").append(String.join(", ", names));
    }
    String nearest = to(mistyped, names);
    if (nearest != null) {
      text.append("; did you mean '").append(nearest).append("'?");
    }
    return text.toString();
  }

  /** Optimal string alignment distance, O(length²). */
  private static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    Arrays.setAll(last, j -> j);
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + cost);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      beforeLast = last;
      last = row;
    }
    return last[b.length()];
  }
}
