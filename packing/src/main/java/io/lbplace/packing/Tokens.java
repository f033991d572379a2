package io.lbplace.packing;

import io.lbplace.core.model.Resources;
import io.lbplace.scenarios.error.BadInput;
import io.lbplace.scenarios.file.InputFile;
import java.math.BigDecimal;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The words of a file one by one, with the lines that they stand on. */
public final class Tokens {
  private static final int MOST_DIGITS = 24;
  private static final int MOST_MEBIBYTES = 256;

  private final Path file;
  private final String text;
  private int at;
  private int line = 1;
  private int words;
  private int nextLine = 1;

  private Tokens(Path file, String text) {
    this.file = file;
    this.text = text;
    skip();
  }

  /** The words of a file that is to be UTF-8. */
  static Tokens of(Path file) {
    return new Tokens(file, InputFile.text(file, MOST_MEBIBYTES, "packing problems"));
  }

  /** True if another word follows. */
  boolean more() {
    return at < text.length();
  }

  /** True if another word follows on the line of the last one. */
  boolean moreOnLine() {
    return more() && nextLine == line;
  }

  /** The next word. */
  String word(String expected) {
    if (!more()) {
      throw new BadInput(file + ":" + nextLine + ": the file ends here, expected " + expected);
    }
    int start = at;
    while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    String word = text.substring(start, at);
    words++;
    line = nextLine;
    skip();
    return word;
  }

  /** The next word as a whole number. */
  long whole(String what, long min, long max) {
    String range = what + ", a whole number from " + min + " to " + max;
    String word = word(range);
    try {
      long value = Long.parseLong(word);
      if (value >= min && value <= max) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw wrong(word, range, e);
    }
    throw wrong(word, range, null);
  }

  /** The next word as a count that an array can have. */
  int count(String what) {
    return (int) whole(what, 1, Integer.MAX_VALUE - 8);
  }

  /** The next word as a capacity. */
  long capacity() {
    return whole("the capacity", 1, Resources.MAX_CAPACITY);
  }

  /** The next word as a number that may have decimals, not negative. */
  BigDecimal decimal(String what) {
    String expected = what + ", a number ≥ 0";
    String word = word(expected);
    try {
      BigDecimal value = word.length() > MOST_DIGITS ? BigDecimal.ONE.negate() : number(word);
      if (value.signum() >= 0) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw wrong(word, expected, e);
    }
    throw wrong(word, expected, null);
  }

  /** Without exponents, which could stand for more digits than fit anywhere. */
  private static BigDecimal number(String word) {
    if (!word.matches("\\d+(\\.\\d+)?")) {
      throw new NumberFormatException();
    }
    return new BigDecimal(word);
  }

  /** Fails if anything follows. */
  void end() {
    if (more()) {
      throw wrong(word(""), "the end of the file", null);
    }
  }

  /**
   * The error for the word that was read last. A file whose first word is wrong is of another kind,
   * and may hold secrets, which must not appear on a screen.
   */
  BadInput wrong(String word, String expected, @Nullable Throwable cause) {
    String shown = words > 1 || word.matches("-?[0-9.]{1,24}") ? BadInput.quoted(word) + ": " : "";
    return new BadInput(file + ":" + line + ": " + shown + "expected " + expected, cause);
  }

  private void skip() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      if (text.charAt(at) == '\n') {
        nextLine++;
      }
      at++;
    }
  }
}
