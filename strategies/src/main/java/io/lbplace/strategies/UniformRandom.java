package io.lbplace.strategies;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategySpec;

/** Places on any target that fits, all equally likely. */
@AutoService(PlacementStrategy.class)
@StrategySpec(
    name = "random",
    summary = "Places on an eligible target chosen uniformly.",
    reference =
        "Neutron ChanceScheduler, neutron/services/loadbalancer/agent_scheduler.py (random.choice "
            + "over live agents that list the driver). Here over the targets that the request "
            + "fits on.",
    complexity =
        "O(targets / eligible targets) draws expected; below one eligible in some 60 a walk over "
            + "the eligible")
class UniformRandom implements PlacementStrategy {
  @Override
  public Decision place(PlacementRequest request, FleetView view) {
    return view.onOrNew(Sampling.uniform(view));
  }
}
