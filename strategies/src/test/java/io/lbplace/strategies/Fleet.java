package io.lbplace.strategies;

import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;

/** A fleet that the contract of strategies is tested on. */
interface Fleet {
  /** The view for a request. */
  FleetView open(PlacementRequest request);

  /** Does what a strategy chose; nothing on a rejection. */
  void apply(PlacementRequest request, Decision decision);

  /** Takes a VIP away, if it was placed. */
  void remove(int vip);

  /** Adds an empty appliance. */
  void grow();
}
