package io.lbplace.core.driver;

import io.lbplace.core.model.Constraint;

/** The outcome of an operation on a device. */
public sealed interface Outcome {
  /** Done as asked. */
  enum Done implements Outcome {
    DONE
  }

  /**
   * The result is unknown: the device didn't answer in time, and may have done the operation or
   * not.
   */
  enum Unknown implements Outcome {
    UNKNOWN
  }

  /**
   * The device is intact and will not do it; nothing of it was kept.
   *
   * @param code the device's own code, as NITRO's 2082
   * @param constraint the limit that it reveals
   * @param key its detail: see {@link Constraint}
   */
  record Refused(int code, Constraint constraint, int key) implements Outcome {}

  /**
   * No device of the provider can do it, however much room it has: trying another is in vain.
   * Nothing of it was kept. See {@link Capabilities}.
   */
  record Unsupported(String why) implements Outcome {
    /** The code by which the log tells it from a device's refusal; no device has it. */
    public static final int CODE = -1;
  }

  /** The operation went wrong and was rolled back. */
  record Failed(String why) implements Outcome {}
}
