package io.lbplace.strategies.optaplanner;

import io.lbplace.strategies.localsearch.Deadline;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.optaplanner.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;

/**
 * Finds the plan that a search starts from: the best of several greedy plans, each from an order of
 * the VIPs and a rule by which a VIP chooses its bin; a new device is opened only if no other bin
 * takes the VIP. If all VIPs go to new devices, plans that fill these one after the other are tried
 * as well.
 */
final class Greedy {
  /** The product of VIPs and bins up to which every order is tried with every rule. */
  private static final long THOROUGH = 4_000_000;

  /** The number of VIPs up to which devices are filled one after the other, O(VIPs²). */
  private static final int FILLED = 3_000;

  /** The rule by which a VIP chooses among the bins that have room. */
  enum Rule {
    /** The first. */
    FIRST,
    /** The one with the least room left, added over dimensions. */
    TIGHTEST,
    /** The one that costs least by the weights. */
    CHEAPEST
  }

  private final Plan plan;
  private final CapacityShares shares;

  private Greedy(Plan plan, CapacityShares shares) {
    this.plan = plan;
    this.shares = shares;
  }

  /**
   * Returns the best of the greedy plans.
   *
   * @param empty a plan with all new devices that could be opened, and nothing in it
   * @param deadline the end of planning: after it no further plan of a large batch is begun or gone
   *     on with
   */
  static Plan best(Plan empty, Deadline deadline) {
    CapacityShares shares = new CapacityShares(empty);
    boolean thorough = (long) empty.items.size() * empty.bins.size() <= THOROUGH;
    Plan best = thorough ? bestOfAll(empty, shares) : bestOfQuick(empty, shares, deadline);
    BitSet used = new BitSet();
    best.items.forEach(item -> used.set(item.bin().index));
    return best.keep(bin -> !bin.isNew() || used.get(bin.index));
  }

  /**
   * Returns the best plan of a large batch from a few attempts: first fit and tightest fit in
   * descending order, first fit in the order of the batch, and at last the cheapest, which asks the
   * score about every bin with room. Fewer new devices come before the weights here as they do in
   * the search, which couldn't close so many any more.
   */
  private static Plan bestOfQuick(Plan empty, CapacityShares shares, Deadline deadline) {
    List<Item> squares = shares.bySquares(empty.items);
    Plan best = new Greedy(empty.with(empty.weights), shares).one(squares, Rule.FIRST);
    List<List<Item>> orders = shares.orders(empty.items, false);
    List<Attempt> others = new ArrayList<>();
    others.add(new Attempt(orders.get(1), Rule.TIGHTEST));
    others.add(new Attempt(empty.items, Rule.FIRST));
    others.add(new Attempt(orders.get(0), Rule.CHEAPEST));
    if (!orders.get(1).equals(orders.get(0))) { // several tenants
      others.add(new Attempt(orders.get(1), Rule.CHEAPEST));
    }
    for (Attempt other : others) {
      if (deadline.over()) {
        break;
      }
      Greedy greedy = new Greedy(empty.with(empty.weights), shares);
      Plan plan = greedy.one(other.order(), other.rule(), deadline, most(best));
      best = plan == null ? best : fewer(best, plan);
    }
    if (mayBeFilled(empty)) {
      for (Fill.Measure measure : Fill.Measure.values()) {
        if (!deadline.over()) {
          best = fewer(best, new Fill(empty.with(empty.weights), shares).fill(measure));
        }
      }
    }
    return best;
  }

  /** True if all VIPs go to new devices, and are few enough to fill these one after the other. */
  private static boolean mayBeFilled(Plan empty) {
    return empty.items.size() <= FILLED
        && empty.bins.stream().allMatch(bin -> bin.isNowhere() || bin.isNew());
  }

  private record Attempt(List<Item> order, Rule rule) {}

