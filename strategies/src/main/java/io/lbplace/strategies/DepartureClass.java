package io.lbplace.strategies;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.Option;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategySpec;

/** Keeps VIPs together that are expected to end in one window of time. */
@AutoService(PlacementStrategy.class)
@StrategySpec(
    name = "departure-class",
    summary =
        "First fit among the targets whose last VIP is expected to end in the same window of time "
            + "as the request, else an empty one, else the nearest window.",
    reference =
        "Classify-by-departure-time first fit: R. Ren and X. Tang, Clairvoyant dynamic bin "
            + "packing for job scheduling with minimum server usage time, SPAA 2016. Bins there "
            + "are without number; here windows mix where no empty target is left, the nearest "
            + "first. What nobody knows the end of is a class of its own, in front of all windows.",
    complexity = "O(eligible targets)",
    options = DepartureClass.Options.class)
final class DepartureClass implements PlacementStrategy {

  /** The class of VIPs whose end isn't known. */
  private static final long UNKNOWN = -1;

  private final long windowNanos;
  private final boolean opens;

  DepartureClass(Options options) {
    this.windowNanos = Math.round(options.windowSeconds() * 1e9);
    this.opens = options.opens();
  }

  @Override
  public Decision place(PlacementRequest request, FleetView view) {
    long end = window(Lifetimes.known(request) ? request.expectedEndNanos() : UNKNOWN);
    int empty = FleetView.NONE;
    int nearest = FleetView.NONE;
    long least = Long.MAX_VALUE;
    for (int target = view.firstFit(); target != FleetView.NONE; target = view.nextFit(target)) {
      if (view.vips(target) == 0) {
        empty = empty == FleetView.NONE ? target : empty;
        continue;
      }
      long latest = view.latestEndNanos(target);
      long distance = Math.abs(window(latest == FleetView.NO_END ? UNKNOWN : latest) - end);
      if (distance < least) {
        least = distance;
        nearest = target;
      }
      if (distance == 0) {
        return view.on(target);
      }
    }
    if (empty != FleetView.NONE) {
      return view.on(empty);
    }
    int flavor = opens ? view.flavor() : FleetView.NONE;
    return flavor == FleetView.NONE ? view.onOrNew(nearest) : view.onNew(flavor);
  }

  private long window(long endNanos) {
    return endNanos == UNKNOWN ? -1 : endNanos / windowNanos;
  }

  /** The strategy's options. */
  record Options(
      @Option(doc = "width of a window", value = "3600", example = "600", min = 1e-9, max = 1e9)
          double windowSeconds,
      @Option(
              doc =
                  "creates an elastic device, where one may be created, before windows share a "
                      + "target",
              value = "false",
              example = "true")
          boolean opens) {}
}
