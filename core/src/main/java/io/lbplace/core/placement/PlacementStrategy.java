package io.lbplace.core.placement;

/** A rule that chooses a target. One instance serves one run; it may keep state of its own. */
public interface PlacementStrategy {
  /**
   * Chooses. Called once per attempt of a VIP, on the scheduler's thread; may not keep the view,
   * block or read a clock. Rejection is an answer, an exception is a bug.
   */
  Decision place(PlacementRequest request, FleetView view);

  /**
   * True if it orders physical and virtual targets itself. Otherwise the scheduler narrows the view
   * to the preferred kind first and asks again with the other kind if nothing fits.
   */
  default boolean handlesPreference() {
    return false;
  }
}
