package io.lbplace.strategies;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.Option;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.Preference;
import io.lbplace.core.placement.StrategySpec;

/**
 * Places a network on the target in use that has the fewest networks, and keeps all its VIPs there.
 */
@AutoService(PlacementStrategy.class)
@StrategySpec(
    name = "cloudstack-most-free",
    summary =
        "Places a new network on the target in use with the fewest networks, else on the first "
            + "empty one; its VIPs stay there.",
    reference =
        "Apache CloudStack, "
            + "server/src/main/java/com/cloud/network/ExternalLoadBalancerDeviceManagerImpl.java, "
            + "findSuitableLoadBalancerForNetwork: devices in state Shared by free capacity, in "
            + "networks; then a Free one; then a provisioned one. Later rules of a network go to "
            + "its device whatever its load. The guest network is network B; both networks of a "
            + "VIP count against the capacity; a mapping ends when neither is wired there any "
            + "more.",
    complexity = "O(1); O(eligible targets) for a new network",
    options = CloudStackMostFree.Options.class,
    declines = true)
final class CloudStackMostFree implements PlacementStrategy, Narrowing {
  private final int networks;
  private final StickyTargets homes = new StickyTargets(StickyTargets.Of.NETWORK, false);

  CloudStackMostFree(Options options) {
    this.networks = options.networks();
  }

  @Override
  public Decision place(PlacementRequest request, FleetView view) {
    int home = homes.find(request, view);
    // The mapping of a network ends when it is shut down.
    if (home != FleetView.NONE && homes.inhabited(view, home)) {
      return view.eligible(home) ? view.on(home) : view.reject();
    }
    boolean narrowed = Preference.narrow(view);
    int target = suitable(view);
    if (narrowed && target == FleetView.NONE && view.flavor() == FleetView.NONE) {
      view.pop(); // all of this kind have their number of networks: try the other kind too
      narrowed = false;
      target = suitable(view);
    }
    Decision decision = view.onOrNew(target);
    if (narrowed) {
      view.pop();
    }
    return homes.settle(request, view, decision);
  }

  /** The shared target with the most room for networks, else the first free one. */
  private int suitable(FleetView view) {
    int best = FleetView.NONE;
    int most = 0;
    int free = FleetView.NONE;
    for (int target = view.firstFit(); target != FleetView.NONE; target = view.nextFit(target)) {
      int room = networks - view.networks(target);
      if (view.vips(target) == 0) {
        free = free == FleetView.NONE ? target : free;
      } else if (room > most) {
        most = room;
        best = target;
      }
    }
    return best == FleetView.NONE ? free : best;
  }

  /** Returns true: the network's current target outweighs the preferred kind. */
  @Override
  public boolean handlesPreference() {
    return true;
  }

  @Override
  public int narrowings() {
    return 1;
  }

  /** The strategy's options. */
  record Options(
      @Option(
              doc = "networks that a target takes: external.lb.default.capacity",
              value = "50",
              example = "2",
              min = 1,
              max = Integer.MAX_VALUE)
          int networks) {}
}
