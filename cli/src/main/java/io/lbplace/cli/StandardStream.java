package io.lbplace.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Standard output or standard error. A reader that has gone away, as {@code head}, is no error; a
 * full disk behind it is, and the writers above would swallow it.
 */
final class StandardStream extends OutputStream {
  private final OutputStream raw;
  private @Nullable String failure;
  private boolean gone;
  private volatile long lastWrite = System.nanoTime();

  StandardStream(OutputStream raw) {
    this.raw = raw;
  }

  /** The reason why not everything was written, or null. */
  @Nullable String failure() {
    return failure;
  }

  /** The time of the last write, as {@link System#nanoTime} has it. */
  long lastWrite() {
    return lastWrite;
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    lastWrite = System.nanoTime();
    if (gone || failure != null) {
      return;
    }
    try {
      raw.write(bytes, offset, length);
    } catch (IOException e) {
      String reason = String.valueOf(e.getMessage());
      gone = reason.toLowerCase(Locale.ROOT).contains("pipe");
      failure = gone ? null : reason;
    }
  }
}
