package io.lbplace.drivers.nitro.appliance;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Something that goes wrong with some requests.
 *
 * @param kind its kind
 * @param number the number of the request, the first being 1
 * @param repeated true if it happens with every {@code number}-th request, not only with that one
 */
public record Fault(Kind kind, long number, boolean repeated) {
  /** The kinds of faults. */
  public enum Kind {
    /** The session is forgotten before the request is handled. */
    EXPIRE,
    /** The request is answered 503, and not handled. */
    BUSY,
    /** The connection is cut before the request is handled. */
    CUT_BEFORE,
    /** The request is handled, and the connection is cut instead of an answer. */
    CUT_AFTER;

    /** Its name on the command line. */
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public Fault {
    if (number < 1) {
      throw new IllegalArgumentException("request " + number + ", expected 1 or more");
    }
  }

  /**
   * Reads {@code busy@12} (the twelfth request) or {@code cut-after@every:10} (each tenth).
   *
   * @throws IllegalArgumentException if the text is neither
   */
  public static Fault parse(String text) {
    int at = text.indexOf('@');
    String name = at < 0 ? text : text.substring(0, at);
    String rest = at < 0 ? "" : text.substring(at + 1);
    boolean repeated = rest.startsWith("every:");
    Kind kind =
        Arrays.stream(Kind.values())
            .filter(known -> known.text().equals(name))
            .findFirst()
            .orElseThrow(() -> malformed(text));
    try {
      return new Fault(
          kind, Long.parseLong(repeated ? rest.substring("every:".length()) : rest), repeated);
    } catch (NumberFormatException e) {
      throw malformed(text);
    }
  }

  private static IllegalArgumentException malformed(String text) {
    return new IllegalArgumentException(
        "'" + text + "', expected KIND@N or KIND@every:N with KIND one of " + kinds());
  }

  /** All kinds, with commas. */
  public static String kinds() {
    return Arrays.stream(Kind.values()).map(Kind::text).collect(Collectors.joining(", "));
  }

  boolean meets(long request) {
    return repeated ? request % number == 0 : request == number;
  }
}
