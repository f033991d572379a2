package io.lbplace.strategies;

import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Wording of messages about names. */
final class NameMessages {
  private static final int SHOWN = 80;

  private NameMessages() {}

  /** A value in quotes, on one line, printable, not too long. */
  static String quoted(String value) {
    StringBuilder text = new StringBuilder("'");
    value.codePoints().limit(SHOWN).forEach(c -> text.appendCodePoint(printable(c) ? c : '·'));
    if (value.codePointCount(0, value.length()) > SHOWN) {
      text.append('…');
    }
    return text.append('\'').toString();
  }

  private static boolean printable(int c) {
    return !Character.isISOControl(c) && c != 0x2028 && c != 0x2029;
  }

  /**
   * A message such as {@code unknown strategy 'frist-fit', did you mean 'first-fit'? strategies: a,
   * b}.
   */
  static String unknown(String complaint, String name, String list, Collection<String> known) {
    StringBuilder text = new StringBuilder(complaint).append(' ').append(quoted(name));
    String nearest = nearest(name, known);
    text.append(nearest == null ? "; " : ", did you mean '" + nearest + "'? ");
    return text.append(list)
        .append(": ")
        .append(known.isEmpty() ? "none" : String.join(", ", known))
        .toString();
  }

  /** The name with the fewest edits, the first of equals; null if over a third would change. */
  static @Nullable String nearest(String mistyped, Collection<String> known) {
    if (mistyped.length() > SHOWN) {
      return null;
    }
    String best = null;
    int fewest = Math.max(2, mistyped.length() / 3 + 1);
    for (String name : known) {
      int edits = edits(mistyped, name);
      if (edits < fewest) {
        fewest = edits;
        best = name;
      }
    }
    return best;
  }

  /**
   * The edit distance of two names: insertions, deletions, substitutions and swaps of neighbours.
   */
  private static int edits(String from, String to) {
    int[] beforeLast = new int[to.length() + 1];
    int[] last = new int[to.length() + 1];
    Arrays.setAll(last, j -> j);
    for (int i = 1; i <= from.length(); i++) {
      int[] row = new int[to.length() + 1];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + change);
        if (i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      beforeLast = last;
      last = row;
    }
    return last[to.length()];
  }
}
