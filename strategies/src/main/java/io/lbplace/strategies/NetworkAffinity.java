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

/** Keeps a network on the targets that it is wired to. */
@AutoService(PlacementStrategy.class)
@StrategySpec(
    name = "network-affinity",
    summary =
        "Places where both networks of the VIP are wired, else where one is, else anywhere: saves "
            + "VLANs and wiring.",
    reference =
        "Radware driver, neutron/services/loadbalancer/drivers/radware/driver.py: one service "
            + "srv_<network_id> per network, reused by its VIPs. There one device serves a "
            + "network and is a must; here it is a preference, counts both networks, and goes on "
            + "to another target.",
    complexity = "at most three decisions of the option 'then'",
    options = NetworkAffinity.Options.class)
final class NetworkAffinity implements PlacementStrategy, Narrowing {
  private final Tiers tiers;

  NetworkAffinity(Options options, Parts parts) {
    tiers = new Tiers(List.of(Tiers.Rule.WIRED), parts.strategy(options.then()));
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
