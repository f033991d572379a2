package io.lbplace.simulator.device;

/**
 * How often operations on devices go wrong though nothing speaks against them: probabilities that
 * sum to at most 1.
 *
 * @param refusal the device says that it is busy (503); nothing is done
 * @param failure it goes wrong half way and is rolled back
 * @param timeOut no answer comes; with even odds the work was done or not
 */
public record DriverFaults(double refusal, double failure, double timeOut) {
  /** Nothing goes wrong. */
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

  /** Whether any can happen. */
  boolean possible() {
    return refusal > 0 || failure > 0 || timeOut > 0;
  }
}
