package io.lbplace.experiments.tuning;

import io.lbplace.experiments.Contender;
import io.lbplace.experiments.Jobs;
import io.lbplace.experiments.Progress;
import io.lbplace.experiments.Run;
import io.lbplace.experiments.Testbed;
import io.lbplace.experiments.Variant;
import io.lbplace.experiments.comparison.Comparer;
import io.lbplace.experiments.comparison.Objective;
import io.lbplace.experiments.results.Json;
import io.lbplace.experiments.results.RunResult;
import io.lbplace.experiments.tuning.Tuning.Compared;
import io.lbplace.experiments.tuning.Tuning.Setting;
import io.lbplace.experiments.tuning.Tuning.Tried;
import io.lbplace.scenarios.Scenario;
import io.lbplace.simulator.LogFeed;
import io.lbplace.strategies.Strategy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Searches the options of a strategy: settings drawn at random (Bergstra and Bengio 2012, "Random
 * search for hyper-parameter optimization") and thinned out by {@link Halving}. All settings meet
 * the same arrivals under the same seed, so that few seeds tell much. The start takes part in every
 * round and is never thinned out; of equals it wins. The best of many looks better than it is;
 * hence it is judged under seeds that the search hasn't seen.
 */
public final class Tuner {
  private final TuningPlan plan;
  private final OptionSpace space;
  private final Testbed testbed;
  private final Progress progress;

  /** The runs of each setting so far, in the order of seeds. */
  private final Map<Strategy, List<RunResult>> runs = new LinkedHashMap<>();

  /**
   * A search.
   *
   * @param plan the settings of the search
   * @param space the values that it may try
   * @param testbed the testbed that makes the runs
   * @param progress is told how the search goes
   */
  public Tuner(TuningPlan plan, OptionSpace space, Testbed testbed, Progress progress) {
    this.plan = plan;
    this.space = space;
    this.testbed = testbed;
    this.progress = progress;
  }

  /** Searches, and judges what was found. */
  public Tuning tune() {
    Strategy start = space.start();
    int seeds = plan.seeds().size();
    int left = plan.budget() - seeds; // the start's own runs
    List<Strategy> drawn = space.draw(Halving.candidates(left, seeds), plan.searchSeed());
    Halving halving = Halving.of(Math.max(1, drawn.size()), left, seeds);
    progress.begin(seeds + (drawn.isEmpty() ? 0 : halving.runs()) + 2 * plan.heldOut().size(), 0);
    try {
      List<Strategy> ordered = searched(start, drawn, halving);
      int made = runs.values().stream().mapToInt(List::size).sum();
      List<Tried> tried = ordered.stream().map(this::tried).toList();
      Strategy best = ordered.get(0);
      Compared training = compared(start, best, plan.seeds());
      runs.clear();
      run(best.equals(start) ? List.of(start) : List.of(start, best), plan.heldOut());
      return new Tuning(
          Tuning.SCHEMA,
          scenario().name(),
          scenario().sha256(),
          plan.objective().name(),
          plan.searchSeed(),
          plan.budget(),
          made,
          space.texts(),
          tried,
          setting(start),
          setting(best),
          training,
          compared(start, best, plan.heldOut()),
          Judgement.of(
              plan, start, best, drawn.size(), runs.getOrDefault(start, List.of()), of(best)));
    } finally {
      progress.end();
    }
  }

  /** Start and drawn, the best first; those that were run under more seeds before others. */
  private List<Strategy> searched(Strategy start, List<Strategy> drawn, Halving halving) {
    List<Strategy> left = drawn;
    List<Strategy> out = new ArrayList<>();
    int used = 0;
    run(List.of(start), plan.seeds());
    List<Strategy> ordered = List.of(start);
    for (Halving.Round round : halving.rounds()) {
      List<Strategy> ahead = left.subList(0, Math.min(left.size(), round.candidates()));
      out.addAll(0, left.subList(ahead.size(), left.size()));
      run(ahead, plan.seeds().subList(used, round.seeds()));
      used = round.seeds();
      ordered = bestFirst(start, ahead, used);
      left = ordered.stream().filter(each -> !each.equals(start)).toList();
    }
    List<Strategy> all = new ArrayList<>(ordered);
    all.addAll(out);
    return all;
  }

  private List<Strategy> bestFirst(Strategy start, List<Strategy> others, int seeds) {
    Map<String, Strategy> byLabel = new LinkedHashMap<>();
    List<RunResult> compared = new ArrayList<>();
    List<Strategy> all = new ArrayList<>(List.of(start));
    all.addAll(others);
    for (Strategy each : all) {
      byLabel.put(each.label(), each);
      compared.addAll(of(each).subList(0, seeds));
    }
    return plan.objective().bestFirst(compared).stream()
        .map(label -> Objects.requireNonNull(byLabel.get(label)))
        .toList();
  }

  private List<RunResult> of(Strategy strategy) {
    return runs.getOrDefault(strategy, List.of());
  }

  /** Runs every strategy under every seed; all of one seed before the next. */
  private void run(List<Strategy> strategies, List<Long> seeds) {
    @Nullable RunResult[] done = new RunResult[strategies.size() * seeds.size()];
    Jobs.run(
        plan.jobs(),
        IntStream.range(0, done.length).boxed().toList(),
        i ->
            done[i] =
                result(strategies.get(i % strategies.size()), seeds.get(i / strategies.size())));
    List<RunResult> results = Arrays.stream(done).map(Objects::requireNonNull).toList();
    for (int i = 0; i < results.size(); i++) {
      runs.computeIfAbsent(strategies.get(i % strategies.size()), any -> new ArrayList<>())
          .add(results.get(i));
    }
  }

  private RunResult result(Strategy strategy, long seed) {
    Run run =
        new Run(Variant.of(scenario()), Contender.of(strategy), plan.authority(), seed, false);
    return run.execute("", testbed, null, false, LogFeed.DIRECT, progress).result();
  }

  private Scenario scenario() {
    return plan.scenario();
  }

  private static Setting setting(Strategy strategy) {
    return new Setting(strategy.label(), strategy.text(), Json.tree(strategy.options()));
  }

  private Tried tried(Strategy strategy) {
    List<RunResult> its = of(strategy);
    return new Tried(strategy.label(), strategy.text(), its.size(), means(its));
  }

  private Compared compared(Strategy start, Strategy best, List<Long> seeds) {
    List<RunResult> both = new ArrayList<>(of(start));
    if (!best.equals(start)) {
      both.addAll(of(best));
    }
    return new Compared(
        seeds,
        means(of(start)),
        means(of(best)),
        Comparer.compare(both, start.label(), Set.of()).pairs());
  }

  private Map<String, @Nullable Double> means(List<RunResult> results) {
    Map<String, @Nullable Double> means = new LinkedHashMap<>();
    plan.objective()
        .metrics()
        .forEach(metric -> means.put(metric, Objective.mean(metric, results)));
    return means;
  }
}
