package io.lbplace.core.placement;

/** What will be: for clairvoyant strategies, which show what foresight would be worth. */
public interface Future {
  /** Nothing is known. */
  Future UNKNOWN = vip -> PlacementRequest.UNKNOWN;

  /**
   * When a VIP's tenant will delete it, virtual time; {@link Long#MAX_VALUE} if not within the run,
   * {@link PlacementRequest#UNKNOWN} where the workload doesn't tell ahead.
   */
  long endNanos(int vip);
}
