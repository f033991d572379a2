package io.lbplace.strategies;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategySpec;

/** Places on the target that carries the fewest VIPs. */
@AutoService(PlacementStrategy.class)
@StrategySpec(
    name = "fewest-vips",
    summary = "Places on the eligible target that carries the fewest VIPs, whatever their demands.",
    reference =
        "Cost lbs_on of Mirantis openstack-lbaas, balancer/core/scheduler.py, 2012; neutron-lbaas "
            + "LeastPoolAgentScheduler; sapcc/octavia-f5-provider-driver, "
            + "octavia_f5/db/scheduler.py. There capacity isn't checked; here only eligible "
            + "targets count.",
    complexity = "O(eligible targets)")
class FewestVips implements PlacementStrategy {
  @Override
  public Decision place(PlacementRequest request, FleetView view) {
    int best = FleetView.NONE;
    int fewest = Integer.MAX_VALUE;
    for (int target = view.firstFit(); target != FleetView.NONE; target = view.nextFit(target)) {
      int vips = view.vips(target);
      if (vips < fewest) {
        fewest = vips;
        best = target;
      }
    }
    return view.onOrNew(best);
  }
}
