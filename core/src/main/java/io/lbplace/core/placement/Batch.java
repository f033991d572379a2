package io.lbplace.core.placement;

/** Requests that are decided together, in the order in which they came. */
public interface Batch {
  /** The number of requests. */
  int size();

  /** A request, by its place in the batch. */
  PlacementRequest request(int index);

  /**
   * The fleet for one request, with all that was decided so far: valid until the next call of this
   * batch. Narrowed to the kind of target that its service type prefers, if one of that kind takes
   * it.
   */
  FleetView open(int index);

  /** Decides one request, once; its demand is charged when this returns. */
  void decide(int index, Decision decision);

  /** True if a request has been decided. */
  boolean decided(int index);
}
