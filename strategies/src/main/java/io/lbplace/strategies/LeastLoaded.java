package io.lbplace.strategies;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategySpec;

/** Places on the emptiest target that fits: worst fit. */
@AutoService(PlacementStrategy.class)
@StrategySpec(
    name = "least-loaded",
    summary = "Places on the eligible target with the smallest load.",
    reference =
        "Mirantis openstack-lbaas, balancer/core/scheduler.py, 2012, cost lbs_on (which counts "
            + "load balancers: see fewest-vips), and Apache CloudStack, "
            + "ExternalLoadBalancerDeviceManagerImpl.findSuitableLoadBalancerForNetwork (most "
            + "free network slots). Here the load is the fullest dimension's used/capacity.",
    complexity =
        "O(load buckets up to the hit, × dimensions + 1); 64 targets a word; O(targets) once "
            + "where few fit")
final class LeastLoaded implements PlacementStrategy {
  @Override
  public Decision place(PlacementRequest request, FleetView view) {
    return view.onOrNew(view.leastLoaded());
  }
}
