package io.lbplace.strategies;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.Batch;
import io.lbplace.core.placement.BatchStrategy;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.Option;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategySpec;
import io.lbplace.strategies.Sizes.Measure;
import io.lbplace.strategies.Sizes.Weights;

/**
 * Takes the requests of a batch in descending order of size, and places each on the first target
 * that fits (first fit decreasing).
 */
@AutoService(PlacementStrategy.class)
@StrategySpec(
    name = "first-fit-decreasing",
    summary = "Gathers requests and places the largest first, each on the lowest eligible handle.",
    reference =
        "FFD of C. Mommessin, T. Erlebach, N. V. Shakhlevich, Classification and evaluation of "
            + "the algorithms for vector bin packing, Computers & Operations Research 173, 2025. "
            + "Targets may be of several sizes: demands are taken over the largest capacity. "
            + "Without a batch window it is first fit.",
    complexity =
        "a first fit a request, and O(requests of the batch × dimensions) more if dynamic, else a "
            + "sort",
    options = FirstFitDecreasing.Options.class)
final class FirstFitDecreasing implements BatchStrategy {
  private final Options options;
  private final Sizes sizes;

  FirstFitDecreasing(Options options) {
    this.options = options;
    this.sizes = new Sizes(options.measure(), options.weights());
  }

  @Override
  public Decision place(PlacementRequest request, FleetView view) {
    return view.onOrNew(view.firstFit());
  }

  @Override
  public void placeAll(Batch batch) {
    if (batch.size() == 0) {
      return;
    }
    sizes.begin(batch.open(0));
    boolean dynamic = Decreasing.dynamic(options.weights(), options.dynamic());
    Decreasing order = new Decreasing(batch, sizes, dynamic);
    while (order.more()) {
      int index = order.next();
      Decision decision = place(batch.request(index), batch.open(index));
      batch.decide(index, decision);
      sizes.decided(batch.request(index), decision, true);
    }
  }

  /** The strategy's options. */
  record Options(
      @Option(
              doc = "norm that turns a request's shares of dimensions into one size",
              value = "l2",
              example = "linf")
          Measure measure,
      @Option(
              doc =
                  "weight of a dimension: the mean demand of the requests to place (avg), its "
                      + "exponential, its reciprocal, or its ratio to free capacity",
              value = "avg",
              example = "reciprocavg")
          Weights weights,
      @Option(
              doc =
                  "weights and sizes are updated after each placement; with util-ratio they "
                      + "always are",
              value = "false",
              example = "true")
          boolean dynamic) {}
}
