package io.lbplace.core.placement;

/** Knowledge of the future for clairvoyant strategies, which show the value of foresight. */
public interface Future {
  /** A future of which nothing is known. */
  Future UNKNOWN = vip -> PlacementRequest.UNKNOWN;

  /**
   * The virtual time at which a VIP's tenant will delete it; {@link Long#MAX_VALUE} if not within
   * the run, {@link PlacementRequest#UNKNOWN} if the workload doesn't tell ahead.
   */
  long endNanos(int vip);
}
