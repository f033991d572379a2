package io.lbplace.drivers.haproxy;

/**
 * Quoting of texts that tenants write into a configuration. A line ends a directive whatever quotes
 * surround it, so control characters are refused, not escaped; what is left stands between single
 * quotes, in which HAProxy gives no character a meaning (configuration manual, section 2.2).
 */
final class HaproxyQuoting {
  private static final String TOKEN_MARKS = "!#$%&*+-.^_`|~";

  private HaproxyQuoting() {}

  /**
   * A token of RFC 9110, section 5.6.2, without the apostrophe, which HAProxy's expressions take
   * for a quote.
   *
   * @throws IllegalArgumentException if the value is none
   */
  static String token(String field, String value) {
    boolean fine = !value.isEmpty();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      fine &= (c < 128 && Character.isLetterOrDigit(c)) || TOKEN_MARKS.indexOf(c) >= 0;
    }
    if (!fine) {
      throw new IllegalArgumentException(
          field + " " + shown(value) + ", expected letters, digits and " + TOKEN_MARKS);
    }
    return value;
  }

  /**
   * A path with or without a query: visible ASCII behind a slash.
   *
   * @throws IllegalArgumentException if the value is none
   */
  static String path(String field, String value) {
    if (!value.startsWith("/") || value.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      throw new IllegalArgumentException(
          field + " " + shown(value) + ", expected / and visible ASCII without spaces");
    }
    return value;
  }

  /** A value of one line as one word. */
  static String quoted(String value) {
    return "'" + value.replace("'", "'\\''") + "'";
  }

  /** A value in a message, in which it must not pretend to be another line. */
  private static String shown(String value) {
    StringBuilder out = new StringBuilder("'");
    value
        .chars()
        .forEach(
            c -> {
              if (c < ' ' || c > '~') {
                out.append(String.format("\\u%04x", c));
              } else {
                out.append((char) c);
              }
            });
    return out.append('\'').toString();
  }
}
