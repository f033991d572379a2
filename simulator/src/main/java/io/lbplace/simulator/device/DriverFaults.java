package io.lbplace.simulator.device;

/**
 * Probabilities that an operation on a device fails at random; their sum is at most 1.
 *
 * @param refusal probability that the device is busy (503); nothing is done
 * @param failure probability that it fails half way and is rolled back
 * @param timeOut probability that no answer comes; with even odds the work was done or not
 */
public record DriverFaults(double refusal, double failure, double timeOut) {
  /** No faults. */
  public static final DriverFaults NONE = new DriverFaults(0, 0, 0);

  public DriverFaults {
    if (!(refusal >= 0 && failure >= 0 && timeOut >= 0 && refusal + failure + timeOut <= 1)) {
      throw new IllegalArgumentException(
          "refusal "
              + refusal
              + ", failure "
              + failure
              + ", timeOut "
              + timeOut
              + ", expected probabilities with a sum of at most 1");
    }
  }

  /** True if any fault can happen. */
  boolean possible() {
    return refusal > 0 || failure > 0 || timeOut > 0;
  }
}
