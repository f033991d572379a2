package io.lbplace.strategies;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.CompositeOptions;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.Option;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.Preference;
import io.lbplace.core.placement.StrategyProvider.Parts;
import io.lbplace.core.placement.StrategySpec;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Places all VIPs between the same two networks on one target. */
@AutoService(PlacementStrategy.class)
@StrategySpec(
    name = "radware-network",
    summary =
        "Places all VIPs between the same two networks on one target, even when it is "
            + "full; a strategy chooses it for the first.",
    reference =
        "Radware, neutron/services/loadbalancer/drivers/radware/driver.py (_get_service): one "
            + "service srv_<network A>[_<network B>], found again by its name and reused whatever "
            + "its load. vDirect chooses the container of a new one from resourcePoolIds, which "
            + "isn't public: 'then' does here. A service of one size takes its capacity at once "
            + "there; here VIPs do.",
    complexity =
        "O(1); a decision of 'then', or O(words up to the first empty target), for new networks",
    options = RadwareNetwork.Options.class,
    declines = true)
final class RadwareNetwork implements PlacementStrategy, Narrowing {
  private final PlacementStrategy then;
  private final boolean exclusive;
  private final boolean tolerant;
  private final int narrowings;
  private final StickyTargets homes;

  RadwareNetwork(Options options, Parts parts) {
    this.then = parts.strategy(options.then());
    this.exclusive = options.exclusive();
    this.tolerant = options.tolerant();
    this.narrowings = Narrowing.sum(1, then);
    this.homes = new StickyTargets(StickyTargets.Of.NETWORKS, exclusive);
  }

  @Override
  public Decision place(PlacementRequest request, FleetView view) {
    @Nullable Decision home = homes.atHome(request, view, tolerant);
    return home != null ? home : homes.settle(request, view, chosen(request, view));
  }

  private Decision chosen(PlacementRequest request, FleetView view) {
    return exclusive ? Vacancy.place(view) : Preference.choose(then, request, view);
  }

  /** Returns true: the networks' current target outweighs the preferred kind. */
  @Override
  public boolean handlesPreference() {
    return true;
  }

  @Override
  public int narrowings() {
    return narrowings;
  }

  /** The strategy's options. */
  record Options(
      @Option(
              doc = "strategy that chooses a target for networks that have none",
              value = "least-loaded",
              example = "best-fit")
          String then,
      @Option(
              doc =
                  "a target serves no other networks, like an ADC of type VA: takes the lowest "
                      + "empty target, and creates a device rather than use one that is in use",
              value = "false",
              example = "true")
          boolean exclusive,
      @Option(
              doc =
                  "chooses another target if this one doesn't take the request; the vendor's "
                      + "driver doesn't",
              value = "false",
              example = "true")
          boolean tolerant)
      implements CompositeOptions<Options> {
    @Override
    public Options resolve(UnaryOperator<String> strategies) {
      return new Options(strategies.apply(then), exclusive, tolerant);
    }
  }
}
