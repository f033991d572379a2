package io.lbplace.strategies;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.Option;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategySpec;
import io.lbplace.core.placement.TargetFacts;

/** Places where the least free capacity becomes useless to requests like the latest ones. */
@AutoService(PlacementStrategy.class)
@StrategySpec(
    name = "fragmentation-gradient",
    summary =
        "Places where the least capacity becomes useless for requests like the latest " + "ones.",
    reference =
        "Q. Weng et al., Beware of fragmentation: scheduling GPU-sharing workloads with "
            + "fragmentation gradient descent, USENIX ATC 2023. The typical workload there comes "
            + "from a trace; here it is the latest requests. A target counts as fragmented for a "
            + "request as a whole, over all dimensions; equal growth goes to the fullest.",
    complexity = "O(eligible targets × samples × dimensions)",
    options = FragmentationGradient.Options.class)
final class FragmentationGradient implements PlacementStrategy, Scan.Score {

  private final int samples;

  /**
   * The demands of the latest requests, a ring buffer: one entry per dimension for each request.
   */
  private long[] demands = {};

  private int width;
  private int count;
  private int at;
  private int lastVip = -1;
  private int lastGeneration = -1;

  FragmentationGradient(Options options) {
    this.samples = options.samples();
  }

  @Override
  public Decision place(PlacementRequest request, FleetView view) {
    see(request, view);
    return view.onOrNew(Scan.least(this, request, view));
  }

  /** Notes a demand; further attempts of a request don't count. */
  private void see(PlacementRequest request, FleetView view) {
    if (request.vip() == lastVip && request.generation() == lastGeneration) {
      return;
    }
    lastVip = request.vip();
    lastGeneration = request.generation();
    if (demands.length == 0) {
      width = view.dimensions();
      demands = new long[samples * width];
    }
    for (int d = 0; d < width; d++) {
      demands[at * width + d] = request.demand().get(d);
    }
    at = (at + 1) % samples;
    count = Math.min(count + 1, samples);
  }

  /** The growth of the free capacity that is useless to the sampled requests. */
  @Override
  public double of(PlacementRequest request, TargetFacts view, int target) {
    return wasted(view, target, true) - wasted(view, target, false);
  }

  @Override
  public double then(PlacementRequest request, TargetFacts view, int target) {
    return -Shares.loadAfter(view, target);
  }

  /** The free shares, summed over dimensions, times the number of samples that don't fit there. */
  private double wasted(TargetFacts view, int target, boolean with) {
    double free = 0;
    for (int d = 0; d < width; d++) {
      if (Shares.limited(view, target, d)) {
        free += 1 - (with ? Shares.after(view, target, d) : Shares.used(view, target, d));
      }
    }
    int refused = 0;
    for (int sample = 0; sample < count; sample++) {
      for (int d = 0; d < width; d++) {
        long charge = with ? view.charge(target, d) : 0;
        long room = view.capacity(target, d) - view.used(target, d) - charge;
        if (demands[sample * width + d] > room) {
          refused++;
          break;
        }
      }
    }
    return free * refused;
  }

  /** The strategy's options. */
  record Options(
      @Option(
              doc = "latest requests that stand for future ones",
              value = "16",
              example = "1",
              min = 1,
              max = 1024)
          int samples) {}
}
