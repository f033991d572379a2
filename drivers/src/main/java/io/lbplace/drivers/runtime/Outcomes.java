package io.lbplace.drivers.runtime;

import io.lbplace.core.driver.Outcome;
import java.io.IOException;

/** What exceptions of waiting drivers mean. */
final class Outcomes {
  private Outcomes() {}

  /** Unknown where there was no answer, else Failed. */
  static Outcome of(Exception e) {
    if (e instanceof IOException || e instanceof InterruptedException) {
      return Outcome.Unknown.UNKNOWN;
    }
    String message = e.getMessage();
    return new Outcome.Failed(message == null ? e.getClass().getSimpleName() : message);
  }
}
