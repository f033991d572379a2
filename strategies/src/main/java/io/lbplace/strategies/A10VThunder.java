package io.lbplace.strategies;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.Option;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategyProvider;
import org.jspecify.annotations.Nullable;

/** Boots an elastic device for each tenant, or for each VIP. */
final class A10VThunder implements PlacementStrategy {
  /** Who has a device. */
  enum Per {
    /** Each tenant one for all its VIPs of a service type. */
    TENANT,
    /** Each VIP one. */
    VIP
  }

  private final boolean perTenant;
  private final Homes homes = new Homes(Homes.Of.TENANT, true);

  A10VThunder(Per per) {
    this.perTenant = per == Per.TENANT;
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

  /** It knows no other kind than elastic devices. */
  @Override
  public boolean handlesPreference() {
    return true;
  }

  /** What can be set. */
  record Options(
      @Option(doc = "who has a device: tenant or vip", value = "tenant", example = "vip")
          Per per) {}

  /** Found by ServiceLoader. */
  @SuppressWarnings("rawtypes") // the service is a generic type
  @AutoService(StrategyProvider.class)
  public static final class Provider implements StrategyProvider<Options> {
    @Override
    public String name() {
      return "a10-vthunder";
    }

    @Override
    public String summary() {
      return "Creates an elastic device for each tenant, and rejects what doesn't fit on it.";
    }

    @Override
    public String reference() {
      return "a10networks/a10-neutron-lbaas, "
          + "a10_neutron_lbaas/plumbing/vthunder_per_tenant.py and vthunder_per_vip.py: a "
          + "vThunder is booted and bound in A10TenantBinding; a tenant has one, full or "
          + "not. Here it has one of each service type, and another when the first has "
          + "gone.";
    }

    @Override
    public String complexity() {
      return "O(1); O(devices created since) where one was ordered last";
    }

    @Override
    public Class<Options> options() {
      return Options.class;
    }

    @Override
    public boolean declines() {
      return true;
    }

    @Override
    public PlacementStrategy create(Options options, Parts parts) {
      return new A10VThunder(options.per());
    }
  }
}
