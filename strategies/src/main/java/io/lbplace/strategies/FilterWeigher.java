package io.lbplace.strategies;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.FleetView.Feature;
import io.lbplace.core.placement.Option;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategyProvider;
import java.util.Arrays;
import java.util.List;

/**
 * Drops the targets that a filter refuses, weighs the rest, takes the heaviest. Each weigher's
 * weights are stretched to 0…1 over the candidates, all zero if they are equal, multiplied and
 * added.
 */
final class FilterWeigher implements PlacementStrategy, Narrowing {
  private final Filter[] filters;
  private final Feature[] kinds;
  private final Weigher[] weighers;
  private final int[] dimensions;
  private final int limit;

  // Scratch, grown with the fleet: candidates, the sums of their weights, the weights of one
  // weigher.
  private int[] candidates = new int[64];
  private double[] sums = new double[64];
  private double[] weights = new double[64];

  FilterWeigher(List<Filter> filters, List<Weigher> weighers, int limit, List<String> dimensions) {
    this.filters = filters.toArray(Filter[]::new);
    this.kinds =
        filters.stream()
            .filter(
                each -> each.idea() == Filter.Idea.PHYSICAL || each.idea() == Filter.Idea.VIRTUAL)
            .map(each -> each.idea() == Filter.Idea.PHYSICAL ? Feature.PHYSICAL : Feature.VIRTUAL)
            .distinct()
            .toArray(Feature[]::new);
    this.weighers = weighers.toArray(Weigher[]::new);
    this.dimensions = weighers.stream().mapToInt(each -> each.dimensionIndex(dimensions)).toArray();
    this.limit = limit;
  }

  @Override
  public Decision place(PlacementRequest request, FleetView view) {
    for (Feature kind : kinds) {
      view.push(kind);
    }
    int count = collect(view);
    // What is created would be empty: it passes every filter, except for its kind, which the view
    // knows.
    Decision decision = view.onOrNew(count == 0 ? FleetView.NONE : heaviest(view, count));
    for (int i = 0; i < kinds.length; i++) {
      view.pop();
    }
    return decision;
  }

  @Override
  public int narrowings() {
    return kinds.length;
  }

  /** Gathers the candidates: all that pass or, from a random handle on, the first few. */
  private int collect(FleetView view) {
    int targets = view.targets();
    if (candidates.length < targets) {
      int size = Math.max(targets, 2 * candidates.length);
      candidates = new int[size];
      sums = new double[size];
      weights = new double[size];
    }
    int most = limit == 0 ? targets : limit;
    int start = limit == 0 || targets == 0 ? 0 : view.random(targets);
    int count = 0;
    int target = start == 0 ? view.firstFit() : view.nextFit(start - 1);
    for (; target != FleetView.NONE && count < most; target = view.nextFit(target)) {
      if (passes(view, target)) {
        candidates[count++] = target;
      }
    }
    if (start == 0) {
      return count;
    }
    target = view.firstFit();
    for (;
        target != FleetView.NONE && target < start && count < most;
        target = view.nextFit(target)) {
      if (passes(view, target)) {
        candidates[count++] = target;
      }
    }
    return count;
  }

  private boolean passes(FleetView view, int target) {
    for (Filter filter : filters) {
      if (!Filter.passes(filter.idea(), filter.limit(), view, target)) {
        return false;
      }
    }
    return true;
  }

  private int heaviest(FleetView view, int count) {
    if (count > 1) {
      Arrays.fill(sums, 0, count, 0);
      for (int i = 0; i < weighers.length; i++) {
        add(weighers[i], dimensions[i], view, count);
      }
    }
    int best = 0;
    for (int i = 1; i < count; i++) {
      if (sums[i] > sums[best] || (sums[i] == sums[best] && candidates[i] < candidates[best])) {
        best = i;
      }
    }
    return candidates[best];
  }

  private void add(Weigher weigher, int dimension, FleetView view, int count) {
    double smallest = Double.POSITIVE_INFINITY;
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      double weight = Weigher.weight(weigher.idea(), view, candidates[i], dimension);
      weights[i] = weight;
      smallest = Math.min(smallest, weight);
      largest = Math.max(largest, weight);
    }
    if (smallest == largest) {
      return; // equal weights become zero
    }
    for (int i = 0; i < count; i++) {
      sums[i] += weigher.multiplier() * ((weights[i] - smallest) / (largest - smallest));
    }
  }

  /** What can be set; texts are kept in canonical form. */
  record Options(
      @Option(
              doc =
                  "refuses targets, repeatable: max-load:X (0 to 1), max-vips:N, physical, virtual, "
                      + "same-tenant (no other tenant's VIP there)",
              value = "",
              example = "max-vips:2")
          List<String> filter,
      @Option(
              doc =
                  "NAME[:MULTIPLIER], repeatable: least-loaded, most-loaded, fewest-vips, tenant, "
                      + "wired, free:DIMENSION, bid, cost; a negative multiplier turns it round",
              value = "least-loaded,wired",
              example = "most-loaded")
          List<String> weigher,
      @Option(
              doc = "weighs only so many targets that pass, from a random handle on; 0 for all",
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

  /** Found by ServiceLoader. */
  @SuppressWarnings("rawtypes") // the service is a generic type
  @AutoService(StrategyProvider.class)
  public static final class Provider implements StrategyProvider<Options> {
    @Override
    public String name() {
      return "filter-weigher";
    }

    @Override
    public String summary() {
      return "Drops the targets that its filters refuse and places on the one with the largest sum of "
          + "normalised, multiplied weights.";
    }

    @Override
    public String reference() {
      return "OpenStack Nova, nova/weights.py and the filter scheduler. Ties go to the lowest handle; "
          + "with 'candidates' only some targets are weighed, as percentageOfNodesToScore does in "
          + "Kubernetes; what a filter refuses is reported as the view's rejection.";
    }

    @Override
    public String complexity() {
      return "O(e·(filters + weighers)) with e the eligible targets, at most 'candidates' of them "
          + "weighed where that is set";
    }

    @Override
    public Class<Options> options() {
      return Options.class;
    }

    @Override
    public PlacementStrategy create(Options options, Parts parts) {
      return new FilterWeigher(
          options.filter().stream().map(Filter::parse).toList(),
          options.weigher().stream().map(Weigher::parse).toList(),
          options.candidates(),
          parts.dimensions());
    }
  }
}
