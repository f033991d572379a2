package io.lbplace.core.placement;

/** Facts about targets, as one request sees them; O(1) unless said. */
public interface TargetFacts {
  /** One more than the highest target handle. */
  int targets();

  /** The largest used/capacity over the dimensions of its fullest node, 0 to 1. */
  double load(int target);

  /** The number of VIPs it carries, reservations included. */
  int vips(int target);

  /** The number of VIPs of the request's tenant that it carries. */
  int tenantVips(int target);

  /** The number of networks A and B that are wired to it, or being wired; A = B counts 2. */
  int wired(int target);

  /** The bid for a target for which no driver bid. */
  long NO_BID = -1;

  /**
   * The bid of its driver for a target, millionths of what is left of the scarcest resource that
   * the request takes there; {@link #NO_BID} if drivers weren't asked.
   */
  default long bid(int target) {
    return NO_BID;
  }

  /** True if it is elastic. */
  boolean virtual(int target);

  /** The flavor of an elastic device, {@link FleetView#NONE} of others. */
  int flavorOf(int target);

  /** Amount used of a dimension: the most over its nodes. */
  long used(int target, int dimension);

  /** Capacity of a dimension: that of its nodes. */
  long capacity(int target, int dimension);

  /**
   * The charge for the request to each node that would carry it, with that for the wiring of
   * networks A and B where they are new to its first node.
   */
  long charge(int target, int dimension);

  /** The number of networks wired to its nodes, the most on any. */
  int networks(int target);

  /** The number of networks that each of its nodes takes yet, interfaces alone considered. */
  int freeVlans(int target);

  /** The handle of its provider. */
  int provider(int target);

  /** The only tenant that may use it, or {@link FleetView#NONE}. */
  int owner(int target);

  /**
   * The number of tenants that can still get it: of a partitioned target the free partitions of the
   * node with the fewest, of a dedicated one 1, of a shared one {@link Integer#MAX_VALUE}; 0 of one
   * that has an {@link #owner}. O(nodes).
   */
  int freeTenancies(int target);

  /** The latest end on a target without VIPs, or without any whose end is known. */
  long NO_END = -1;

  /**
   * The expected end of its last VIP, virtual time, those whose end isn't known left out; {@link
   * #NO_END} if there are none. O(its VIPs) if the last one has gone since the last question, else
   * O(1).
   */
  long latestEndNanos(int target);

  /** Virtual time of this decision. */
  long nowNanos();

  /** The number of dimensions. */
  int dimensions();
}
