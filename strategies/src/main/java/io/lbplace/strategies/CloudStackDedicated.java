package io.lbplace.strategies;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategySpec;

/** Places each network on a target of its own: the first empty one. */
@AutoService(PlacementStrategy.class)
@StrategySpec(
    name = "cloudstack-dedicated",
    summary =
        "Reserves the first empty target for a network; rejects VIPs of that network "
            + "that the target doesn't take.",
    reference =
        "Apache CloudStack, "
            + "server/src/main/java/com/cloud/network/ExternalLoadBalancerDeviceManagerImpl.java, "
            + "findSuitableLoadBalancerForNetwork with an offering of a dedicated load balancer: "
            + "the first device in state Free, which is Dedicated until the network is shut down; "
            + "else one is provisioned. The guest network is network B; every empty target counts "
            + "as one for dedicated use.",
    complexity = "O(1); O(words up to the first empty target) for a new network",
    declines = true)
final class CloudStackDedicated implements PlacementStrategy, Narrowing {
  private final StickyTargets homes = new StickyTargets(StickyTargets.Of.NETWORK, true);

  @Override
  public Decision place(PlacementRequest request, FleetView view) {
    int home = homes.find(request, view);
    if (home != FleetView.NONE && homes.inhabited(view, home)) {
      return view.eligible(home) ? view.on(home) : view.reject();
    }
    return homes.settle(request, view, Vacancy.place(view));
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
}
