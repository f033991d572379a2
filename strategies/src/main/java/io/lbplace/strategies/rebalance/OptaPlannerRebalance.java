package io.lbplace.strategies.rebalance;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.MovePlan;
import io.lbplace.core.placement.Option;
import io.lbplace.core.placement.Rebalancer;
import io.lbplace.core.placement.RebalancerSpec;
import io.lbplace.strategies.rebalance.solver.Consolidation;
import io.lbplace.strategies.rebalance.solver.Prices;
import java.util.List;

/**
 * Empties targets by the best of the greedy rules, then more of them and by fewer moves by local
 * search.
 */
@AutoService(Rebalancer.class)
@RebalancerSpec(
    name = "optaplanner-rebalance",
    summary =
        "Empties targets by the best of the greedy rules, then improves the plan by "
            + "local search: more targets, fewer moves.",
    reference =
        "OptaPlanner 10 (optaplanner.org), late acceptance (Burke and Bykov 2017) over an "
            + "incremental score; one target closed after the other, with the ejections of "
            + "Buljubašić and Vasquez 2016. The moves are ordered so that each has room before "
            + "the old place is free.",
    complexity = "O(VIPs · best fit) for the start, then 'steps' moves of some 1 to 10 µs a plan",
    options = OptaPlannerRebalance.Options.class)
final class OptaPlannerRebalance implements Rebalancer {
  private final Options options;

  OptaPlannerRebalance(Options options) {
    this.options = options;
  }

  @Override
  public void plan(MovePlan plan) {
    Prices prices =
        Prices.of(
            options.device(),
            options.money(),
            options.move(),
            options.downtime(),
            plan.facts().downtimePerMoveNanos());
    new Consolidation(plan, prices)
        .run(
            List.of(
                new Drain(new Drain.Options(1)),
                new FewestMoves(new FewestMoves.Options(Integer.MAX_VALUE)),
                new FewestMoves(new FewestMoves.Options(worth()))),
            options.steps(),
            (long) StrictMath.ceil(options.seconds() * 1000));
  }

  /** The number of moves that freeing a target is worth, if the target costs no money. */
  private int worth() {
    return Math.max(1, options.device() / Math.max(1, options.move()));
  }

  /** The rebalancer's options. */
  record Options(
      @Option(
              doc = "moves that the search tries a plan; 0 for the best greedy plan alone",
              value = "500000",
              example = "0",
              min = 0,
              max = 1e12)
          long steps,
      @Option(
              doc =
                  "wall time of the search a plan, s; 0 for no limit. What it cuts short can't be "
                      + "reproduced",
              value = "0",
              example = "0.001",
              min = 0,
              max = 86_400)
          double seconds,
      @Option(
              doc = "points for each target in use",
              value = "1000",
              example = "10",
              min = 0,
              max = 1_000_000)
          int device,
      @Option(
              doc = "points for each unit of currency per hour that elastic devices cost",
              value = "1000",
              example = "0",
              min = 0,
              max = 1_000_000)
          int money,
      @Option(doc = "points for each move", value = "5", example = "200", min = 0, max = 1_000_000)
          int move,
      @Option(
              doc = "points for each second that a move is taken to interrupt its VIP",
              value = "5",
              example = "100",
              min = 0,
              max = 1_000_000)
          int downtime) {}
}
