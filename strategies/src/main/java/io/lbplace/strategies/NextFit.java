package io.lbplace.strategies;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.Option;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategySpec;
import java.util.Arrays;

/** Keeps a few targets open and looks at no other as long as one of them takes the request. */
@AutoService(PlacementStrategy.class)
@StrategySpec(
    name = "next-fit",
    summary =
        "Keeps one target open for each service type and closes it for the next one as soon as a "
            + "request does not fit.",
    reference =
        "Next fit: D. S. Johnson, Near-optimal bin packing algorithms, MIT 1973; with several "
            + "bins next-k fit of bounded space, J. Csirik and D. S. Johnson, Bounded space "
            + "on-line bin packing: best is better than first, Algorithmica 31(2), 2001. Bins "
            + "there are without number: here the next one is the next empty target in a circle, "
            + "and where none is empty one that was closed before; each service type has its own, "
            + "as its targets may be others.",
    complexity = "O(bins) while an open one takes it; else O(eligible targets), up to twice",
    options = NextFit.Options.class)
final class NextFit implements PlacementStrategy {

  private final int bins;
  private final boolean reopen;

  /**
   * The open targets: {@code bins} entries for each service type, the target opened first in front.
   */
  private int[] open = {};

  NextFit(Options options) {
    this.bins = options.bins();
    this.reopen = options.reopen();
  }

  @Override
  public Decision place(PlacementRequest request, FleetView view) {
    int from = request.serviceType() * bins;
    room(from + bins);
    int newest = FleetView.NONE;
    for (int i = from; i < from + bins && open[i] != FleetView.NONE; i++) {
      newest = open[i];
      if (newest < view.targets() && view.eligible(newest)) {
        return view.on(newest);
      }
    }
    int target = after(newest, view, true);
    if (target == FleetView.NONE && !reopen) {
      int flavor = view.flavor();
      if (flavor != FleetView.NONE) {
        open(from, view.targets()); // the handle that a new device gets
        return view.onNew(flavor);
      }
    }
    if (target == FleetView.NONE) {
      target = after(newest, view, false);
    }
    Decision decision = view.onOrNew(target);
    if (decision instanceof Decision.On) {
      open(from, target);
    } else if (decision instanceof Decision.OnNew) {
      open(from, view.targets());
    }
    return decision;
  }

  /**
   * The next eligible target behind another, going round; with {@code empty}, the next that carries
   * nothing.
   */
  private static int after(int other, FleetView view, boolean empty) {
    int wrapped = FleetView.NONE;
    for (int target = view.firstFit(); target != FleetView.NONE; target = view.nextFit(target)) {
      if (empty && view.vips(target) > 0) {
        continue;
      }
      if (target > other) {
        return target;
      }
      wrapped = wrapped == FleetView.NONE ? target : wrapped;
    }
    return wrapped;
  }

  /** Opens a target; the one opened first is closed for it if there are too many. */
  private void open(int from, int target) {
    int at = from;
    while (at < from + bins && open[at] != FleetView.NONE) {
      at++;
    }
    if (at == from + bins) {
      System.arraycopy(open, from + 1, open, from, bins - 1);
      at--;
    }
    open[at] = target;
  }

  private void room(int length) {
    int before = open.length;
    if (before < length) {
      open = Arrays.copyOf(open, length);
      Arrays.fill(open, before, length, FleetView.NONE);
    }
  }

  /** The strategy's options. */
  record Options(
      @Option(
              doc = "targets that are open at a time; the one opened first is tried first",
              value = "1",
              example = "3",
              min = 1,
              max = 1024)
          int bins,
      @Option(
              doc =
                  "closed targets that carry VIPs are used again before an elastic device is "
                      + "created; they always are before a request is rejected",
              value = "true",
              example = "false")
          boolean reopen) {}
}
