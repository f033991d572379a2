package io.lbplace.drivers.runtime;

import io.lbplace.core.driver.Outcome;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * An outcome with what the control plane is not told of it: the reason, and whose fault it is.
 *
 * @param outcome the outcome that the control plane is told
 * @param why the reason why it isn't done, in one line; null where it is
 * @param fault the party at fault
 */
record Answered(Outcome outcome, @Nullable String why, Fault fault) {
  /** The party at fault where something isn't done. */
  enum Fault {
    /** Nobody, or the request itself. */
    NONE,
    /** The device's: it gives no answer, or fails whatever it is asked. */
    DEVICE,
    /** The device is no more. */
    GONE
  }

  /** The answer of a driver. */
  static Answered of(Outcome outcome) {
    if (outcome == Outcome.Done.DONE) {
      return new Answered(outcome, null, Fault.NONE);
    }
    if (outcome instanceof Outcome.Failed failed) {
      return new Answered(outcome, "failed: " + failed.why(), Fault.NONE);
    }
    if (outcome instanceof Outcome.Refused refused) {
      String why = "was refused with code " + refused.code() + " (" + refused.constraint() + ")";
      return new Answered(outcome, why, Fault.NONE);
    }
    if (outcome instanceof Outcome.Unsupported unsupported) {
      return new Answered(outcome, "can't be done by any device: " + unsupported.why(), Fault.NONE);
    }
    return new Answered(outcome, "had no answer", Fault.DEVICE);
  }

  /** The meaning of an exception of a driver: unknown where there was no answer, else failed. */
  static Answered of(Exception e) {
    String why = FailureReason.of(e);
    if (e instanceof DeviceGone) {
      return new Answered(new Outcome.Failed(why), "failed: " + why, Fault.GONE);
    }
    if (e instanceof IOException || e instanceof InterruptedException) {
      return new Answered(Outcome.Unknown.UNKNOWN, "had no answer: " + why, Fault.DEVICE);
    }
    return new Answered(new Outcome.Failed(why), "failed: " + why, Fault.DEVICE);
  }
}
