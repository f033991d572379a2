package io.lbplace.strategies;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.Option;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategyProvider;

/** Draws among the few best. */
final class RandomOfBest implements PlacementStrategy {

  private final boolean pack;
  private final int[] targets;
  private final double[] scores;

  RandomOfBest(int best, boolean pack) {
    this.pack = pack;
    this.targets = new int[best];
    this.scores = new double[best];
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

  /** What can be set. */
  record Options(
      @Option(doc = "among how many it is drawn", value = "3", example = "1", min = 1, max = 1024)
          int best,
      @Option(doc = "the fullest are best, or else the emptiest", value = "true", example = "false")
          boolean pack) {}

  /** Found by ServiceLoader. */
  @SuppressWarnings("rawtypes") // the service is a generic type
  @AutoService(StrategyProvider.class)
  public static final class Provider implements StrategyProvider<Options> {
    @Override
    public String name() {
      return "random-of-best";
    }

    @Override
    public String summary() {
      return "Places on one of the few targets with least room left, each equally likely.";
    }

    @Override
    public String reference() {
      return "OpenStack Nova, filter scheduler, option host_subset_size: schedulers that "
          + "decide at the same time then seldom meet on one host. Ranked by the load of the "
          + "fullest dimension with the request; equal ones by handle.";
    }

    @Override
    public String complexity() {
      return "O(eligible targets × (dimensions + best))";
    }

    @Override
    public Class<Options> options() {
      return Options.class;
    }

    @Override
    public PlacementStrategy create(Options options, Parts parts) {
      return new RandomOfBest(options.best(), options.pack());
    }
  }
}
