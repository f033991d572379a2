package io.lbplace.strategies.optaplanner;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.optaplanner.core.api.domain.solution.PlanningEntityCollectionProperty;
import org.optaplanner.core.api.domain.solution.PlanningScore;
import org.optaplanner.core.api.domain.solution.PlanningSolution;
import org.optaplanner.core.api.domain.solution.ProblemFactCollectionProperty;
import org.optaplanner.core.api.domain.solution.ProblemFactProperty;
import org.optaplanner.core.api.domain.solution.cloner.SolutionCloner;
import org.optaplanner.core.api.domain.valuerange.ValueRangeProvider;
import org.optaplanner.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;

/** The VIPs of a batch, each with the bin that it goes to: the planning solution. */
@PlanningSolution(solutionCloner = Plan.Cloner.class)
public final class Plan {
  /** The bins by index; the first is nowhere. */
  @ProblemFactCollectionProperty @ValueRangeProvider final List<Bin> bins;

  /** The VIPs by index. */
  @PlanningEntityCollectionProperty final List<Item> items;

  @ProblemFactProperty final Weights weights;

  @PlanningScore @Nullable HardMediumSoftLongScore score;

  /** The contents of the bins, while a solver works on this instance; not copied. */
  @Nullable Occupancy occupancy;

  /** The limit of how much worse it may get, while a search reduces overflow; not copied. */
  @Nullable Cooling cooling;

  /** True if wiring networks takes capacity, or some bin can't have all of them wired. */
  final boolean networksMatter;

  /** Makes a sample, which the solver inspects. */
  @SuppressWarnings("unused")
  public Plan() {
    this(List.of(), List.of(), Weights.packing(true));
  }

  Plan(List<Bin> bins, List<Item> items, Weights weights) {
    this(bins, items, weights, networksMatter(bins, items));
  }

  private Plan(List<Bin> bins, List<Item> items, Weights weights, boolean networksMatter) {
    this.bins = bins;
    this.items = items;
    this.weights = weights;
    this.networksMatter = networksMatter;
  }

  private static boolean networksMatter(List<Bin> bins, List<Item> items) {
    SortedSet<Integer> networks = new TreeSet<>();
    for (Item item : items) {
      if (item.wiringA.length > 0) {
        return true;
      }
      networks.add(item.networkA);
      networks.add(item.networkB);
    }
    return bins.stream().anyMatch(bin -> !bin.isNowhere() && bin.vlans < networks.size());
  }

  /** The contents of the bins; only while a solver works on it. */
  Occupancy occupancy() {
    if (occupancy == null) {
      throw new IllegalStateException("no solver works on this plan");
    }
    return occupancy;
  }

  /** The limit of how much worse it may get; only while a solver works on it. */
  Cooling cooling() {
    if (cooling == null) {
      throw new IllegalStateException("no solver works on this plan");
    }
    return cooling;
  }

  int dimensions() {
    return bins.get(Bin.NOWHERE).capacity.length;
  }

  /** A copy under other weights. O(VIPs). */
  Plan with(Weights other) {
    List<Item> copies = new ArrayList<>(items.size());
    for (Item item : items) {
      copies.add(item.copy());
    }
    return new Plan(bins, copies, other, networksMatter);
  }

  /**
   * Returns a copy without some bins; the VIPs in those go nowhere. O(VIPs × bins), the bins
   * counted as words of bits where VIPs may go to the same ones.
   */
  Plan keep(Predicate<Bin> kept) {
    List<Bin> fewer = new ArrayList<>();
    int[] indexes = new int[bins.size()];
    for (Bin each : bins) {
      indexes[each.index] = each.isNowhere() || kept.test(each) ? fewer.size() : -1;
      if (indexes[each.index] >= 0) {
        fewer.add(each.at(fewer.size()));
      }
    }
    List<Item> moved = new ArrayList<>(items.size());
    Map<BitSet, BitSet> sets = new HashMap<>(); // looked up only; most VIPs share one
    for (Item item : items) {
      Item copy =
          item.with(sets.computeIfAbsent(item.eligible, before -> translated(before, indexes)));
      copy.bin = fewer.get(Math.max(Bin.NOWHERE, indexes[item.bin().index]));
      moved.add(copy);
    }
    return new Plan(fewer, moved, weights, networksMatter);
  }

  private static BitSet translated(BitSet before, int[] indexes) {
    BitSet after = new BitSet();
    for (int at = before.nextSetBit(0); at >= 0; at = before.nextSetBit(at + 1)) {
      if (indexes[at] >= 0) {
        after.set(indexes[at]);
      }
    }
    return after;
  }

  /** Copies each new best plan: the VIPs are copied, all else is shared. */
  public static final class Cloner implements SolutionCloner<Plan> {
    @Override
    public Plan cloneSolution(Plan original) {
      Plan copy = original.with(original.weights);
      copy.score = original.score;
      return copy;
    }
  }
}
