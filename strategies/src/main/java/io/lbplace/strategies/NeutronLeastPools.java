package io.lbplace.strategies;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategyProvider;

/** Neutron's scheduler that counts pools: a name for {@link FewestVips}. */
final class NeutronLeastPools {
  private NeutronLeastPools() {}

  /** Found by ServiceLoader. */
  @SuppressWarnings("rawtypes") // the service is a generic type
  @AutoService(StrategyProvider.class)
  public static final class Provider implements StrategyProvider<NoOptions> {
    @Override
    public String name() {
      return "neutron-least-pools";
    }

    @Override
    public String summary() {
      return "Places on the eligible target that carries the fewest VIPs, each with its " + "pool.";
    }

    @Override
    public String reference() {
      return "neutron-lbaas LeastPoolAgentScheduler, "
          + "neutron_lbaas/services/loadbalancer/agent_scheduler.py, Liberty: one COUNT "
          + "query for each live agent, ties to the first. It knows no capacity: see "
          + "neutron-chance. A pool without a VIP counts there; here it isn't placed.";
    }

    @Override
    public String complexity() {
      return "O(eligible targets)";
    }

    @Override
    public Class<NoOptions> options() {
      return NoOptions.class;
    }

    @Override
    public PlacementStrategy create(NoOptions options, Parts parts) {
      return parts.strategy("fewest-vips");
    }
  }
}
