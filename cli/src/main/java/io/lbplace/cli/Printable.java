package io.lbplace.cli;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.function.BooleanSupplier;

/**
 * Lets no control character through to a terminal but tabs and ends of lines: names come from files
 * of others, and an escape sequence in one could say anything in our name. A dot stands for each.
 */
final class Printable extends FilterWriter {
  private static final char SHOWN = '\u00B7';
  private static final char NEXT_LINE_OF_UNICODE = '\u2028';
  private static final char PARAGRAPH_OF_UNICODE = '\u2029';
  private static final char FIRST_OVERRIDE = '\u202A';
  private static final char LAST_OVERRIDE = '\u202E';
  private static final char FIRST_ISOLATE = '\u2066';
  private static final char LAST_ISOLATE = '\u2069';

  private final BooleanSupplier ours;

  private Printable(Writer out, BooleanSupplier ours) {
    super(out);
    this.ours = ours;
  }

  /**
   * A writer over another.
   *
   * @param ours true while text of our own is written, as help, whose colours may pass
   */
  static PrintWriter over(Writer out, BooleanSupplier ours) {
    return new PrintWriter(new Printable(out, ours), true);
  }

  /** The text without characters that could control a terminal. */
  static String of(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.chars().forEach(c -> shown.append(isControl((char) c) ? SHOWN : (char) c));
    return shown.toString();
  }

  private static boolean isControl(char c) {
    return (Character.isISOControl(c) && c != '\n' && c != '\t')
        || c == NEXT_LINE_OF_UNICODE
        || c == PARAGRAPH_OF_UNICODE
        || (c >= FIRST_OVERRIDE && c <= LAST_OVERRIDE)
        || (c >= FIRST_ISOLATE && c <= LAST_ISOLATE);
  }

  @Override
  public void write(int c) throws IOException {
    out.write(isControl((char) c) && !ours.getAsBoolean() ? SHOWN : c);
  }

  @Override
  public void write(char[] text, int offset, int length) throws IOException {
    write(new String(text, offset, length), 0, length);
  }

  @Override
  public void write(String text, int offset, int length) throws IOException {
    String part = text.substring(offset, offset + length);
    out.write(ours.getAsBoolean() ? part : of(part));
  }
}
