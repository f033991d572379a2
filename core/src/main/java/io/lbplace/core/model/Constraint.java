package io.lbplace.core.model;

/**
 * The constraints that can forbid a placement. A failed one may come with a key, its detail: −1
 * where nothing applies. The order is that in which a request's targets are narrowed: a request
 * that fits nowhere is rejected with the constraint that the best of its targets failed on, the one
 * furthest down this list, as a chain of filters reports the filter that left none.
 */
public enum Constraint {
  /** The target's provider doesn't serve the service type. */
  SERVICE_TYPE,
  /** The target is not up, or is draining. Key: the state's ordinal. */
  STATE,
  /** A dedicated device belongs to another tenant. */
  OWNER,
  /** The request's group forbids the target. */
  AFFINITY,
  /** A flavor's instance limit or a tenant's quota is used up. Key: the flavor, or −1. */
  QUOTA,
  /** Used + demand would exceed the capacity. Key: the dimension. */
  CAPACITY,
  /** A new tenant needs a free partition. */
  PARTITIONS,
  /** A network with overlapping addresses is on the device already. Key: the other network. */
  OVERLAP,
  /** The subnet has no free address, or address:port is in use. Key: the subnet. */
  ADDRESS,
  /** A new network needs a free VLAN on an interface. Key: the interface, or −1 for all. */
  VLANS,
  /** The port's switch has no free VLAN, or doesn't reach the network. Key: the switch. */
  FABRIC,
  /** The target lacks a tag that the service type requires, or has one that it forbids. */
  TAGS;

  private static final Constraint[] VALUES = values();

  /** The set of all constraints, as a bit mask over ordinals. */
  public static final int ALL = (1 << VALUES.length) - 1;

  /**
   * The constraints that a scheduler with authority {@code central} sees unless a service type says
   * otherwise (docs/who-chooses.md): service type, state, owner, affinity, quota, generic capacity
   * and tags.
   */
  public static final int CENTRAL =
      SERVICE_TYPE.bit()
          | STATE.bit()
          | OWNER.bit()
          | AFFINITY.bit()
          | QUOTA.bit()
          | CAPACITY.bit()
          | TAGS.bit();

  /**
   * The constraints on a VIP's targets that hold whichever other VIPs move, as long as its group
   * stays: solvers take them as given, and model the others themselves.
   */
  public static final int LASTING =
      SERVICE_TYPE.bit() | STATE.bit() | OWNER.bit() | AFFINITY.bit() | TAGS.bit();

  /** This constraint's bit in a mask. */
  public int bit() {
    return 1 << ordinal();
  }

  /** True if a mask holds this constraint. */
  public boolean in(int mask) {
    return (mask & bit()) != 0;
  }

  /** The constraint with an ordinal. */
  public static Constraint of(int ordinal) {
    return VALUES[ordinal];
  }

  /** The number of constraints. */
  public static int count() {
    return VALUES.length;
  }
}
