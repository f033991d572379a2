package io.lbplace.strategies.optaplanner;

import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.TargetFinder.Feature;
import java.util.Arrays;

/**
 * Gathers the targets that a solver looks at, in the order of handles: all that are eligible, or a
 * limited number of promising ones. These are the least loaded target, up to a quarter each of
 * targets where both networks are wired, where one is, and where the tenant is, and the rest from a
 * random handle on, so that it isn't always the first targets of the fleet.
 */
final class Candidates {
  private static final Feature[] PROMISING = {
    Feature.WIRED_BOTH, Feature.WIRED_ANY, Feature.TENANT
  };

  private final int most;
  private int[] handles = new int[64];
  private int[] takenAt = new int[64];
  private int turn;
  private int count;

  /**
   * @param most the number of targets to gather at most, or 0 for all
   */
  Candidates(int most) {
    this.most = most;
  }

  int handle(int index) {
    return handles[index];
  }

  /**
   * Gathers targets anew and returns their number. All: O(eligible); {@code most}: O(most + words
   * walked over).
   */
  int gather(FleetView view) {
    count = 0;
    if (takenAt.length < view.targets()) {
      int size = Math.max(view.targets(), 2 * takenAt.length);
      takenAt = new int[size];
      handles = new int[size];
      turn = 0;
    }
    turn++;
    if (most == 0) {
      takeFrom(view, view.firstFit(), view.targets(), view.targets());
      return count;
    }
    take(view.leastLoaded());
    for (Feature feature : PROMISING) {
      view.push(feature);
      takeFrom(view, view.firstFit(), view.targets(), Math.min(most, count + most / 4));
      view.pop();
    }
    if (count < most && count > 0) {
      int start = view.random(view.targets());
      takeFrom(view, start == 0 ? view.firstFit() : view.nextFit(start - 1), view.targets(), most);
      takeFrom(view, view.firstFit(), start, most);
    }
    Arrays.sort(handles, 0, count);
    return count;
  }

  private void takeFrom(FleetView view, int first, int end, int limit) {
    for (int target = first;
        target != FleetView.NONE && target < end && count < limit;
        target = view.nextFit(target)) {
      take(target);
    }
  }

  private void take(int target) {
    if (target != FleetView.NONE && takenAt[target] != turn) {
      takenAt[target] = turn;
      handles[count++] = target;
    }
  }
}
