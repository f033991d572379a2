package io.lbplace.strategies;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.Option;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.Preference;
import io.lbplace.core.placement.StrategySpec;
import io.lbplace.core.placement.TargetFacts;
import org.jspecify.annotations.Nullable;

/** Packs a group of elastic devices, or spreads over as many as there may be. */
@AutoService(PlacementStrategy.class)
@StrategySpec(
    name = "avi",
    summary =
        "Fills targets in use up to a number of VIPs before it uses another (packed); "
            + "or uses others first, then the least loaded (distributed).",
    reference =
        "Avi (NSX Advanced Load Balancer), avinetworks.com/docs, service engine group: algo "
            + "PLACEMENT_ALGO_PACKED, on existing engines until max_vs_per_se is reached, or "
            + "PLACEMENT_ALGO_DISTRIBUTED, on new ones until max_se, then on those with least "
            + "load. Which of several in use is packed first isn't said: the lowest handle. "
            + "max_se is the flavors' maxInstances; scale-out over several engines and the "
            + "buffer_se are left out; appliances count as engines.",
    complexity = "packed O(words up to the hit); distributed O(eligible targets)",
    options = Avi.Options.class,
    declines = true)
final class Avi implements PlacementStrategy, Narrowing {
  /** The order in which devices are filled. */
  enum Algorithm {
    /** Targets in use first, the lowest handle first; then an empty or a new one. */
    PACKED,
    /** An empty or a new target first; then the least loaded in use. */
    DISTRIBUTED
  }

  private final boolean packed;
  private final int maxVips;

  Avi(Options options) {
    this.packed = options.algorithm() == Algorithm.PACKED;
    this.maxVips = options.maxVips();
  }

  @Override
  public Decision place(PlacementRequest request, FleetView view) {
    boolean narrowed = Preference.narrow(view);
    @Nullable Decision decision = chosen(view);
    if (narrowed) {
      view.pop();
      // Those that fit may have their number of VIPs: then the other kind is looked at.
      decision = decision == null ? chosen(view) : decision;
    }
    return decision == null ? view.reject() : decision;
  }

  private @Nullable Decision chosen(FleetView view) {
    int inUse = FleetView.NONE;
    int empty = FleetView.NONE;
    for (int target = view.firstFit(); target != FleetView.NONE; target = view.nextFit(target)) {
      int vips = view.vips(target);
      if (vips == 0) {
        empty = empty == FleetView.NONE ? target : empty;
      } else if (vips < maxVips && better(view, target, inUse)) {
        inUse = target;
      }
      if (packed ? inUse != FleetView.NONE : empty != FleetView.NONE) {
        break;
      }
    }
    if (packed && inUse != FleetView.NONE) {
      return view.on(inUse);
    }
    if (empty != FleetView.NONE) {
      return view.on(empty);
    }
    int flavor = view.flavor();
    if (flavor != FleetView.NONE) {
      return view.onNew(flavor);
    }
    return inUse == FleetView.NONE ? null : view.on(inUse);
  }

  /**
   * Returns true: targets of the preferred kind come first; the other kind is tried where they have
   * their number of VIPs.
   */
  @Override
  public boolean handlesPreference() {
    return true;
  }

  @Override
  public int narrowings() {
    return 1;
  }

  private static boolean better(TargetFacts view, int target, int than) {
    return than == FleetView.NONE || view.load(target) < view.load(than);
  }

  /** The strategy's options. */
  record Options(
      @Option(doc = "packed or distributed", value = "packed", example = "distributed")
          Algorithm algorithm,
      @Option(
              doc = "VIPs that a target takes: max_vs_per_se",
              value = "10",
              example = "2",
              min = 1,
              max = Integer.MAX_VALUE)
          int maxVips) {}
}
