package io.lbplace.core.ledger.state;

import io.lbplace.core.fleet.Flavor;
import io.lbplace.core.fleet.LedgerConfig;
import io.lbplace.core.fleet.ServiceType;
import io.lbplace.core.ledger.index.Levels;
import io.lbplace.core.model.Networks;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.ProviderChoice;
import java.util.List;

/** The tables of one ledger, which its constraints read. */
public final class LedgerState {
  public final LedgerConfig config;
  public final int dimensions;
  public final Networks networks;
  public final List<ServiceType> serviceTypes;
  public final List<Flavor> flavors;
  public final int tenantQuota;
  public final long[] largestDemand;

  public final Inventory inventory;
  public final Reservations reservations;
  public final Ends ends;
  public final Addresses addresses;
  public final Wirings wirings;
  public final TenantTargets tenantTargets = new TenantTargets();
  public final Levels levels;
  public final Loads loads;
  public final Residuals residuals;
  public final WiringDemands wiringDemands;
  public final TargetKinds kinds;
  public final Refusals refusals = new Refusals();

  /** By flavor: how many instances live. */
  public final int[] instances;

  /** By flavor: the first slot of interfaces that stand for those of a new instance. */
  public final int[] newInterfaces;

  public LedgerState(LedgerConfig config) {
    this.config = config;
    dimensions = config.dimensions();
    networks = config.networks();
    serviceTypes = config.serviceTypes();
    flavors = config.flavors();
    tenantQuota = config.tenantQuota();
    largestDemand = config.largestDemand();
    inventory =
        new Inventory(
            dimensions,
            serviceTypes.stream()
                .anyMatch(type -> type.providerChoice() == ProviderChoice.LEAST_LOADED));
    reservations = new Reservations(inventory);
    ends = new Ends(inventory, reservations);
    addresses = new Addresses(networks, reservations);
    levels = new Levels(config.largestDemand());
    loads = new Loads(inventory, levels.headroom);
    residuals = new Residuals(inventory, levels);
    wiringDemands = new WiringDemands(networks, inventory, residuals, loads);
    wirings = new Wirings(inventory, networks, config.switchMaxVlans(), addresses, wiringDemands);
    kinds = new TargetKinds(flavors);
    instances = new int[flavors.size()];
    newInterfaces = new int[flavors.size()];
    for (int i = 0; i < newInterfaces.length; i++) {
      newInterfaces[i] = wirings.interfaces.add(flavors.get(i).device().interfaces());
      wirings.fabric.checkKnown(flavors.get(i).device());
    }
  }

  /** The constraints that a request's service type lets the scheduler see. */
  public int visible(PlacementRequest request) {
    return serviceTypes.get(request.serviceType()).visible();
  }

  /** Network A, if a node would need a new wiring to it, else −1. */
  public int newA(PlacementRequest request, int node) {
    return wirings.find(node, request.networkA()) < 0 ? request.networkA() : -1;
  }

  /** Network B, if it is another and a node would need a new wiring to it, else −1. */
  public int newB(PlacementRequest request, int node) {
    return request.networkB() != request.networkA() && wirings.find(node, request.networkB()) < 0
        ? request.networkB()
        : -1;
  }

  /** Fails if anything is charged. */
  public void checkEmpty() {
    expect(reservations.live == 0, "reservations");
    expect(wirings.live == 0, "wirings");
    expect(wirings.overlaps.isEmpty(), "networks on devices");
    expect(wirings.fabric.nothingCarried(), "networks on switches");
    expect(tenantTargets.isEmpty(), "tenants");
    for (int target = 0; target < inventory.targets; target++) {
      expect(inventory.vips(target) == 0, "vips");
    }
  }

  private static void expect(boolean empty, String what) {
    if (!empty) {
      throw new IllegalStateException("the ledger isn't empty: " + what + " are still held");
    }
  }
}
