package io.lbplace.scenarios.error;

import org.jspecify.annotations.Nullable;

/**
 * Thrown for an input that can't be used. The message is ready for the user: one line for each
 * fault, with file, place, value, what was expected, and the nearest valid name where one was
 * mistyped.
 */
public final class BadInput extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 80;

  public BadInput(String message) {
    super(message);
  }

  public BadInput(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** A value as messages show it: in quotes, on one line, printable, not too long. */
  public static String quoted(String value) {
    StringBuilder text = new StringBuilder("'");
    int end = Math.min(value.length(), SHOWN);
    for (int i = 0; i < end; i++) {
      char c = value.charAt(i);
      text.append(Character.isISOControl(c) || c == '\u2028' || c == '\u2029' ? '\u00B7' : c);
    }
    if (end < value.length()) {
      text.append('…');
    }
    return text.append('\'').toString();
  }
}
