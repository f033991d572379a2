package io.lbplace.core.ledger;

import io.lbplace.core.fleet.DeviceSpec;
import io.lbplace.core.fleet.Flavor;
import io.lbplace.core.fleet.InterfaceSpec;
import io.lbplace.core.fleet.Layout;
import io.lbplace.core.fleet.ServiceType;
import io.lbplace.core.fleet.TargetState;
import io.lbplace.core.ledger.constraint.Constraints;
import io.lbplace.core.ledger.state.LedgerState;
import java.util.List;

/** The fleet as a ledger knows it: targets, their devices, flavors and service types. All O(1). */
public final class FleetFacts {
  private final LedgerState state;
  private final Constraints constraints;

  FleetFacts(LedgerState state, Constraints constraints) {
    this.state = state;
    this.constraints = constraints;
  }

  /** One more than the highest target handle. */
  public int targets() {
    return state.inventory.targets;
  }

  /** One more than the highest device handle. */
  public int devices() {
    return state.inventory.devices;
  }

  /** The number of devices that a target is made of. */
  public int nodeCount(int target) {
    return state.inventory.nodes(target);
  }

  /** One of a target's devices, {@code 0 ≤ index < nodeCount(target)}. */
  public int node(int target, int index) {
    return state.inventory.firstNode(target) + index;
  }

  /** The target that a device belongs to. */
  public int targetOf(int device) {
    return state.inventory.targetOf[device];
  }

  /** The spec of each device of a target; which switches its interfaces hang on is the first's. */
  public DeviceSpec spec(int target) {
    return state.inventory.spec[target];
  }

  /** The layout by which a target spreads a VIP. */
  public Layout layout(int target) {
    return state.inventory.layout[target];
  }

  /** The flavor of an elastic device, −1 for a physical one. */
  public int flavorOf(int target) {
    return state.inventory.flavor(target);
  }

  /** The declared owner, or −1. */
  public int owner(int target) {
    return state.inventory.owner(target);
  }

  /** The only tenant that may use a target now: its declared owner, or its first; or −1. */
  public int holder(int target) {
    return constraints.owner.of(target);
  }

  /** True if it can take VIPs. */
  public TargetState state(int target) {
    return state.inventory.state(target);
  }

  /** The number of devices of a flavor that aren't removed. */
  public int instances(int flavor) {
    return state.instances[flavor];
  }

  /** The number of flavors. */
  public int flavors() {
    return state.flavors.size();
  }

  /** A flavor, {@code 0 ≤ index < flavors()}. */
  public Flavor flavor(int index) {
    return state.flavors.get(index);
  }

  /** True if devices of a flavor take VIPs, and new ones may be created. */
  public boolean flavorOpen(int flavor) {
    return constraints.targetState.flavorOpen(flavor);
  }

  /** True if a target takes new VIPs: its state allows it, and its flavor isn't closed. */
  public boolean takes(int target) {
    return constraints.targetState.takes(target);
  }

  /** The number of reservations that a target carries. */
  public int vips(int target) {
    return state.inventory.vips(target);
  }

  /** The largest used/capacity over the target's nodes and dimensions. */
  public double load(int target) {
    return state.inventory.load(target);
  }

  /** The amount of a dimension that a device has been charged. */
  public long used(int device, int dimension) {
    return state.inventory.used(device, dimension);
  }

  /**
   * The total charged to a provider's devices in a dimension; added up only where a service type
   * chooses the least loaded provider.
   */
  public long usedOf(int provider, int dimension) {
    return state.inventory.usedOf(provider, dimension);
  }

  /** The number of dimensions that demands and capacities have. */
  public int dimensions() {
    return state.dimensions;
  }

  /** The number of service types. */
  public int serviceTypes() {
    return state.serviceTypes.size();
  }

  /** A service type, which tenants can order, by handle. */
  public ServiceType serviceType(int serviceType) {
    return state.serviceTypes.get(serviceType);
  }

  /**
   * The fault domain of a device; a device that is declared in none has a negative one of its own.
   */
  public int faultDomain(int device) {
    return state.inventory.faultDomain[device];
  }

  /** The interfaces of a device, and the switches they hang on. */
  public List<InterfaceSpec> interfaces(int device) {
    return state.wirings.interfaceSpecs(device);
  }
}
