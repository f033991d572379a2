package io.lbplace.strategies;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.Option;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategyProvider;
import java.util.List;
import java.util.function.UnaryOperator;

/** Keeps a network on the targets that it is wired to. */
final class NetworkAffinity implements PlacementStrategy, Narrowing {
  private final Tiers tiers;

  NetworkAffinity(PlacementStrategy then) {
    tiers = new Tiers(List.of(Tiers.Rule.WIRED), then);
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

  /** What can be set. */
  record Options(
      @Option(
              doc = "the strategy that chooses among them",
              value = "least-loaded",
              example = "best-fit")
          String then) {}

  /** Found by ServiceLoader. */
  @SuppressWarnings("rawtypes") // the service is a generic type
  @AutoService(StrategyProvider.class)
  public static final class Provider implements StrategyProvider<Options> {
    @Override
    public String name() {
      return "network-affinity";
    }

    @Override
    public String summary() {
      return "Places where both networks of the VIP are wired, else where one is, else anywhere: saves VLANs "
          + "and wiring.";
    }

    @Override
    public String reference() {
      return "Radware driver, neutron/services/loadbalancer/drivers/radware/driver.py: one service "
          + "srv_<network_id> per network, reused by its VIPs. There one device serves a network and is "
          + "a must; here it is a preference, counts both networks, and goes on to another target.";
    }

    @Override
    public String complexity() {
      return "at most three decisions of the option 'then'";
    }

    @Override
    public Class<Options> options() {
      return Options.class;
    }

    @Override
    public Options resolve(Options options, UnaryOperator<String> strategies) {
      return new Options(strategies.apply(options.then()));
    }

    @Override
    public PlacementStrategy create(Options options, Parts parts) {
      return new NetworkAffinity(parts.strategy(options.then()));
    }
  }
}
