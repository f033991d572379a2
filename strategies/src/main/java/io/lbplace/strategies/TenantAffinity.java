package io.lbplace.strategies;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.CompositeOptions;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.Option;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategyProvider.Parts;
import io.lbplace.core.placement.StrategySpec;
import java.util.List;
import java.util.function.UnaryOperator;

/** Keeps a tenant where it is as long as it fits there. */
@AutoService(PlacementStrategy.class)
@StrategySpec(
    name = "tenant-affinity",
    summary =
        "Places where the tenant already has VIPs, elsewhere only if the request fits "
            + "on none of these.",
    reference =
        "F5 TenantScheduler, f5lbaasdriver/v2/bigip/agent_scheduler.py: an agent with load "
            + "balancers of the tenant and a score below 1, else a random one of the least used "
            + "group. Here all targets of the tenant count and not the first found, and the "
            + "option 'then' replaces chance.",
    complexity = "at most two decisions of the option 'then'",
    options = TenantAffinity.Options.class)
final class TenantAffinity implements PlacementStrategy, Narrowing {
  private final Tiers tiers;

  TenantAffinity(Options options, Parts parts) {
    tiers = new Tiers(List.of(Tiers.Rule.TENANT), parts.strategy(options.then()));
  }

  @Override
  public Decision place(PlacementRequest request, FleetView view) {
    return tiers.place(request, view);
  }

  @Override
  public boolean handlesPreference() {
    return tiers.handlesPreference();
  }

  @Override
  public int narrowings() {
    return tiers.narrowings();
  }

  /** The strategy's options. */
  record Options(
      @Option(
              doc = "strategy that chooses among them",
              value = "least-loaded",
              example = "best-fit")
          String then)
      implements CompositeOptions<Options> {
    @Override
    public Options resolve(UnaryOperator<String> strategies) {
      return new Options(strategies.apply(then));
    }
  }
}
