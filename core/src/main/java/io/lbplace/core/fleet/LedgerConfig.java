package io.lbplace.core.fleet;

import io.lbplace.core.model.Networks;
import java.util.List;

/**
 * The settings from which a ledger is built.
 *
 * @param dimensions the number of dimensions of demands and capacities; dimension 0 is {@code vips}
 * @param largestDemand per dimension the largest demand expected, for which the index is laid out.
 *     Larger ones are placed correctly, with more exact checks
 * @param networks the networks that requests name; may grow later
 * @param serviceTypes the service types, by the handle that requests name
 * @param flavors the flavors, by handle
 * @param switchMaxVlans by switch: the number of distinct networks that it carries
 * @param tenantQuota the number of VIPs that a tenant may have, −1 for no limit
 * @param seed the seed of the run, for {@code FleetView.random}
 */
@SuppressWarnings("ArrayRecordComponent") // copied on construction, read by index
public record LedgerConfig(
    int dimensions,
    long[] largestDemand,
    Networks networks,
    List<ServiceType> serviceTypes,
    List<Flavor> flavors,
    int[] switchMaxVlans,
    int tenantQuota,
    long seed) {
  public LedgerConfig {
    if (dimensions < 1) {
      throw new IllegalArgumentException("dimensions " + dimensions + ", expected ≥ 1");
    }
    if (largestDemand.length != dimensions) {
      throw new IllegalArgumentException(
          "largestDemand has " + largestDemand.length + " entries, expected " + dimensions);
    }
    if (tenantQuota < -1) {
      throw new IllegalArgumentException("tenantQuota " + tenantQuota + ", expected ≥ −1");
    }
    largestDemand = largestDemand.clone();
    serviceTypes = List.copyOf(serviceTypes);
    flavors = List.copyOf(flavors);
    switchMaxVlans = switchMaxVlans.clone();
  }
}
