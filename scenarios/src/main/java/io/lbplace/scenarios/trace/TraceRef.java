package io.lbplace.scenarios.trace;

import io.lbplace.scenarios.error.BadInput;

/**
 * A trace as the command line names it: {@code FORMAT:FILE}.
 *
 * @param format name of a reader
 * @param file path
 */
public record TraceRef(String format, String file) {
  /**
   * Reads {@code azure-vm-2017:trace.csv.gz}.
   *
   * @throws BadInput if no such reader exists or the file isn't named
   */
  public static TraceRef parse(String text) {
    int colon = text.indexOf(':');
    if (colon <= 0 || colon == text.length() - 1) {
      throw new BadInput(
          BadInput.quoted(text) + ": expected FORMAT:FILE, as azure-vm-2017:trace.csv.gz");
    }
    String format = text.substring(0, colon);
    TraceReaders.named(format, BadInput.quoted(text));
    return new TraceRef(format, text.substring(colon + 1));
  }
}
