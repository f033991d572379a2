package io.lbplace.strategies.optaplanner;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A plan to start from: the best of several greedy ones, each an order of the VIPs and a rule by
 * which one chooses its bin; a new device is opened only where nothing else takes it. Where all
 * goes to new devices, these are also filled one after the other.
 */
final class Greedy {
  /** VIPs × bins up to which every order is tried with every rule. */
  private static final long THOROUGH = 4_000_000;

  /** VIPs up to which devices are filled one after the other, O(VIPs²). */
  private static final int FILLED = 3_000;

  /** How a VIP chooses among the bins that have room. */
  enum Rule {
    /** The first. */
    FIRST,
    /** The one with the least room left, added over dimensions. */
    TIGHTEST,
    /** The one that costs least by the weights. */
    CHEAPEST
  }

  private final Plan plan;
  private final Shares shares;

  private Greedy(Plan plan, Shares shares) {
    this.plan = plan;
    this.shares = shares;
  }

  /**
   * The best of them.
   *
   * @param empty a plan with all new devices that could be opened, and nothing in it
   */
  static Plan best(Plan empty) {
    Shares shares = new Shares(empty);
    Plan best = null;
    boolean thorough = (long) empty.items.size() * empty.bins.size() <= THOROUGH;
    List<List<Item>> orders = shares.orders(empty.items, thorough);
    for (List<Item> order : orders) {
      for (Rule rule : Rule.values()) {
        if (thorough || rule == Rule.CHEAPEST) {
          best = better(best, new Greedy(empty.with(empty.weights), shares).one(order, rule));
        }
      }
    }
    boolean onlyNew = empty.bins.stream().allMatch(bin -> bin.isNowhere() || bin.isNew());
    if (onlyNew && empty.items.size() <= FILLED) {
      for (Fill.Measure measure : Fill.Measure.values()) {
        best = better(best, new Fill(empty.with(empty.weights), shares).fill(measure));
      }
    }
    if (best == null) {
      throw new IllegalStateException("no order");
    }
    BitSet used = new BitSet();
    best.items.forEach(item -> used.set(item.bin().index));
    return best.keep(bin -> !bin.isNew() || used.get(bin.index));
  }

  private static Plan better(@Nullable Plan one, Plan other) {
    return one == null || Occupancy.of(other).score().compareTo(Occupancy.of(one).score()) > 0
        ? other
        : one;
  }

  private Plan one(List<Item> order, Rule rule) {
    Occupancy occupancy = new Occupancy(plan);
    List<Bin> open = new ArrayList<>();
    Map<Integer, List<Bin>> closed = new TreeMap<>(); // by flavor, the next at the end
    for (Bin bin : plan.bins) {
      if (bin.isNew()) {
        closed.computeIfAbsent(bin.flavor, flavor -> new ArrayList<>()).add(0, bin);
      } else if (!bin.isNowhere()) {
        open.add(bin);
      }
    }
    for (Item original : order) {
      Item item = plan.items.get(original.index);
      Bin bin = choose(item, open, occupancy, rule);
      if (bin == null) {
        bin = openFor(item, closed, occupancy);
        if (bin != null) {
          open.add(bin);
        }
      }
      item.bin = bin == null ? plan.bins.get(Bin.NOWHERE) : bin;
      occupancy.add(item, item.bin);
    }
    return plan;
  }

  private @Nullable Bin choose(Item item, List<Bin> open, Occupancy occupancy, Rule rule) {
    Bin best = null;
    double least = Double.POSITIVE_INFINITY;
    for (Bin bin : open) {
      if (!occupancy.fits(item, bin)) {
        continue;
      }
      long cost = occupancy.softWith(item, bin);
      if (cost == Long.MAX_VALUE) {
        continue;
      }
      if (rule == Rule.FIRST) {
        return bin;
      }
      double measure = rule == Rule.CHEAPEST ? cost : shares.room(occupancy, bin);
      if (measure < least) {
        least = measure;
        best = bin;
      }
    }
    return best;
  }

  private static @Nullable Bin openFor(
      Item item, Map<Integer, List<Bin>> closed, Occupancy occupancy) {
    for (List<Bin> flavor : closed.values()) {
      Bin next = flavor.isEmpty() ? null : flavor.get(flavor.size() - 1);
      if (next != null
          && occupancy.fits(item, next)
          && occupancy.softWith(item, next) != Long.MAX_VALUE) {
        flavor.remove(flavor.size() - 1);
        return next;
      }
    }
    return null;
  }

  /** The largest first. */
  static Comparator<Item> largestFirst(double[] sizes) {
    return Comparator.<Item>comparingDouble(item -> -sizes[item.index])
        .thenComparingInt(item -> item.index);
  }
}
