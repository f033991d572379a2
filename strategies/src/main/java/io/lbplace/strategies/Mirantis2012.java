package io.lbplace.strategies;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.Option;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategySpec;
import io.lbplace.core.placement.TargetFacts;
import java.util.List;
import java.util.Locale;

/** Filters the targets, adds weighted costs that aren't normalised, and places on the cheapest. */
@AutoService(PlacementStrategy.class)
@StrategySpec(
    name = "mirantis-2012",
    summary =
        "Drops the targets that its filters refuse and places on the one with the lowest sum of "
            + "weighted costs.",
    reference =
        "Mirantis openstack-lbaas, balancer/core/scheduler.py, October 2012: filter_capabilities "
            + "(the algorithm) and lbs_on (load balancers on the device). Costs aren't "
            + "normalised, unlike Nova's. Every device here knows every algorithm, so that filter "
            + "is empty; what else can be filtered and weighed stands for an operator's own "
            + "functions. Ties went by the device record, here by handle.",
    complexity = "O(eligible targets · (filters + costs))",
    options = Mirantis2012.Options.class)
final class Mirantis2012 implements PlacementStrategy, Narrowing {
  /** A cost of placing on a target. */
  enum Cost {
    /** The number of its VIPs: the only cost that Mirantis shipped. */
    LBS_ON,
    /** The load, 0 to 1. */
    LOAD,
    /** The number of its networks. */
    NETWORKS,
    /** The number of networks A and B that would have to be wired: 0, 1 or 2. */
    WIRINGS;

    private static final List<Cost> ALL = List.of(values());
    private static final List<String> NAMES = ALL.stream().map(Cost::text).toList();

    private String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private double of(TargetFacts view, int target) {
      return switch (this) {
        case LBS_ON -> view.vips(target);
        case LOAD -> view.load(target);
        case NETWORKS -> view.networks(target);
        case WIRINGS -> 2 - view.wired(target);
      };
    }
  }

  /** A cost function with its weight, called device_cost_NAME_weight by Mirantis. */
  private record Weighted(Cost cost, double weight) {
    private static final double LARGEST = 1e6;

    static Weighted parse(String text) {
      int colon = text.indexOf(':');
      String name = colon < 0 ? text : text.substring(0, colon).strip();
      int index = Cost.NAMES.indexOf(name);
      if (index < 0) {
        throw new IllegalArgumentException(
            NameMessages.unknown("option cost: unknown cost", name, "costs", Cost.NAMES));
      }
      double weight =
          colon < 0
              ? 1
              : Numbers.parse(
                  "option cost", text, text.substring(colon + 1).strip(), -LARGEST, LARGEST);
      return new Weighted(Cost.ALL.get(index), weight);
    }

    @Override
    public String toString() {
      return cost.text() + (weight == 1 ? "" : ':' + Numbers.text(weight));
    }
  }

  private final Filters filters;
  private final Weighted[] costs;

  Mirantis2012(Options options) {
    this.filters = new Filters(options.filter().stream().map(Filter::parse).toList());
    this.costs = options.cost().stream().map(Weighted::parse).toArray(Weighted[]::new);
  }

  @Override
  public Decision place(PlacementRequest request, FleetView view) {
    filters.push(view);
    int best = FleetView.NONE;
    double lowest = 0;
    for (int target = view.firstFit(); target != FleetView.NONE; target = view.nextFit(target)) {
      if (filters.pass(view, target)) {
        double sum = 0;
        for (Weighted each : costs) {
          sum += each.weight() * each.cost().of(view, target);
        }
        if (best == FleetView.NONE || sum < lowest) {
          lowest = sum;
          best = target;
        }
      }
    }
    Decision decision = view.onOrNew(best);
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
              doc = "filter that drops targets, repeatable, as in filter-weigher",
              value = "",
              example = "max-vips:2")
          List<String> filter,
      @Option(
              doc =
                  "NAME[:WEIGHT], repeatable: lbs-on (VIPs), load, networks, wirings (new ones "
                      + "needed); costs are multiplied by their weights and added, and the lowest sum "
                      + "wins",
              value = "lbs-on",
              example = "load:10,wirings")
          List<String> cost) {
    Options {
      filter = filter.stream().map(each -> Filter.parse(each).toString()).toList();
      cost = cost.stream().map(each -> Weighted.parse(each).toString()).toList();
    }
  }
}
