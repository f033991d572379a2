package io.lbplace.drivers.runtime;

import java.net.ConnectException;
import java.net.http.HttpTimeoutException;

/** The reason why a device couldn't be reached or an operation failed, in one line. */
public final class FailureReason {
  private FailureReason() {}

  /** The reason that an exception tells; a connection that is refused has no message of its own. */
  public static String of(Exception e) {
    if (e instanceof HttpTimeoutException) {
      return "nobody answers in time";
    }
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t.getMessage() != null && !t.getMessage().isBlank()) {
        return t.getMessage().strip().replaceAll("\\s*\\R\\s*", " ");
      }
      if (t instanceof ConnectException) {
        return "connection refused, or nobody there";
      }
    }
    return e instanceof InterruptedException ? "interrupted" : e.getClass().getSimpleName();
  }
}
