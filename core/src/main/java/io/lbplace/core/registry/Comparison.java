package io.lbplace.core.registry;

import io.lbplace.core.driver.Profile;
import io.lbplace.core.fleet.DeviceSpec;
import io.lbplace.core.fleet.Tenancy;
import org.jspecify.annotations.Nullable;

/**
 * A contradiction between a device's declaration and its profile as found. A device that has more
 * than was declared contradicts nothing: only the declared capacity is offered.
 *
 * @param objection the property in which the device falls short
 * @param key the dimension or interface, or −1
 * @param declared the declared value
 * @param found the value found on the device
 */
record Comparison(OnboardingMismatch objection, int key, long declared, long found) {
  /** The first contradiction in the order of {@link OnboardingMismatch}, or null. */
  static @Nullable Comparison of(DeviceSpec declared, Profile found) {
    for (int d = 0; d < declared.capacity().size(); d++) {
      long has = found.capacity().get(d);
      if (has < declared.capacity().get(d)) {
        return new Comparison(OnboardingMismatch.CAPACITY, d, declared.capacity().get(d), has);
      }
    }
    int interfaces = declared.interfaces().size();
    if (found.maxVlans().size() < interfaces) {
      return new Comparison(OnboardingMismatch.INTERFACES, -1, interfaces, found.maxVlans().size());
    }
    for (int i = 0; i < interfaces; i++) {
      int vlans = declared.interfaces().get(i).maxVlans();
      if (found.maxVlans().get(i) < vlans) {
        return new Comparison(OnboardingMismatch.VLANS, i, vlans, found.maxVlans().get(i));
      }
    }
    if (declared.overlappingIps() && !found.overlappingIps()) {
      return new Comparison(OnboardingMismatch.ISOLATION, -1, 1, 0);
    }
    if (declared.tenancy() == Tenancy.PARTITIONED
        && found.maxPartitions() < declared.maxPartitions()) {
      return new Comparison(
          OnboardingMismatch.PARTITIONS, -1, declared.maxPartitions(), found.maxPartitions());
    }
    return null;
  }
}
