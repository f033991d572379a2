package io.lbplace.core.scheduler;

import io.lbplace.core.fleet.Ledger;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.FleetView.Feature;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks the strategy, unless an operator wants a VIP's first placement on a target that takes it.
 * Where the service type prefers a kind of target, the other kind is tried only if none of the
 * preferred fits: a soft tier around any strategy that doesn't order kinds itself.
 */
final class Chooser {
  private final Ledger ledger;
  private final PlacementStrategy strategy;

  /** Target by VIP, until it is asked for; looked up only. */
  private final Map<Integer, Integer> pins = new HashMap<>();

  Chooser(Ledger ledger, PlacementStrategy strategy) {
    this.ledger = ledger;
    this.strategy = strategy;
  }

  /** The first placement of a VIP is to be on a target. */
  void pin(int vip, int target) {
    pins.put(vip, target);
  }

  Decision choose(PlacementRequest request) {
    FleetView view = ledger.open(request);
    if (!pins.isEmpty()) {
      @Nullable Integer pinned = pins.remove(request.vip());
      if (pinned != null && view.eligible(pinned)) {
        return view.on(pinned);
      }
    }
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
