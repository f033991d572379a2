package io.lbplace.strategies;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategyProvider;

/** Neutron's first scheduler, which is left to chance: a name for {@link UniformRandom}. */
final class NeutronChance {
  private NeutronChance() {}

  /** Found by ServiceLoader. */
  @SuppressWarnings("rawtypes") // the service is a generic type
  @AutoService(StrategyProvider.class)
  public static final class Provider implements StrategyProvider<NoOptions> {
    @Override
    public String name() {
      return "neutron-chance";
    }

    @Override
    public String summary() {
      return "Places on an eligible target chosen uniformly: Neutron's default.";
    }

    @Override
    public String reference() {
      return "Neutron ChanceScheduler, neutron/services/loadbalancer/agent_scheduler.py, "
          + "Icehouse. It draws from live agents that list the driver and knows no "
          + "capacity: visibleConstraints of STATE and SERVICE_TYPE show it just that, and "
          + "devices refuse; with more visible it draws from what fits. An agent stands for "
          + "its device; a pool that has an agent stays there, as a placed VIP does here.";
    }

    @Override
    public String complexity() {
      return "as random";
    }

    @Override
    public Class<NoOptions> options() {
      return NoOptions.class;
    }

    @Override
    public PlacementStrategy create(NoOptions options, Parts parts) {
      return parts.strategy("random");
    }
  }
}
