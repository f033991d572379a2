package io.lbplace.strategies.optaplanner;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.Option;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategySpec;
import java.util.ArrayList;
import java.util.List;

/** Has a constraint solver choose among the eligible targets, one VIP at a time. */
@AutoService(PlacementStrategy.class)
@StrategySpec(
    name = "optaplanner-online",
    summary =
        "Lets a constraint solver choose for one VIP at a time, by weighted points for "
            + "load, wirings, tenant, empty and elastic devices.",
    reference =
        "OptaPlanner 10 (optaplanner.org), a first-fit construction phase. The problem is one VIP "
            + "whose choices carry the live facts, instead of a plan of the whole fleet.",
    complexity =
        "O(e·constraints) with e the eligible targets, at most 'candidates' of them; some 0.5 µs "
            + "each, and it allocates",
    options = OptaPlannerOnline.Options.class)
final class OptaPlannerOnline implements PlacementStrategy {
  private final Options options;
  private final Candidates candidates;
  private final OnlineSolver solver = new OnlineSolver();
  private final List<Choice> byHandle = new ArrayList<>();
  private final List<Choice> choices = new ArrayList<>();
  private final Choice newDevice = Choice.newDevice();
  private final Choice rejection = Choice.rejection();

  OptaPlannerOnline(Options options) {
    this.options = options;
    this.candidates = new Candidates(options.candidates());
  }

  @Override
  public Decision place(PlacementRequest request, FleetView view) {
    choices.clear();
    int count = candidates.gather(view);
    while (byHandle.size() < view.targets()) {
      byHandle.add(Choice.target(byHandle.size()));
    }
    for (int i = 0; i < count; i++) {
      choices.add(byHandle.get(candidates.handle(i)).read(view));
    }
    int flavor = view.flavor();
    if (flavor != FleetView.NONE) {
      choices.add(newDevice.of(flavor));
    }
    choices.add(rejection);
    return solver.best(new OnlineProblem(choices, new OnlineVip(options))).decision(view);
  }

  /**
   * The strategy's options. Weights are points: 100 for the load makes ten percent of load worth as
   * much as 10 for a wiring.
   */
  record Options(
      @Option(
              doc = "number of the most promising targets that it looks at; 0: all",
              value = "0",
              example = "2",
              min = 0,
              max = 1_000_000)
          int candidates,
      @Option(
              doc = "points for a target that the VIP would fill; in proportion below",
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
              doc = "points for a target where the tenant has nothing",
              value = "10",
              example = "1000",
              min = 0,
              max = 10_000)
          int tenant,
      @Option(
              doc = "points for a target that is empty",
              value = "20",
              example = "1000",
              min = 0,
              max = 10_000)
          int open,
      @Option(
              doc = "points for an elastic target, which costs by the hour",
              value = "20",
              example = "1000",
              min = 0,
              max = 10_000)
          int cost) {
    /** Options with equal weights. */
    static final Options EVEN = new Options(0, 1, 1, 1, 1, 1);
  }
}
