package io.lbplace.strategies;

import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.Preference;

/** Finds targets that carry nothing. */
final class Vacancy {
  private Vacancy() {}

  /**
   * The lowest eligible handle without any VIP, or {@link FleetView#NONE}.
   *
   * @param elastic true if only elastic devices are looked at
   */
  static int first(FleetView view, boolean elastic) {
    int target = view.firstFit();
    while (target != FleetView.NONE
        && (view.vips(target) > 0 || (elastic && !view.virtual(target)))) {
      target = view.nextFit(target);
    }
    return target;
  }

  /**
   * The lowest empty target, of the preferred kind where one of these takes the request; else a new
   * device; else none. Narrows the view once.
   */
  static Decision place(FleetView view) {
    boolean narrowed = Preference.narrow(view);
    int target = first(view, false);
    if (narrowed && target == FleetView.NONE && view.flavor() == FleetView.NONE) {
      view.pop(); // all of this kind are in use: the other kind may have an empty one
      narrowed = false;
      target = first(view, false);
    }
    Decision decision = view.onOrNew(target);
    if (narrowed) {
      view.pop();
    }
    return decision;
  }
}
