package io.lbplace.strategies;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.Future;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategyProvider.Parts;
import io.lbplace.core.placement.StrategySpec;
import io.lbplace.core.placement.TargetFacts;
import java.util.Arrays;

/** Places, knowing the real end of every VIP, where the use of the target is prolonged least. */
@AutoService(PlacementStrategy.class)
@StrategySpec(
    name = "clairvoyant",
    summary =
        "Places where it prolongs a target's use least, knowing when each VIP will be "
            + "deleted; best fit among equals. An upper reference.",
    reference =
        "The scoring of NILAS (Ling et al., LAVA, MLSys 2025) with an oracle in the place of "
            + "predictions, as evaluations of lifetime-aware placement use one. Greedy, hence no "
            + "bound: later arrivals are not looked at. VIPs that were moved away count until "
            + "their target is empty; what never ends, or not within the run, stays for ever.",
    complexity = "O(eligible targets × dimensions)",
    clairvoyant = true)
final class Clairvoyant implements PlacementStrategy, Scan.Score {

  private final Future future;

  /** The latest end of the VIPs placed on each target since it was empty, virtual time. */
  private long[] ends = new long[64];

  private long endNanos;

  Clairvoyant(Parts parts) {
    this.future = parts.future();
  }

  @Override
  public Decision place(PlacementRequest request, FleetView view) {
    long known = future.endNanos(request.vip());
    endNanos = known == PlacementRequest.UNKNOWN ? Long.MAX_VALUE : known;
    int target = Scan.least(this, request, view);
    Decision decision = view.onOrNew(target);
    if (target != FleetView.NONE) {
      note(target, view.vips(target) == 0 ? 0 : end(target));
    } else if (decision instanceof Decision.OnNew) {
      note(view.targets(), 0); // the handle that a new device gets
    }
    return decision;
  }

  /** The time by which the use of the target would be prolonged, nanoseconds. */
  @Override
  public double of(PlacementRequest request, TargetFacts view, int target) {
    long until = view.vips(target) == 0 ? 0 : end(target);
    return Math.max(0, endNanos - Math.max(until, view.nowNanos()));
  }

  @Override
  public double then(PlacementRequest request, TargetFacts view, int target) {
    return -Shares.loadAfter(view, target);
  }

  private long end(int target) {
    return target < ends.length ? ends[target] : 0;
  }

  private void note(int target, long before) {
    if (target >= ends.length) {
      ends = Arrays.copyOf(ends, Math.max(target + 1, 2 * ends.length));
    }
    ends[target] = Math.max(before, endNanos);
  }
}
