package io.lbplace.strategies;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategyProvider;

/** Places on the emptiest target that fits: worst fit. */
final class LeastLoaded implements PlacementStrategy {
  @Override
  public Decision place(PlacementRequest request, FleetView view) {
    return view.onOrNew(view.leastLoaded());
  }

  /** Found by ServiceLoader. */
  @SuppressWarnings("rawtypes") // the service is a generic type
  @AutoService(StrategyProvider.class)
  public static final class Provider implements StrategyProvider<NoOptions> {
    @Override
    public String name() {
      return "least-loaded";
    }

    @Override
    public String summary() {
      return "Places on the eligible target with the smallest load.";
    }

    @Override
    public String reference() {
      return "Mirantis openstack-lbaas, balancer/core/scheduler.py, 2012, cost lbs_on (which "
          + "counts load balancers: see fewest-vips), and Apache CloudStack, "
          + "ExternalLoadBalancerDeviceManagerImpl.findSuitableLoadBalancerForNetwork (most free "
          + "network slots). Here the load is the fullest dimension's used/capacity.";
    }

    @Override
    public String complexity() {
      return "O(load buckets up to the hit, × dimensions + 1); 64 targets a word; O(targets) once where "
          + "few fit";
    }

    @Override
    public Class<NoOptions> options() {
      return NoOptions.class;
    }

    @Override
    public PlacementStrategy create(NoOptions options, Parts parts) {
      return new LeastLoaded();
    }
  }
}
