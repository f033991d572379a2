package io.lbplace.strategies;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.Option;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategyProvider;

/** Gives each VIP an elastic device of its own. */
final class Octavia implements PlacementStrategy {
  private final boolean spares;

  Octavia(boolean spares) {
    this.spares = spares;
  }

  @Override
  public Decision place(PlacementRequest request, FleetView view) {
    if (spares) {
      int spare = Vacancy.first(view, true);
      if (spare != FleetView.NONE) {
        return view.on(spare);
      }
    }
    int flavor = view.flavor();
    return flavor == FleetView.NONE ? view.reject() : view.onNew(flavor);
  }

  /** It knows no other kind than elastic devices. */
  @Override
  public boolean handlesPreference() {
    return true;
  }

  /** What can be set. */
  record Options(
      @Option(
              doc = "takes an empty elastic device that is there before it creates one",
              value = "false",
              example = "true")
          boolean spares) {}

  /** Found by ServiceLoader. */
  @SuppressWarnings("rawtypes") // the service is a generic type
  @AutoService(StrategyProvider.class)
  public static final class Provider implements StrategyProvider<Options> {
    @Override
    public String name() {
      return "octavia";
    }

    @Override
    public String summary() {
      return "Creates an elastic device for every VIP and shares none; without a flavor it "
          + "rejects.";
    }

    @Override
    public String reference() {
      return "OpenStack Octavia's amphora driver: one amphora, or an ACTIVE_STANDBY pair, a "
          + "load balancer; Nova chooses the hosts, of a pair under an anti-affinity server "
          + "group. Here a VIP stands for a load balancer, and the pair is what the "
          + "request's anti-affinity group or a cluster makes of it. Spares as before "
          + "9.0.0, when the pool of booted amphorae was removed; here what stands empty "
          + "until its idle time-out is one.";
    }

    @Override
    public String complexity() {
      return "O(1); with spares O(eligible elastic devices)";
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
      return new Octavia(options.spares());
    }
  }
}
