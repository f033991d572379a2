package io.lbplace.strategies;

import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import java.util.Arrays;

/**
 * The class of VIPs that each target was opened for: that of the first VIP placed on it while it
 * carried nothing. Targets that were filled by others have no class.
 */
final class Openings {
  private int[] classes = new int[64];

  Openings() {
    Arrays.fill(classes, FleetView.NONE);
  }

  /**
   * Places by first fit among the open targets of a class; else on the lowest empty target; else on
   * a new one, if {@code opens} or nothing takes the VIP; else by first fit among all.
   */
  Decision place(int classOfVip, boolean opens, FleetView view) {
    int any = view.firstFit();
    int empty = FleetView.NONE;
    for (int target = any; target != FleetView.NONE; target = view.nextFit(target)) {
      if (view.vips(target) == 0) {
        empty = empty == FleetView.NONE ? target : empty;
      } else if (target < classes.length && classes[target] == classOfVip) {
        return view.on(target);
      }
    }
    if (empty != FleetView.NONE) {
      open(empty, classOfVip);
      return view.on(empty);
    }
    int flavor = any == FleetView.NONE || opens ? view.flavor() : FleetView.NONE;
    if (flavor != FleetView.NONE) {
      open(view.targets(), classOfVip); // the handle that a new device gets
      return view.onNew(flavor);
    }
    return view.onOrNew(any);
  }

  private void open(int target, int classOfVip) {
    int before = classes.length;
    if (target >= before) {
      classes = Arrays.copyOf(classes, Math.max(target + 1, 2 * before));
      Arrays.fill(classes, before, classes.length, FleetView.NONE);
    }
    classes[target] = classOfVip;
  }
}
