package io.lbplace.strategies;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.Option;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategyProvider.Parts;
import io.lbplace.core.placement.StrategySpec;
import java.util.List;

/** Drops the targets that a filter refuses, weighs the rest, and places on the heaviest. */
@AutoService(PlacementStrategy.class)
@StrategySpec(
    name = "filter-weigher",
    summary =
        "Drops the targets that its filters refuse and places on the one with the largest sum of "
            + "normalised, multiplied weights.",
    reference =
        "OpenStack Nova, nova/weights.py and the filter scheduler. Ties go to the lowest handle; "
            + "with 'candidates' only some targets are weighed, as percentageOfNodesToScore does "
            + "in Kubernetes; what a filter refuses is reported as the view's rejection.",
    complexity =
        "O(e·(filters + weighers)) with e the eligible targets, at most 'candidates' of them "
            + "weighed where that is set",
    options = FilterWeigher.Options.class)
final class FilterWeigher implements PlacementStrategy, Narrowing {
  private final Filters filters;
  private final Weighing weighing;
  private final int limit;

  FilterWeigher(Options options, Parts parts) {
    this.filters = new Filters(options.filter().stream().map(Filter::parse).toList());
    this.weighing =
        new Weighing(
            filters, options.weigher().stream().map(Weigher::parse).toList(), parts.dimensions());
    this.limit = options.candidates();
  }

  @Override
  public Decision place(PlacementRequest request, FleetView view) {
    filters.push(view);
    int count = weighing.weigh(view, limit);
    // What is created would be empty: it passes every filter, except for its kind, which the view
    // knows.
    Decision decision = view.onOrNew(count == 0 ? FleetView.NONE : weighing.heaviest());
    filters.pop(view);
    return decision;
  }

  @Override
  public int narrowings() {
    return filters.narrowings();
  }

  /** The strategy's options; texts are kept in canonical form. */
  record Options(
      @Option(
              doc =
                  "filter that drops targets, repeatable: max-load:X (0 to 1), max-vips:N, "
                      + "physical, virtual, same-tenant (no other tenant's VIP there)",
              value = "",
              example = "max-vips:2")
          List<String> filter,
      @Option(
              doc =
                  "NAME[:MULTIPLIER], repeatable: least-loaded, most-loaded, fewest-vips, "
                      + "tenant, wired, free:DIMENSION, bid, cost; a negative multiplier reverses it",
              value = "least-loaded,wired",
              example = "most-loaded")
          List<String> weigher,
      @Option(
              doc = "number of targets that pass and are weighed, from a random handle on; 0: all",
              value = "0",
              example = "2",
              min = 0,
              max = Integer.MAX_VALUE)
          int candidates) {
    Options {
      filter = filter.stream().map(each -> Filter.parse(each).toString()).toList();
      weigher = weigher.stream().map(each -> Weigher.parse(each).toString()).toList();
    }
  }
}
