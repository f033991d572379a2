package io.lbplace.core.placement;

import io.lbplace.core.placement.TargetFinder.Feature;
import org.jspecify.annotations.Nullable;

/**
 * Asks a strategy with regard to the kind of target that the service type prefers: the other kind
 * is tried only if none of the preferred fits. Strategies that order kinds themselves are asked
 * directly.
 */
public final class Preference {
  private Preference() {}

  /** The strategy's answer for an opened view. */
  public static Decision choose(
      PlacementStrategy strategy, PlacementRequest request, FleetView view) {
    if (strategy.handlesPreference() || !narrow(view)) {
      return strategy.place(request, view);
    }
    Decision decision = strategy.place(request, view);
    view.pop();
    return decision;
  }

  /**
   * Narrows an opened view to the preferred kind of target, or to the other if none of the
   * preferred takes the request.
   *
   * @return true if there is a preference, and so a narrowing
   */
  public static boolean narrow(FleetView view) {
    @Nullable Feature preferred = view.preferred();
    if (preferred == null) {
      return false;
    }
    view.push(preferred);
    if (view.firstFit() == FleetView.NONE && view.flavor() == FleetView.NONE) {
      view.pop();
      view.push(preferred == Feature.PHYSICAL ? Feature.VIRTUAL : Feature.PHYSICAL);
    }
    return true;
  }
}
