package io.lbplace.core.fleet;

import io.lbplace.core.model.Networks;
import java.util.List;

/**
 * What a ledger is built for.
 *
 * @param dimensions how many dimensions demands and capacities have; dimension 0 is {@code vips}
 * @param largestDemand per dimension the largest demand expected: what the index is laid out for.
 *     Larger ones are placed correctly, with more exact checks
 * @param networks the networks that requests name; may grow later
 * @param serviceTypes by the handle that requests name
 * @param flavors by handle
 * @param switchMaxVlans how many distinct networks each switch carries
 * @param tenantQuota how many VIPs a tenant may have, −1 for no limit
 * @param seed of the run, for {@code FleetView.random}
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
