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

/**
 * Places all VIPs of a tenant on one target, shared or dedicated according to its service package.
 */
@AutoService(PlacementStrategy.class)
@StrategySpec(
    name = "netscaler-package",
    summary =
        "Places all VIPs of a tenant on one target, shared or its own, even when it is " + "full.",
    reference =
        "NetScaler Control Center and ADM, docs.netscaler.com, openstack-orch-isolation-policies "
            + "and openstack-orch-flexible-policy: a tenant has one service package and in it one "
            + "instance, dedicated, one partition of it, or shared; the driver in Neutron only "
            + "passes requests on. How the instance is chosen isn't documented: 'then' does, or "
            + "the lowest empty target; placement expressions over names and ids are left out.",
    complexity =
        "O(1); a decision of 'then', or O(words up to the first empty target), for new tenants",
    options = NetScalerPackage.Options.class,
    declines = true)
final class NetScalerPackage implements PlacementStrategy, Narrowing {
  /** The other tenants that may be on a tenant's target. */
  enum Isolation {
    /** Other tenants; or, on partitioned devices, their partitions. */
    SHARED,
    /** No other tenants. */
    DEDICATED
  }

  private final PlacementStrategy then;
  private final boolean dedicated;
  private final boolean tolerant;
  private final int narrowings;
  private final StickyTargets homes;

  NetScalerPackage(Options options, Parts parts) {
    this.then = parts.strategy(options.then());
    this.dedicated = options.isolation() == Isolation.DEDICATED;
    this.tolerant = options.tolerant();
    this.narrowings = Narrowing.sum(1, then);
    this.homes = new StickyTargets(StickyTargets.Of.TENANT, dedicated);
  }

  @Override
  public Decision place(PlacementRequest request, FleetView view) {
    @Nullable Decision home = homes.atHome(request, view, tolerant);
    return home != null ? home : homes.settle(request, view, chosen(request, view));
  }

  private Decision chosen(PlacementRequest request, FleetView view) {
    return dedicated ? Vacancy.place(view) : Preference.choose(then, request, view);
  }

  /** Returns true: the tenant's current target outweighs the preferred kind. */
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
              doc =
                  "shared (devices of tenancy partitioned give each tenant a partition), or "
                      + "dedicated: no other tenant's VIP on the target",
              value = "shared",
              example = "dedicated")
          Isolation isolation,
      @Option(
              doc = "strategy that chooses a shared target for a tenant that has none",
              value = "least-loaded",
              example = "best-fit")
          String then,
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
      return new Options(isolation, strategies.apply(then), tolerant);
    }
  }
}
