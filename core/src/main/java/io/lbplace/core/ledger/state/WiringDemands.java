package io.lbplace.core.ledger.state;

import io.lbplace.core.model.Networks;
import io.lbplace.core.model.Resources;
import io.lbplace.core.placement.PlacementRequest;
import org.jspecify.annotations.Nullable;

/**
 * The demands of networks on the devices that they are wired to, beside those of their VIPs:
 * charged once, however many VIPs of a network are there, and undivided on every node that carries
 * one. Charged as the VLAN is, for as long as the {@linkplain Wirings row} stands: from the first
 * claim to the last release, or to the end of the unwiring where something had been wired. If no
 * network demands anything, it costs one comparison.
 */
public final class WiringDemands {
  private final Networks networks;
  private final Inventory inventory;
  private final Residuals residuals;
  private final Loads loads;

  public WiringDemands(Networks networks, Inventory inventory, Residuals residuals, Loads loads) {
    this.networks = networks;
    this.inventory = inventory;
    this.residuals = residuals;
    this.loads = loads;
  }

  /** True if no network demands anything. */
  public boolean none() {
    return !networks.demandsWiring();
  }

  /** A network is new to a device, {@code sign} 1, or gone from it, −1. */
  public void charge(int device, int network, int sign) {
    @Nullable Resources demand = none() ? null : networks.wiringDemand(network);
    if (demand == null) {
      return;
    }
    int target = inventory.targetOf[device];
    for (int d = 0; d < demand.size(); d++) {
      if (demand.get(d) > 0) {
        inventory.use(device, d, sign * demand.get(d));
        residuals.reindex(target, d);
      }
    }
    loads.changed(target);
  }

  /**
   * The amount that a device would be charged for the networks of a request that it isn't wired to.
   */
  public long ofNew(PlacementRequest request, int device, int dimension, Wirings wirings) {
    if (none()) {
      return 0;
    }
    int a = request.networkA();
    int b = request.networkB();
    long amount = wirings.find(device, a) < 0 ? of(a, dimension) : 0;
    return a == b || wirings.find(device, b) >= 0 ? amount : amount + of(b, dimension);
  }

  /** The amount that a new device would be charged for a request's networks. */
  public long ofAll(PlacementRequest request, int dimension) {
    if (none()) {
      return 0;
    }
    int a = request.networkA();
    int b = request.networkB();
    return a == b ? of(a, dimension) : of(a, dimension) + of(b, dimension);
  }

  /** The amount that a device would be charged for a network that is new to it. */
  public long of(int network, int dimension) {
    @Nullable Resources demand = none() ? null : networks.wiringDemand(network);
    return demand == null || dimension >= demand.size() ? 0 : demand.get(dimension);
  }
}
