package io.lbplace.strategies;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.Option;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategySpec;
import java.util.Arrays;

/**
 * Places all of a tenant on the appliance that its hash points to, and keeps it there when others
 * come.
 */
@AutoService(PlacementStrategy.class)
@StrategySpec(
    name = "a10-tenant-hash",
    summary =
        "Places all VIPs of a tenant on the appliance that a hash of the tenant "
            + "selects; rejects VIPs that this appliance doesn't take.",
    reference =
        "a10networks/a10-neutron-lbaas, a10_neutron_lbaas/plumbing/simple.py: uhashring (MD5, 160 "
            + "points a device) of the tenant over the configured devices, kept in "
            + "A10TenantBinding if use_database. No capacity, no health: a device that is full or "
            + "down is still the tenant's. The hash here is SplitMix64 of handles; devices of "
            + "other tenants and of providers that don't serve the type have no part in it.",
    complexity =
        "O(log points) and O(points) past appliances that don't serve the type; O(points · log "
            + "points) when appliances come",
    options = A10TenantHash.Options.class,
    declines = true)
final class A10TenantHash implements PlacementStrategy {
  private static final boolean[] UNKNOWN = {};

  private final HashRing ring;
  private final boolean binding;
  private final boolean tolerant;
  private final StickyTargets homes = new StickyTargets(StickyTargets.Of.TENANT, false);

  /** Flags by service type and provider: true if the provider's appliances serve the type. */
  private boolean[][] serving = new boolean[0][];

  A10TenantHash(Options options) {
    this.ring = new HashRing(options.virtualNodes());
    this.binding = options.binding();
    this.tolerant = options.tolerant();
  }

  @Override
  public Decision place(PlacementRequest request, FleetView view) {
    ring.grow(view);
    int home = binding ? homes.find(request, view) : FleetView.NONE;
    if (home == FleetView.NONE) {
      home = hashed(request, view, false);
    }
    if (tolerant && !view.eligible(home)) {
      home = hashed(request, view, true);
      return settled(request, view, view.onOrNew(home));
    }
    return view.eligible(home) ? settled(request, view, view.on(home)) : view.reject();
  }

  private Decision settled(PlacementRequest request, FleetView view, Decision decision) {
    return binding ? homes.settle(request, view, decision) : decision;
  }

  /**
   * Returns the first appliance on the ring, from the tenant's hash on, whose provider serves the
   * service type and that isn't another tenant's; or {@link FleetView#NONE}.
   *
   * @param fitting true if it must be eligible for the request now; then an elastic device is
   *     returned if no appliance is
   */
  private int hashed(PlacementRequest request, FleetView view, boolean fitting) {
    if (view.firstFit() == FleetView.NONE) {
      return FleetView.NONE;
    }
    boolean[] providers = serving(request.serviceType(), view);
    int from = ring.behind(HashRing.hash(request.tenant(), 0));
    for (int i = 0; i < ring.size(); i++) {
      int target = ring.target(from + i);
      int owner = view.owner(target);
      if (fitting
          ? view.eligible(target)
          : view.provider(target) < providers.length
              && providers[view.provider(target)]
              && (owner == FleetView.NONE || owner == request.tenant())) {
        return target;
      }
    }
    if (fitting) {
      return view.firstFit(); // an elastic device: these have no points
    }
    learn(request.serviceType(), view); // none was up when the type was first ordered
    return FleetView.NONE;
  }

  /**
   * Returns flags by provider: true if one of its targets was eligible when the type was learnt.
   */
  private boolean[] serving(int serviceType, FleetView view) {
    if (serviceType >= serving.length) {
      int length = serving.length;
      serving = Arrays.copyOf(serving, serviceType + 1);
      Arrays.fill(serving, length, serving.length, UNKNOWN);
    }
    if (serving[serviceType].length == 0) {
      learn(serviceType, view);
    }
    return serving[serviceType];
  }

  private void learn(int serviceType, FleetView view) {
    boolean[] providers = serving[serviceType];
    for (int target = view.firstFit(); target != FleetView.NONE; target = view.nextFit(target)) {
      int provider = view.provider(target);
      if (provider >= providers.length) {
        providers = Arrays.copyOf(providers, provider + 1);
      }
      providers[provider] = true;
    }
    serving[serviceType] = providers;
  }

  /** Returns true: the hash decides, whatever kind is preferred. */
  @Override
  public boolean handlesPreference() {
    return true;
  }

  /** The strategy's options. */
  record Options(
      @Option(
              doc = "points of each appliance on the ring",
              value = "160",
              example = "1",
              min = 1,
              max = 10000)
          int virtualNodes,
      @Option(
              doc = "a tenant stays on its appliance when appliances are added",
              value = "true",
              example = "false")
          boolean binding,
      @Option(
              doc =
                  "goes on along the ring, and then to an elastic device, if the appliance "
                      + "doesn't take the request; the vendor's driver doesn't",
              value = "false",
              example = "true")
          boolean tolerant) {}
}
