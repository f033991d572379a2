package io.lbplace.core.fleet;

/**
 * A template from which elastic devices are created.
 *
 * @param device the description of each instance; its kind is {@link Kind#VIRTUAL}
 * @param costPerHourMicros money for an hour of one instance, micro-units
 * @param maxInstances the largest number of instances at a time
 * @param idleTimeoutNanos the time for which an empty instance is kept
 */
public record Flavor(
    DeviceSpec device, long costPerHourMicros, int maxInstances, long idleTimeoutNanos) {
  public Flavor {
    if (device.kind() != Kind.VIRTUAL) {
      throw new IllegalArgumentException(device.type() + ": a flavor makes virtual devices");
    }
    if (maxInstances < 0 || costPerHourMicros < 0 || idleTimeoutNanos < 0) {
      throw new IllegalArgumentException(device.type() + ": a flavor's limits aren't negative");
    }
  }
}
