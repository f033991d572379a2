package io.lbplace.strategies;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategyProvider;

/** Places on any target that fits, all equally likely. */
final class UniformRandom implements PlacementStrategy {
  @Override
  public Decision place(PlacementRequest request, FleetView view) {
    return view.onOrNew(Sampling.uniform(view));
  }

  /** Found by ServiceLoader. */
  @SuppressWarnings("rawtypes") // the service is a generic type
  @AutoService(StrategyProvider.class)
  public static final class Provider implements StrategyProvider<NoOptions> {
    @Override
    public String name() {
      return "random";
    }

    @Override
    public String summary() {
      return "Places on an eligible target chosen uniformly.";
    }

    @Override
    public String reference() {
      return "Neutron ChanceScheduler, neutron/services/loadbalancer/agent_scheduler.py "
          + "(random.choice over live agents that list the driver). Here over the targets that "
          + "the request fits on.";
    }

    @Override
    public String complexity() {
      return "O(targets / eligible targets) draws expected; below one eligible in some 60 a walk "
          + "over the eligible";
    }

    @Override
    public Class<NoOptions> options() {
      return NoOptions.class;
    }

    @Override
    public PlacementStrategy create(NoOptions options, Parts parts) {
      return new UniformRandom();
    }
  }
}
