package io.lbplace.core.registry;

/**
 * The reasons for not taking a target into service: the declared property that its device lacks.
 */
public enum OnboardingMismatch {
  /** The target is in the inventory already; the key is its state's ordinal. */
  EXISTS,
  /** The device didn't answer; {@code found} is the time waited, in nanoseconds. */
  UNREACHABLE,
  /** The driver could not find out. */
  FAILED,
  /** The key is a dimension; declared and found are amounts. */
  CAPACITY,
  /** Declared and found are numbers of interfaces. */
  INTERFACES,
  /** The key is an interface; declared and found are its VLANs. */
  VLANS,
  /** Networks with overlapping addresses may meet by the declaration, not on the device. */
  ISOLATION,
  /** Declared and found are tenants at a time. */
  PARTITIONS
}
