package io.lbplace.core.driver;

import io.lbplace.core.fleet.DeviceSpec;
import io.lbplace.core.fleet.InterfaceSpec;
import io.lbplace.core.model.Resources;
import java.util.List;

/**
 * The abilities of one device, as its driver finds them.
 *
 * @param capacity the capacity per dimension
 * @param maxVlans the number of VLANs of each interface, in order
 * @param overlappingIps true if it keeps networks with overlapping addresses apart
 * @param maxPartitions the number of tenants that can have a partition at a time; 0 if it has none
 */
public record Profile(
    Resources capacity, List<Integer> maxVlans, boolean overlappingIps, int maxPartitions) {
  public Profile {
    maxVlans = List.copyOf(maxVlans);
  }

  /** The profile of a device that matches its declaration exactly. */
  public static Profile of(DeviceSpec declared) {
    return new Profile(
        declared.capacity(),
        declared.interfaces().stream().map(InterfaceSpec::maxVlans).toList(),
        declared.overlappingIps(),
        declared.maxPartitions());
  }
}