  /**
   * Returns the plan that violates less, then leaves out less, then opens fewer devices, then is
   * better by the weights.
   */
  private static Plan fewer(Plan one, Plan other) {
    HardMediumSoftLongScore first = Occupancy.of(one).score();
    HardMediumSoftLongScore second = Occupancy.of(other).score();
    int compared = Long.compare(first.hardScore(), second.hardScore());
    if (compared == 0) {
      compared = Long.compare(first.mediumScore(), second.mediumScore());
    }
    if (compared == 0 && one.weights.open() > 0) {
      compared = Long.compare(opened(other), opened(one));
    }
    return (compared == 0 ? first.compareTo(second) : compared) < 0 ? other : one;
  }

  /**
   * The number of new devices that another plan may open at most, to be better than this one; no
   * limit if this one isn't feasible and complete, or if opening devices costs nothing.
   */
  private static long most(Plan one) {
    HardMediumSoftLongScore score = Occupancy.of(one).score();
    boolean whole = score.hardScore() == 0 && score.mediumScore() == 0;
    return whole && one.weights.open() > 0 ? opened(one) : Long.MAX_VALUE;
  }

  private static long opened(Plan plan) {
    return plan.items.stream().map(Item::bin).filter(Bin::isNew).distinct().count();
  }

  private static Plan bestOfAll(Plan empty, CapacityShares shares) {
    Plan best = null;
    for (List<Item> order : shares.orders(empty.items, true)) {
      for (Rule rule : Rule.values()) {
        best = better(best, new Greedy(empty.with(empty.weights), shares).one(order, rule));
      }
    }
    if (mayBeFilled(empty)) {
      for (Fill.Measure measure : Fill.Measure.values()) {
        best = better(best, new Fill(empty.with(empty.weights), shares).fill(measure));
      }
    }
    if (best == null) {
      throw new IllegalStateException("no order");
    }
    return best;
  }

  private static Plan better(@Nullable Plan one, Plan other) {
    return one == null || Occupancy.of(other).score().compareTo(Occupancy.of(one).score()) > 0
        ? other
        : one;
  }

  private Plan one(List<Item> order, Rule rule) {
    return Objects.requireNonNull(one(order, rule, Deadline.in(0), Long.MAX_VALUE));
  }

  /**
   * Makes one plan; null as soon as the time is over, or more than {@code most} new devices are
   * open.
   */
  private @Nullable Plan one(List<Item> order, Rule rule, Deadline deadline, long most) {
    long opened = 0;
    Occupancy occupancy = new Occupancy(plan);
    Vacancies open = new Vacancies(plan, occupancy);
    Map<Integer, List<Bin>> closed = new TreeMap<>(); // by flavor, the next at the end
    for (Bin bin : plan.bins) {
      if (bin.isNew()) {
        closed.computeIfAbsent(bin.flavor, flavor -> new ArrayList<>()).add(bin);
      } else if (!bin.isNowhere()) {
        open.open(bin);
      }
    }
    closed.values().forEach(Collections::reverse);
    for (Item original : order) {
      Item item = plan.items.get(original.index);
      Bin bin = choose(item, open, occupancy, rule);
      if (bin == null) {
        bin = openFor(item, closed, occupancy);
        if (bin != null) {
          opened++;
          open.open(bin);
        }
      }
      item.bin = bin == null ? plan.bins.get(Bin.NOWHERE) : bin;
      occupancy.add(item, item.bin);
      if (bin != null) {
        open.changed(bin);
      }
      if (opened > most || deadline.over()) {
        return null;
      }
    }
    return plan;
  }

  private @Nullable Bin choose(Item item, Vacancies open, Occupancy occupancy, Rule rule) {
    Bin best = null;
    double least = Double.POSITIVE_INFINITY;
    for (int at = open.next(item.demand, 0); at >= 0; at = open.next(item.demand, at + 1)) {
      Bin bin = open.at(at);
      if (!occupancy.fits(item, bin)) {
        continue;
      }
      if (rule == Rule.TIGHTEST && shares.room(occupancy, bin) >= least) {
        continue; // before the score is asked, which takes longer
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

  /** Compares VIPs by size, the largest first, then by index. */
  static Comparator<Item> largestFirst(double[] sizes) {
    return Comparator.<Item>comparingDouble(item -> -sizes[item.index])
        .thenComparingInt(item -> item.index);
  }
}
