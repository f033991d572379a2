package io.lbplace.core.event;

import java.io.IOException;

/** Input that is no event log, or a damaged one. The message is one line. */
public final class EventFormatException extends IOException {
  private static final long serialVersionUID = 1;

  private final long offset;

  EventFormatException(long offset, String expected, String found) {
    super("byte " + offset + ": expected " + expected + ", found " + found);
    this.offset = offset;
  }

  /** The offset of the unexpected byte or field, counted from 0 (decompressed). */
  public long offset() {
    return offset;
  }
}
