package io.lbplace.strategies.rebalance.solver;

import io.lbplace.core.placement.Move;
import io.lbplace.core.placement.MovePlan;
import io.lbplace.core.placement.Rebalancer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.optaplanner.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;

/**
 * Plans moves that leave as few and as cheap targets in use as it can, by few moves. From each of
 * several greedy plans a search closes more targets and saves moves; the best result is brought
 * into an order that can be carried out. If that isn't better than the best greedy plan, the greedy
 * plan is made.
 */
public final class Consolidation {
  private final MovePlan plan;
  private final Prices prices;

  /**
   * @param plan without moves so far
   * @param prices the prices by which plans are compared
   */
  public Consolidation(MovePlan plan, Prices prices) {
    this.plan = plan;
    this.prices = prices;
  }

  /**
   * Plans the moves.
   *
   * @param greedy rules to start from
   * @param steps moves that the search tries; 0 for the best greedy plan alone
   * @param millis wall time of the search; 0 for no limit
   */
  public void run(List<Rebalancer> greedy, long steps, long millis) {
    Assignment now = FleetReader.read(plan, prices);
    if (now == null || plan.movesLeft() == 0) {
      return;
    }
    List<List<Move>> starts = new ArrayList<>();
    List<Move> best = List.of();
    long lowest = price();
    for (Rebalancer rule : greedy) {
      rule.plan(plan);
      List<Move> moves = plan.planned();
      long price = price();
      plan.takeBackTo(0);
      if (price < lowest) {
        best = moves;
        lowest = price;
      }
      if (!starts.contains(moves)) {
        starts.add(moves);
      }
    }
    if (steps > 0) {
      Assignment found = search(now, starts, steps, millis);
      if (found != null) {
        Sequence.plan(plan, found);
      }
      if (plan.moves() > 0 && price() < lowest) {
        return;
      }
      plan.takeBackTo(0);
    }
    best.forEach(move -> plan.move(move.vip(), move.to()));
  }

  /**
   * Returns the best assignment found from any start; null if none is feasible. All are tried, as
   * the cheapest start leaves the fewest ways to improve.
   */
  private static @Nullable Assignment search(
      Assignment now, List<List<Move>> starts, long steps, long millis) {
    Assignment best = null;
    HardMediumSoftLongScore highest = HardMediumSoftLongScore.of(0, 0, -Long.MAX_VALUE);
    for (List<Move> moves : starts) {
      Assignment start = moved(now, moves);
      // A model that takes a greedy plan for impossible lacks something that is true.
      if (AssignmentSolver.isFeasible(start)) {
        Assignment found =
            new Closing(share(steps, starts.size()), share(millis, starts.size())).improve(start);
        HardMediumSoftLongScore score = new Occupation(found).score();
        if (score.compareTo(highest) > 0) {
          best = found;
          highest = score;
        }
      }
    }
    return best;
  }

  /** An equal part of an amount, rounded up. */
  private static long share(long of, int parts) {
    return (of + parts - 1) / parts;
  }

  /** The price of the fleet with the moves planned so far. O(targets). */
  private long price() {
    long sum = plan.moves() * prices.move();
    for (int target = 0; target < plan.targets(); target++) {
      sum += plan.vips(target) > 0 ? prices.inUse(plan.costPerHourMicros(target)) : 0;
    }
    return sum;
  }

  /** Returns an assignment after moves; the targets that are empty then are closed. */
  private static Assignment moved(Assignment now, List<Move> moves) {
    SortedMap<Integer, SolverTarget> siteOf = new TreeMap<>();
    now.sites.forEach(site -> siteOf.put(site.target, site));
    SortedMap<Integer, SolverTarget> to = new TreeMap<>();
    for (Move move : moves) {
      SolverTarget site = siteOf.get(move.to());
      if (site != null) {
        to.put(move.vip(), site);
      }
    }
    BitSet closed = new BitSet();
    for (SolverTarget site : now.sites) {
      closed.set(site.index, !site.isNowhere() && !site.stays);
    }
    Assignment moved =
        now.with(
            new Assignment.Terms(
                now.terms.prices(), now.terms.budget(), closed, now.terms.overlaps()));
    for (PlacedVip vip : moved.vips) {
      vip.site = to.getOrDefault(vip.facts.vip(), vip.site());
      closed.clear(vip.site().index);
    }
    return moved;
  }
}
