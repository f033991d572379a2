package io.lbplace.strategies;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.Option;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategyProvider.Parts;
import io.lbplace.core.placement.StrategySpec;
import io.lbplace.core.placement.TargetFacts;
import java.util.List;
import java.util.Locale;

/** Passes the eligible targets through a chain of filters, and places on the first that is left. */
@AutoService(PlacementStrategy.class)
@StrategySpec(
    name = "f5-chain",
    summary =
        "Passes the eligible targets through a chain of filters, capacity and then "
            + "random, and places on the first that remains.",
    reference =
        "F5 DeviceSchedulerNG, f5lbaasdriver/v2/bigip/device_scheduler.py and config.py, v212: "
            + "filters AvailabilityZone, OfflineDevice, Flavor, which here are eligibility; "
            + "Capacity, the least of lod − LBs, (rod·por − ΣCPS)/cps, (cod·poc − "
            + "Σconnections)/connections over a device's members, most first; Random, which "
            + "undoes that order. RandomFilter left out keeps it. A VIP stands for a load "
            + "balancer; dimensions without a charge don't count, which divide by zero there; "
            + "subnet affinity goes by either network; Bandwidth and the user-device map are left "
            + "out: dedicated devices have owners here.",
    complexity = "O(eligible targets · (dimensions + filters))",
    options = F5Chain.Options.class,
    declines = true)
final class F5Chain implements PlacementStrategy {
  /** A filter of the chain; each constant says which candidates it leaves. */
  enum Link {
    /** Those with room for the VIP, the one with room for the most such VIPs first. */
    CAPACITY,
    /** Those with one of the VIP's networks, if there are any. */
    SUBNET_AFFINITY,
    /** A single one, drawn uniformly. */
    RANDOM;

    private static final List<Link> ALL = List.of(values());
    private static final List<String> NAMES = ALL.stream().map(Link::text).toList();

    private String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Link parse(String text) {
      int index = NAMES.indexOf(text);
      if (index < 0) {
        throw new IllegalArgumentException(
            NameMessages.unknown("option filter: unknown filter", text, "filters", NAMES));
      }
      return ALL.get(index);
    }
  }

  private final Link[] chain;
  private final double share;
  private final int vips;

  /**
   * The handles of the candidates that are left. They are ordered only at the end, by {@link
   * #capacities}, the largest first.
   */
  private int[] candidates = new int[64];

  private double[] capacities = new double[64];
  private int count;

  F5Chain(Options options, Parts parts) {
    this.chain = options.filter().stream().map(Link::parse).toArray(Link[]::new);
    this.share = options.share();
    this.vips = parts.dimensions().indexOf("vips");
  }

  @Override
  public Decision place(PlacementRequest request, FleetView view) {
    collect(view);
    for (Link link : chain) {
      filter(link, view);
    }
    return view.onOrNew(count == 0 ? FleetView.NONE : candidates[first()]);
  }

  /** The index of the candidate that comes first by capacity; of equals the first that is left. */
  private int first() {
    int best = 0;
    for (int i = 1; i < count; i++) {
      best = capacities[i] > capacities[best] ? i : best;
    }
    return best;
  }

  private void collect(FleetView view) {
    if (candidates.length < view.targets()) {
      candidates = new int[Math.max(view.targets(), 2 * candidates.length)];
      capacities = new double[candidates.length];
    }
    count = 0;
    for (int target = view.firstFit(); target != FleetView.NONE; target = view.nextFit(target)) {
      capacities[count] = 0;
      candidates[count++] = target;
    }
  }

  private void filter(Link link, FleetView view) {
    switch (link) {
      case CAPACITY -> keepCapable(view);
      case SUBNET_AFFINITY -> keepWired(view);
      case RANDOM -> {
        if (count > 1) {
          keep(view.random(count), 0);
          count = 1;
        }
      }
    }
  }

  private void keepCapable(FleetView view) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      double capacity = capacity(view, candidates[i]);
      if (capacity >= 1) {
        keep(i, kept);
        capacities[kept++] = capacity;
      }
    }
    count = kept;
  }

  private void keep(int candidate, int place) {
    candidates[place] = candidates[candidate];
    capacities[place] = capacities[candidate];
  }

  /**
   * The number of VIPs like this one that a target has room for, fractions included: the least over
   * the dimensions.
   */
  private double capacity(TargetFacts view, int target) {
    double least = Double.POSITIVE_INFINITY;
    for (int d = 0; d < view.dimensions(); d++) {
      long charge = view.charge(target, d);
      if (charge > 0) {
        double sold = d == vips ? 1 : share;
        double free = sold * view.capacity(target, d) - view.used(target, d);
        least = Math.min(least, free / charge);
      }
    }
    return least;
  }

  private void keepWired(FleetView view) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (view.wired(candidates[i]) > 0) {
        keep(i, kept++);
      }
    }
    count = kept == 0 ? count : kept;
  }

  /** The strategy's options. */
  record Options(
      @Option(
              doc =
                  "the chain, in order: capacity, subnet-affinity, random; capacity without "
                      + "random takes the target with the most room",
              value = "capacity,random",
              example = "capacity")
          List<String> filter,
      @Option(
              doc = "part of each capacity that is sold, except the number of VIPs: por and poc",
              value = "1",
              example = "0.5",
              min = 0.01,
              max = 1)
          double share) {
    Options {
      filter = filter.stream().map(each -> Link.parse(each).text()).toList();
    }
  }
}
