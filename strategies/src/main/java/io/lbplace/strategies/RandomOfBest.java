package io.lbplace.strategies;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.Option;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategySpec;

/** Draws one of the few targets with the best scores. */
@AutoService(PlacementStrategy.class)
@StrategySpec(
    name = "random-of-best",
    summary =
        "Places on one of the few targets with the least room left, each equally " + "likely.",
    reference =
        "OpenStack Nova, filter scheduler, option host_subset_size: schedulers that decide at the "
            + "same time then seldom meet on one host. Ranked by the load of the fullest "
            + "dimension with the request; equal ones by handle.",
    complexity = "O(eligible targets × (dimensions + best))",
    options = RandomOfBest.Options.class)
final class RandomOfBest implements PlacementStrategy {

  private final boolean pack;
  private final int[] targets;
  private final double[] scores;

  RandomOfBest(Options options) {
    this.pack = options.pack();
    this.targets = new int[options.best()];
    this.scores = new double[options.best()];
  }

  @Override
  public Decision place(PlacementRequest request, FleetView view) {
    int count = 0;
    for (int target = view.firstFit(); target != FleetView.NONE; target = view.nextFit(target)) {
      double load = Shares.loadAfter(view, target);
      double score = pack ? -load : load;
      if (count < targets.length) {
        count++;
      } else if (!(score < scores[count - 1])) {
        continue;
      }
      insert(target, score, count - 1);
    }
    return view.onOrNew(count == 0 ? FleetView.NONE : targets[view.random(count)]);
  }

  /** Puts a target in order, over what stands at {@code last}. */
  private void insert(int target, double score, int last) {
    int at = last;
    while (at > 0 && scores[at - 1] > score) {
      targets[at] = targets[at - 1];
      scores[at] = scores[at - 1];
      at--;
    }
    targets[at] = target;
    scores[at] = score;
  }

  /** The strategy's options. */
  record Options(
      @Option(
              doc = "number of targets of which one is drawn",
              value = "3",
              example = "1",
              min = 1,
              max = 1024)
          int best,
      @Option(doc = "the fullest are best; false: the emptiest", value = "true", example = "false")
          boolean pack) {}
}
