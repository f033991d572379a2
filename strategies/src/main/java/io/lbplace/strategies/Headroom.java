package io.lbplace.strategies;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.Option;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategySpec;
import io.lbplace.core.placement.TargetFacts;

/** Keeps some capacity in reserve for VIPs that lose their target. */
@AutoService(PlacementStrategy.class)
@StrategySpec(
    name = "headroom",
    summary =
        "Tightest fit that reserves a share of every target, or some empty targets, "
            + "for VIPs of high priority, VIPs that lost their target, and VIPs that fit "
            + "nowhere else.",
    reference =
        "Reserved failover capacity: admission control of VMware vSphere HA (a percentage of "
            + "resources, or dedicated failover hosts); trunk reservation in F. P. Kelly, Loss "
            + "networks, Annals of Applied Probability 1(3), 1991. There the reserve is turned "
            + "down for ordinary requests; here it is used when nothing else takes them and no "
            + "elastic device may be created.",
    complexity = "O(eligible targets × dimensions), up to three times",
    options = Headroom.Options.class,
    declines = true)
final class Headroom implements PlacementStrategy, Scan.Score {

  private final double keep;
  private final int spares;
  private final int priority;
  private int empties;

  Headroom(Options options) {
    this.keep = options.keep();
    this.spares = options.spares();
    this.priority = options.priority();
  }

  @Override
  public Decision place(PlacementRequest request, FleetView view) {
    int fullest = FleetView.NONE;
    if (request.priority() < priority && request.attempt() == 1) {
      empties = spares == 0 ? 0 : empties(view);
      fullest = Scan.least(this, request, view);
      int flavor = fullest == FleetView.NONE ? view.flavor() : FleetView.NONE;
      if (flavor != FleetView.NONE) {
        return view.onNew(flavor);
      }
    }
    return view.onOrNew(fullest == FleetView.NONE ? Scan.least(TIGHTEST, request, view) : fullest);
  }

  private static final Scan.Score TIGHTEST =
      (request, view, target) -> -Shares.loadAfter(view, target);

  /** A score for the tightest fit outside of the reserve; infinite for targets inside it. */
  @Override
  public double of(PlacementRequest request, TargetFacts view, int target) {
    double load = Shares.loadAfter(view, target);
    boolean spare = spares > 0 && empties <= spares && view.vips(target) == 0;
    return spare || load > 1 - keep ? Double.POSITIVE_INFINITY : -load;
  }

  private static int empties(FleetView view) {
    int count = 0;
    for (int target = view.firstFit(); target != FleetView.NONE; target = view.nextFit(target)) {
      count += view.vips(target) == 0 ? 1 : 0;
    }
    return count;
  }

  /** The strategy's options. */
  record Options(
      @Option(
              doc = "reserved share of every target's capacity, by its fullest dimension",
              value = "0.1",
              example = "0.5",
              min = 0,
              max = 1)
          double keep,
      @Option(
              doc = "reserved number of empty targets that the request fits on",
              value = "0",
              example = "2",
              min = 0,
              max = Integer.MAX_VALUE)
          int spares,
      @Option(
              doc = "requests of at least this priority may use the reserve",
              value = "1",
              example = "0",
              min = 0,
              max = Integer.MAX_VALUE)
          int priority) {}
}
