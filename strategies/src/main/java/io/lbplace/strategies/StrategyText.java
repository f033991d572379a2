package io.lbplace.strategies;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A strategy as it is written, taken apart one level deep: {@code name(value, key=value, …)}. A
 * value reaches to the next comma outside of parentheses.
 *
 * @param name before the parenthesis
 * @param arguments in order
 */
record StrategyText(String name, List<Argument> arguments) {
  /** The largest depth of nested parentheses. */
  static final int MAX_DEPTH = 8;

  private static final int MAX_LENGTH = 4096;

  /**
   * One argument.
   *
   * @param key before the {@code =}, or null where there is none
   */
  record Argument(@Nullable String key, String value) {}

  static StrategyText parse(String text) {
    String trimmed = text.strip();
    int open = trimmed.indexOf('(');
    String name = (open < 0 ? trimmed : trimmed.substring(0, open)).strip();
    checkLength(trimmed);
    if (name.isEmpty()) {
      throw malformed(text, "a strategy's name");
    }
    if (open < 0) {
      return new StrategyText(name, List.of());
    }
    int close = closing(trimmed, open);
    if (close != trimmed.length() - 1) {
      throw malformed(text, "nothing after the ')' at column " + (close + 1));
    }
    String inner = trimmed.substring(open + 1, close);
    List<Argument> arguments = new ArrayList<>();
    if (!inner.isBlank()) {
      for (String each : split(inner)) {
        arguments.add(argument(text, each));
      }
    }
    return new StrategyText(name, List.copyOf(arguments));
  }

  /** Splits at the commas outside of parentheses, and trims; nothing between two is an error. */
  static List<String> split(String text) {
    List<String> elements = new ArrayList<>();
    int start = 0;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '(') {
        at = closing(text, at);
      } else if (c == ')') {
        throw malformed(text, "a '(' before the ')' at column " + (at + 1));
      } else if (c == ',') {
        elements.add(element(text, start, at));
        start = at + 1;
      }
    }
    elements.add(element(text, start, text.length()));
    return elements;
  }

  private static String element(String text, int start, int end) {
    String element = text.substring(start, end).strip();
    checkLength(element);
    if (element.isEmpty()) {
      throw malformed(text, "something at column " + (start + 1));
    }
    return element;
  }

  private static void checkLength(String text) {
    if (text.length() > MAX_LENGTH) {
      throw malformed(text, "at most " + MAX_LENGTH + " characters");
    }
  }

  private static Argument argument(String text, String argument) {
    int equals = argument.indexOf('=');
    int open = argument.indexOf('(');
    if (equals < 0 || (open >= 0 && open < equals)) {
      return new Argument(null, argument);
    }
    String key = argument.substring(0, equals).strip();
    if (key.isEmpty()) {
      throw malformed(text, "an option's name before '='");
    }
    return new Argument(key, argument.substring(equals + 1).strip());
  }

  /** The index at which the parenthesis that opens at {@code open} closes. */
  private static int closing(String text, int open) {
    int depth = 0;
    for (int at = open; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '(' && ++depth > MAX_DEPTH) {
        throw malformed(text, "parentheses at most " + MAX_DEPTH + " deep");
      }
      if (c == ')' && --depth == 0) {
        return at;
      }
    }
    throw malformed(text, "a ')' for the '(' at column " + (open + 1));
  }

  private static IllegalArgumentException malformed(String text, String expected) {
    return new IllegalArgumentException(
        "strategy %s: expected %s".formatted(NameMessages.quoted(text), expected));
  }
}
