package io.lbplace.strategies;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategySpec;
import java.util.Arrays;

/** Tries targets in the order of their latest use, the last used first. */
@AutoService(PlacementStrategy.class)
@StrategySpec(
    name = "move-to-front",
    summary =
        "Places on the most recently used of the targets in use that take the request; "
            + "on an empty one if none does.",
    reference =
        "S. Kamali and A. López-Ortiz, Efficient online strategies for renting servers in the "
            + "cloud, SOFSEM 2015; A. Murhekar, D. Arbour, T. Mai, A. Rao, Dynamic vector bin "
            + "packing for online resource allocation in the cloud, SPAA 2023, where it uses "
            + "servers for the least time on average. Targets that were filled by others come "
            + "behind those that it has used itself, by handle.",
    complexity =
        "O(targets used later than the hit that do not take it); O(eligible targets) if none does")
final class MoveToFront implements PlacementStrategy {

  /**
   * The successor of each target in the list, plus one; 0 at its end. {@code previous} likewise.
   */
  private int[] next = new int[64];

  private int[] previous = new int[64];

  /** The target used last, plus one; 0 if the list is empty. */
  private int head;

  /** Flags by target: true if it is in the list. */
  private boolean[] listed = new boolean[64];

  @Override
  public Decision place(PlacementRequest request, FleetView view) {
    int at = head;
    while (at != 0) {
      int target = at - 1;
      at = next[target];
      if (target >= view.targets()) {
        continue; // ordered, and not in sight yet
      }
      if (view.vips(target) == 0) {
        remove(target);
      } else if (view.eligible(target)) {
        return use(target, view);
      }
    }
    int target = Scan.leastOpen(ANY, request, view);
    if (target != FleetView.NONE) {
      return use(target, view);
    }
    Decision decision = view.onOrNew(FleetView.NONE);
    if (decision instanceof Decision.OnNew) {
      toFront(view.targets()); // the handle that a new device gets
    }
    return decision;
  }

  private static final Scan.Score ANY = (request, view, target) -> 0;

  private Decision use(int target, FleetView view) {
    toFront(target);
    return view.on(target);
  }

  private void toFront(int target) {
    if (target >= listed.length) {
      int size = Math.max(target + 1, 2 * listed.length);
      next = Arrays.copyOf(next, size);
      previous = Arrays.copyOf(previous, size);
      listed = Arrays.copyOf(listed, size);
    }
    if (listed[target]) {
      remove(target);
    }
    listed[target] = true;
    next[target] = head;
    previous[target] = 0;
    if (head != 0) {
      previous[head - 1] = target + 1;
    }
    head = target + 1;
  }

  private void remove(int target) {
    listed[target] = false;
    if (previous[target] == 0) {
      head = next[target];
    } else {
      next[previous[target] - 1] = next[target];
    }
    if (next[target] != 0) {
      previous[next[target] - 1] = previous[target];
    }
  }
}
