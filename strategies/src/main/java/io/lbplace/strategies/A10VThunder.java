package io.lbplace.strategies;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.Option;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategySpec;
import org.jspecify.annotations.Nullable;

/** Boots an elastic device for each tenant, or for each VIP. */
@AutoService(PlacementStrategy.class)
@StrategySpec(
    name = "a10-vthunder",
    summary =
        "Creates an elastic device for each tenant, and rejects VIPs that don't fit on " + "it.",
    reference =
        "a10networks/a10-neutron-lbaas, a10_neutron_lbaas/plumbing/vthunder_per_tenant.py and "
            + "vthunder_per_vip.py: a vThunder is booted and bound in A10TenantBinding; a tenant "
            + "has one, full or not. Here it has one of each service type, and another when the "
            + "first has gone.",
    complexity = "O(1); O(devices created since) where one was ordered last",
    options = A10VThunder.Options.class,
    declines = true)
final class A10VThunder implements PlacementStrategy {
  /** The unit that gets a device of its own. */
  enum Per {
    /** A tenant: one device for all its VIPs of a service type. */
    TENANT,
    /** A VIP. */
    VIP
  }

  private final boolean perTenant;
  private final StickyTargets homes = new StickyTargets(StickyTargets.Of.TENANT, true);

  A10VThunder(Options options) {
    this.perTenant = options.per() == Per.TENANT;
  }

  @Override
  public Decision place(PlacementRequest request, FleetView view) {
    @Nullable Decision home = perTenant ? homes.atHome(request, view, false) : null;
    if (home != null) {
      return home;
    }
    int flavor = view.flavor();
    return flavor == FleetView.NONE
        ? view.reject()
        : homes.settle(request, view, view.onNew(flavor));
  }

  /** Returns true: only elastic devices are used, whatever kind is preferred. */
  @Override
  public boolean handlesPreference() {
    return true;
  }

  /** The strategy's options. */
  record Options(
      @Option(doc = "owner of a device: tenant or vip", value = "tenant", example = "vip")
          Per per) {}
}
