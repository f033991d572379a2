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
 * Takes the requests of a batch in descending order of size, and places each on the eligible target
 * with the least capacity left (best fit decreasing). What is left of a target is measured like the
 * size of a request.
 */
@AutoService(PlacementStrategy.class)
@StrategySpec(
    name = "best-fit-decreasing",
    summary =
        "Gathers requests and places the largest first, each on the eligible target "
            + "with the least free capacity.",
    reference =
        "BFD of type 1 of C. Mommessin, T. Erlebach, N. V. Shakhlevich, Classification and "
            + "evaluation of the algorithms for vector bin packing, Computers & Operations "
            + "Research 173, 2025. Targets may be of several sizes: demands are taken over the "
            + "largest capacity, what is left over a target's own. l2load takes the least used "
            + "first, as there. Without a batch window each request is a batch of its own.",
    complexity =
        "O(targets × dimensions) a request, and O(requests of the batch × dimensions) more if "
            + "dynamic",
    options = BestFitDecreasing.Options.class)
final class BestFitDecreasing implements BatchStrategy {
  /** The order in which the list of targets is kept. */
  enum Order {
    /** Sorted by the size of what is left. */
    SORTED,
    /**
     * The order of the authors' program, which is only nearly sorted: see {@link TargetList#pass}.
     */
    AS_PUBLISHED
  }

  private final Options options;
  private final Sizes sizes;

  BestFitDecreasing(Options options) {
    this.options = options;
    this.sizes = new Sizes(options.measure(), options.weights());
  }

  @Override
  public Decision place(PlacementRequest request, FleetView view) {
    sizes.begin(view);
    sizes.add(request);
    sizes.weigh(1);
    int best = FleetView.NONE;
    float least = Float.POSITIVE_INFINITY;
    for (int target = view.firstFit(); target != FleetView.NONE; target = view.nextFit(target)) {
      float size = sizes.of(view, target);
      if (size < least) {
        best = target;
        least = size;
      }
    }
    return view.onOrNew(best);
  }

  @Override
  public void placeAll(Batch batch) {
    if (batch.size() == 0) {
      return;
    }
    boolean published = options.order() == Order.AS_PUBLISHED;
    boolean dynamic = Decreasing.dynamic(options.weights(), options.dynamic());
    sizes.begin(batch.open(0));
    Decreasing order = new Decreasing(batch, sizes, dynamic);
    TargetList targets = new TargetList(sizes);
    for (boolean first = true; order.more(); first = false) {
      int index = order.next();
      FleetView view = batch.open(index);
      if (published && !dynamic && !first) {
        targets.pass(view);
      } else {
        targets.sort(view);
      }
      Decision decision = view.onOrNew(targets.first(view));
      batch.decide(index, decision);
      // The program counts what new bins add, and forgets what is placed there.
      sizes.decided(batch.request(index), decision, !published);
    }
  }

  /** The strategy's options. */
  record Options(
      @Option(
              doc =
                  "norm that turns the shares of dimensions into one size, of requests and of "
                      + "targets",
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
          boolean dynamic,
      @Option(
              doc =
                  "targets sorted by free capacity, or in the order of the authors' program, "
                      + "which is not quite sorted: to compare with their table",
              value = "sorted",
              example = "as-published")
          Order order) {}
}
