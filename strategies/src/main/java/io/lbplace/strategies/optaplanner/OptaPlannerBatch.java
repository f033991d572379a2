package io.lbplace.strategies.optaplanner;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.Batch;
import io.lbplace.core.placement.BatchStrategy;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.Option;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategySpec;
import io.lbplace.strategies.localsearch.Deadline;

/** Plans a batch greedily, improves the plan by local search, and carries it out. */
@AutoService(PlacementStrategy.class)
@StrategySpec(
    name = "optaplanner-batch",
    summary =
        "Places all requests of a batch window together: the best of several greedy "
            + "plans, improved by local search. Without a window it places each greedily.",
    reference =
        "OptaPlanner 10 (optaplanner.org), late acceptance (Burke and Bykov 2017) over an "
            + "incremental score; moves that put in what is left out as Buljubašić and Vasquez "
            + "2016, devices closed by simulated annealing (Kirkpatrick et al. 1983); greedy "
            + "plans by first and best fit decreasing and by Panigrahy et al. 2011.",
    complexity =
        "O(VIPs·eligible·rules) for the plan, then 'steps' moves of some 1 to 10 µs a batch; it "
            + "allocates",
    options = OptaPlannerBatch.Options.class)
final class OptaPlannerBatch implements BatchStrategy {
  private final Weights weights;
  private final Search search;
  private final long steps;
  private final long millis;

  OptaPlannerBatch(Options options) {
    weights =
        new Weights(
            options.load(),
            options.wiring(),
            options.tenant(),
            options.open(),
            options.empty(),
            0,
            false);
    steps = options.steps();
    millis = (long) StrictMath.ceil(options.seconds() * 1000);
    search = new Search(weights, steps, millis);
  }

  @Override
  public void placeAll(Batch batch) {
    if (batch.size() == 0) {
      return;
    }
    Deadline start = Deadline.in(millis);
    Plan empty = BatchReader.read(batch, weights);
    Deadline deadline = start.earlierByElapsed(); // carrying out asks as much as reading does
    Plan plan = Greedy.best(empty, deadline);
    // Of a single VIP the greedy plan is the best there is.
    boolean done = batch.size() == 1 || steps == 0;
    PlanApplication.apply(done ? plan : search.improve(plan, deadline), batch);
  }

  @Override
  public Decision place(PlacementRequest request, FleetView view) {
    LoneRequest alone = new LoneRequest(request, view);
    placeAll(alone);
    return alone.decision();
  }

  /** The strategy's options. Weights are points, as those of {@code optaplanner-online}. */
  record Options(
      @Option(
              doc = "moves that the search tries for a batch; 0: the greedy plan alone",
              value = "50000",
              example = "0",
              min = 0,
              max = 1e12,
              effort = true)
          long steps,
      @Option(
              doc =
                  "wall time to plan a batch, s; at least one greedy plan is made; 0: no limit. "
                      + "A plan that it cuts short can't be reproduced",
              value = "0",
              example = "0.001",
              min = 0,
              max = 86_400,
              effort = true)
          double seconds,
      @Option(
              doc = "points for a full target, added over targets by the square of their load",
              value = "100",
              example = "0",
              min = 0,
              max = 10_000)
          int load,
      @Option(
              doc = "points for each network that has to be wired",
              value = "10",
              example = "1000",
              min = 0,
              max = 10_000)
          int wiring,
      @Option(
              doc = "points for each target where a tenant had nothing",
              value = "10",
              example = "1000",
              min = 0,
              max = 10_000)
          int tenant,
      @Option(
              doc = "points for each new device",
              value = "1000",
              example = "0",
              min = 0,
              max = 10_000)
          int open,
      @Option(
              doc = "points for each target that was empty",
              value = "20",
              example = "1000",
              min = 0,
              max = 10_000)
          int empty) {}
}
