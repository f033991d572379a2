package io.lbplace.cli;

import io.lbplace.core.model.Dimension;
import io.lbplace.experiments.comparison.Objective;
import io.lbplace.experiments.results.Json;
import io.lbplace.experiments.tuning.OptionSpace;
import io.lbplace.experiments.tuning.Tuner;
import io.lbplace.experiments.tuning.Tuning;
import io.lbplace.experiments.tuning.TuningPlan;
import io.lbplace.experiments.tuning.TuningText;
import io.lbplace.scenarios.Scenario;
import io.lbplace.scenarios.Scenarios;
import io.lbplace.scenarios.error.BadInput;
import io.lbplace.scenarios.error.Nearest;
import io.lbplace.simulator.Simulation;
import io.lbplace.strategies.Strategy;
import io.lbplace.strategies.StrategyCatalogue;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Searches the options of a strategy. */
@Command(
    name = "tune",
    description =
        "Search for better options of a strategy in a scenario, and judge them under seeds"
            + " that the search hasn't seen.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  lbplace tune optaplanner-online vlan-starved --budget 200",
      "  lbplace tune 'optaplanner-online(candidates=64)' default --keep candidates",
      "  lbplace tune filter-weigher default --try weigher=tenant,fewest-vips --metric acceptance",
    })
final class TuneCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before call
  private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "STRATEGY",
      description =
          "The strategy; the search starts from the options given, else from the defaults.")
  @SuppressWarnings("NullAway.Init") // picocli requires it
  private String strategy;

  @Parameters(index = "1", paramLabel = "SCENARIO", description = "A bundled scenario or a path.")
  @SuppressWarnings("NullAway.Init") // picocli requires it
  private String scenario;

  @Option(
      names = "--budget",
      paramLabel = "N",
      defaultValue = "100",
      description =
          "Number of runs that the search may make; held-out runs come on top (default:"
              + " ${DEFAULT-VALUE}).")
  private int budget = 100;

  @Option(
      names = "--seeds",
      paramLabel = "N|a,b,c",
      defaultValue = "8",
      description = "Seeds of the search, as compare takes them (default: ${DEFAULT-VALUE}).")
  private String seeds = "8";

  @Option(
      names = "--held-out",
      paramLabel = "N|a,b,c",
      defaultValue = "10",
      description =
          "Seeds that judge: their number, counted on from the largest of --seeds, or the"
              + " seeds themselves (default: ${DEFAULT-VALUE}).")
  private String heldOut = "10";

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Seed of the random draws of options (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--metric",
      paramLabel = "M",
      defaultValue = Objective.RANKING,
      completionCandidates = Metrics.class,
      description =
          "Metric to improve: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}, as compare"
              + " ranks: acceptance, then cost, then devices in use).")
  private String metric = Objective.RANKING;

  @Option(
      names = "--keep",
      paramLabel = "a,b",
      split = ",",
      description = "Options that keep their values.")
  private List<String> keep = new ArrayList<>();

  @Option(
      names = "--try",
      paramLabel = "option=v1,v2",
      description =
          "Values to try for an option, in place of the search's own; for a list, further"
              + " elements. May be repeated.")
  private List<String> tries = new ArrayList<>();

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Number of runs at a time (default: the number of processors).")
  private @Nullable Integer jobs;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Option(names = "--quiet", description = "Print no progress.")
  private boolean quiet;

  @Mixin private AuthorityOption authority = new AuthorityOption();

  @Mixin private WorkloadOptions workload = new WorkloadOptions();

  @Mixin private StrategyOptions strategyOptions = new StrategyOptions();

  @Override
  public Integer call() {
    StrategyCatalogue catalogue = strategyOptions.catalogue();
    Strategy start = start(catalogue);
    Scenario loaded = Scenarios.load(scenario, workload.adjustments(null, List.of()));
    ScenarioLoading.checkRunnable(loaded);
    StrategyOptions.contender(start, List.of(loaded));
    PrintWriter err = spec.commandLine().getErr();
    Tuner tuner =
        new Tuner(
            plan(loaded),
            space(catalogue, start, loaded),
            Simulation::run,
            ProgressDisplay.of(err, quiet));
    Interruption interruption = Interruption.announceNothingKept(err);
    Tuning tuning;
    try {
      tuning = tuner.tune();
    } finally {
      interruption.close();
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(json ? Json.text(tuning) : TuningText.of(tuning));
    out.flush();
    return 0;
  }

  private Strategy start(StrategyCatalogue catalogue) {
    List<Strategy> named = StrategyOptions.parse(catalogue, strategy);
    if (named.size() != 1) {
      throw new BadInput("STRATEGY " + BadInput.quoted(strategy) + ": expected one strategy");
    }
    return named.get(0);
  }

  private OptionSpace space(StrategyCatalogue catalogue, Strategy start, Scenario loaded) {
    OptionSpace space;
    try {
      space =
          new OptionSpace(
              catalogue,
              start,
              new LinkedHashSet<>(keep),
              tries(),
              loaded.fleet().dimensions().stream().map(Dimension::name).toList());
    } catch (IllegalArgumentException e) {
      throw Main.bad(e);
    }
    if (space.texts().isEmpty()) {
      throw new BadInput(
          "strategy "
              + start.name()
              + (catalogue.options(start.name()).isEmpty()
                  ? " has no options: there is nothing to tune"
                  : ": every option is kept as it is: there is nothing to tune"));
    }
    return space;
  }

  private Map<String, List<String>> tries() {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String each : tries) {
      int equals = each.indexOf('=');
      if (equals < 1) {
        throw new BadInput("--try " + BadInput.quoted(each) + ": expected option=v1,v2");
      }
      values
          .computeIfAbsent(each.substring(0, equals), any -> new ArrayList<>())
          .addAll(StrategyCatalogue.elements(each.substring(equals + 1)));
    }
    return values;
  }

  private TuningPlan plan(Scenario loaded) {
    List<Long> training = Seeds.parse("--seeds", seeds);
    try {
      return new TuningPlan(
          loaded, authority.one(), objective(), training, heldOut(training), budget, seed, jobs());
    } catch (IllegalArgumentException e) {
      throw Main.bad(e);
    }
  }

  private List<Long> heldOut(List<Long> training) {
    List<Long> parsed = Seeds.parse("--held-out", heldOut);
    if (heldOut.contains(",")) {
      return parsed;
    }
    long after = training.stream().mapToLong(Long::longValue).max().orElse(0);
    return LongStream.rangeClosed(after + 1, after + parsed.size()).boxed().toList();
  }

  private Objective objective() {
    if (!Objective.names().contains(metric)) {
      throw new BadInput(
          "--metric "
              + BadInput.quoted(metric)
              + ": expected "
              + Nearest.expected("a metric", metric, Objective.names()));
    }
    return Objective.named(metric);
  }

  private int jobs() {
    if (jobs == null) {
      return Runtime.getRuntime().availableProcessors();
    }
    if (jobs < 1) {
      throw new BadInput("--jobs " + jobs + ": expected at least 1");
    }
    return jobs;
  }

  /** The objectives' names. */
  static final class Metrics implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Objective.names().iterator();
    }
  }
}
