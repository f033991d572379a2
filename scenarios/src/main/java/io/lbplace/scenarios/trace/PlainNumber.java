package io.lbplace.scenarios.trace;

/**
 * Numbers as nearly all traces write them: a sign perhaps, digits, and a point perhaps among them.
 * Digits that make a whole number up to 2⁵³ are exact as a double, and so is a power of ten up to
 * 10²²; IEEE 754 rounds their quotient once, to what {@link Double#parseDouble} gives (Clinger, How
 * to Read Floating Point Numbers Accurately, PLDI 1990). All else is left to that method.
 */
final class PlainNumber {
  private static final long MOST = 1L << 53;

  private static final double[] POWERS_OF_TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private PlainNumber() {}

  /** The number that characters stand for, or NaN if they aren't such a number. */
  static double parse(char[] text, int from, int to) {
    int at = from;
    boolean negative = at < to && text[at] == '-';
    if (negative || (at < to && text[at] == '+')) {
      at++;
    }
    int first = at;
    long digits = 0;
    int point = -1;
    for (; at < to; at++) {
      int digit = text[at] - '0';
      if (digit >= 0 && digit <= 9) {
        digits = 10 * digits + digit;
        if (digits > MOST) {
          return Double.NaN;
        }
      } else if (text[at] == '.' && point < 0) {
        point = at;
      } else {
        return Double.NaN;
      }
    }
    int decimals = point < 0 ? 0 : to - point - 1;
    boolean noDigits = to - first == (point < 0 ? 0 : 1);
    if (noDigits || decimals >= POWERS_OF_TEN.length) {
      return Double.NaN;
    }
    double value = digits / POWERS_OF_TEN[decimals];
    return negative ? -value : value;
  }
}
