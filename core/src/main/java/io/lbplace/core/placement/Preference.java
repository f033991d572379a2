package io.lbplace.core.placement;

import io.lbplace.core.placement.FleetView.Feature;
import org.jspecify.annotations.Nullable;

/**
 * Asks a strategy. Where the service type prefers a kind of target, the other kind is tried only if
 * none of the preferred fits: a soft tier around any strategy that doesn't order kinds itself.
 */
public final class Preference {
  private Preference() {}

  /** What the strategy answers about an opened view. */
  public static Decision choose(
      PlacementStrategy strategy, PlacementRequest request, FleetView view) {
    @Nullable Feature preferred = view.preferred();
    if (preferred == null || strategy.handlesPreference()) {
      return strategy.place(request, view);
    }
    Feature other = preferred == Feature.PHYSICAL ? Feature.VIRTUAL : Feature.PHYSICAL;
    view.push(preferred);
    if (view.firstFit() == FleetView.NONE && view.flavor() == FleetView.NONE) {
      view.pop();
      view.push(other);
    }
    Decision decision = strategy.place(request, view);
    view.pop();
    return decision;
  }
}
