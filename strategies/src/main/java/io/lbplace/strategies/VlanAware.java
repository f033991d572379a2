package io.lbplace.strategies;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.Option;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategySpec;
import io.lbplace.core.placement.TargetFacts;

/** Keeps scarce VLANs for the VIPs that need them. */
@AutoService(PlacementStrategy.class)
@StrategySpec(
    name = "vlan-aware",
    summary =
        "Places where the fewest new VLANs are needed; among targets that need none on "
            + "the one with the fewest free VLANs, else on the one with the most.",
    reference =
        "After the limits of appliances (63 tagged VLANs a 10G port) in the openstack-dev "
            + "discussion of 2012, and after network-affinity of the Radware driver. The rule is "
            + "best fit for who needs no VLAN and worst fit for who does, in VLANs instead of "
            + "capacity: our own.",
    complexity = "O(eligible targets × (nodes + dimensions))",
    options = VlanAware.Options.class)
final class VlanAware implements PlacementStrategy, Scan.Score {

  private final boolean pack;

  VlanAware(Options options) {
    this.pack = options.pack();
  }

  @Override
  public Decision place(PlacementRequest request, FleetView view) {
    return view.onOrNew(Scan.least(this, request, view));
  }

  /**
   * A score: the fewest VLANs needed first; among equals the fewest free ones if none is needed,
   * else the most.
   */
  @Override
  public double of(PlacementRequest request, TargetFacts view, int target) {
    int networks = request.networkA() == request.networkB() ? 1 : 2;
    int needed = Math.max(0, networks - view.wired(target));
    int free = view.freeVlans(target);
    return needed * 0x1p32 + (needed == 0 ? free : Integer.MAX_VALUE - free);
  }

  @Override
  public double then(PlacementRequest request, TargetFacts view, int target) {
    double load = Shares.loadAfter(view, target);
    return pack ? -load : load;
  }

  /** The strategy's options. */
  record Options(
      @Option(
              doc = "takes the fullest of targets equal in VLANs; false: the emptiest",
              value = "true",
              example = "false")
          boolean pack) {}
}
