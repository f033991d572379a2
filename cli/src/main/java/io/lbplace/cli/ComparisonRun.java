package io.lbplace.cli;

import io.lbplace.core.placement.Authority;
import io.lbplace.experiments.Contender;
import io.lbplace.experiments.Experiment;
import io.lbplace.experiments.ExperimentPlan;
import io.lbplace.experiments.Testbed;
import io.lbplace.experiments.Variant;
import io.lbplace.experiments.packing.PackingModule;
import io.lbplace.experiments.results.Contenders;
import io.lbplace.experiments.results.Folder;
import io.lbplace.experiments.results.Results;
import io.lbplace.experiments.results.ResultsFolder;
import io.lbplace.reports.Report;
import io.lbplace.reports.ReportFormat;
import io.lbplace.reports.ReportFormats;
import io.lbplace.scenarios.Scenario;
import io.lbplace.scenarios.error.BadInput;
import io.lbplace.simulator.Simulation;
import io.lbplace.strategies.Strategy;
import io.lbplace.strategies.StrategyCatalogue;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Compares strategies on scenarios: checks all that was asked, runs it, reports. */
final class ComparisonRun {
  /** The strategies compared where nobody names any: one of each idea, in a minute. */
  private static final List<String> USUAL =
      List.of(
          "random",
          "round-robin",
          "first-fit",
          "best-fit",
          "least-loaded",
          "fewest-vips",
          "power-of-two",
          "tenant-affinity",
          "network-affinity",
          "filter-weigher",
          "lexicographic",
          "optaplanner-online");

  /** The report beside results.json. */
  static final String REPORT = ResultsFolder.REPORT;

  private static final String SEEDS = "5";
  private static final Path OUT = Path.of("lbplace-out");

  private final ComparisonOptions options;
  private final Testbed testbed;
  private final CommandLine line;
  private final PrintWriter out;
  private final PrintWriter err;

  ComparisonRun(ComparisonOptions options, CommandLine line) {
    this(options, Simulation::run, line);
  }

  /** A comparison whose runs take place elsewhere than among simulated devices. */
  ComparisonRun(ComparisonOptions options, Testbed testbed, CommandLine line) {
    this.options = options;
    this.testbed = testbed;
    this.line = line;
    this.out = line.getOut();
    this.err = line.getErr();
  }

  /**
   * Runs the comparison, and answers the exit status.
   *
   * @param variants the scenarios asked for, variants of sweeps included
   * @param seedIfNone the seed if none is asked for, or null for the usual ones
   * @param folder the name of the default output folder
   */
  int run(List<Variant> variants, @Nullable Long seedIfNone, String folder) {
    ReportFormat format = options.format.format();
    ExperimentPlan plan = plan(variants, seedIfNone);
    Results earlier = options.against.read();
    if (!options.quiet) {
      ScenarioLoading.tellLeftOut(variants.get(0).scenario(), err);
    }
    Path target = options.out == null ? OUT.resolve(folder) : options.out;
    try (Folder ours = Folder.locked(target)) {
      return run(plan, new ResultsFolder(ours), earlier, format);
    }
  }

  private int run(
      ExperimentPlan plan, ResultsFolder place, @Nullable Results earlier, ReportFormat format) {
    Path target = place.folder().path();
    Experiment experiment =
        new Experiment(
            plan,
            testbed,
            place,
            ProgressDisplay.of(err, options.quiet),
            Main.version(),
            AgainText.of(line, defaults(plan)));
    Results results;
    Interruption interruption =
        Interruption.announce(place, plan.runs(), AgainText.of(line, Map.of()), err);
    try {
      results = experiment.run(options.resume);
    } finally {
      interruption.close();
    }
    Report report = new Report(results, ResultsFolder.allSeries(target, results));
    place.folder().write(REPORT, ReportFormats.named("html").render(report));
    out.print(format.render(report));
    PrintWriter hint = options.format.table() ? out : err;
    if (options.format.table() || !options.quiet) {
      hint.println("Report: " + target.resolve(REPORT));
    }
    int changed = earlier == null ? 0 : changes(hint, options.against.of(earlier, results));
    out.flush();
    return Math.max(changed, status(results));
  }

  private int changes(PrintWriter told, Against.Changes changes) {
    if (options.format.table() || !options.quiet) {
      told.println("Changed since the results of --against:");
      changes.lines().forEach(line -> told.println("- " + line));
      told.flush();
    }
    changes.failures().forEach(failure -> err.println("lbplace: " + failure));
    err.flush();
    return changes.failures().isEmpty() ? 0 : Errors.FALLS_SHORT;
  }

  /** The values that the scenario or this version of lbplace decided. */
  private static Map<String, String> defaults(ExperimentPlan plan) {
    Map<String, String> defaults = new LinkedHashMap<>();
    // Named strategies would override what providers choose by.
    if (plan.variants().stream().allMatch(each -> each.deviceStrategies().isEmpty())) {
      defaults.put(
          "--strategies",
          String.join(",", plan.contenders().stream().map(Contender::label).toList()));
    }
    String seeds = String.join(",", plan.seeds().stream().map(seed -> seed.toString()).toList());
    defaults.put("--seeds", plan.seeds().size() == 1 ? seeds + "," : seeds);
    return defaults;
  }

  private ExperimentPlan plan(List<Variant> variants, @Nullable Long seedIfNone) {
    List<Scenario> scenarios = variants.stream().map(Variant::scenario).toList();
    check(scenarios);
    List<Authority> authorities = options.authority.list();
    StrategyCatalogue catalogue = options.strategyOptions.catalogue();
    List<Strategy> strategies = strategies(catalogue, scenarios);
    List<Contender> contenders =
        strategies.stream().map(s -> StrategyOptions.contender(s, scenarios)).toList();
    List<Long> seeds =
        options.seeds == null && seedIfNone != null
            ? List.of(seedIfNone)
            : Seeds.parse(options.seeds == null ? SEEDS : options.seeds);
    return new ExperimentPlan(
        variants.stream().map(variant -> choosing(variant, catalogue)).toList(),
        contenders,
        authorities,
        seeds,
        options.check,
        options.bound ? PackingModule.required("--bound") : null,
        options.jobs(),
        options.baseline == null
            ? null
            : new Baseline(catalogue, strategies, authorities).contender(options.baseline));
  }

  /** Adds the strategies of providers that name one; --strategies overrides them. */
  private Variant choosing(Variant variant, StrategyCatalogue catalogue) {
    Map<String, Contender> named = DeviceStrategies.of(catalogue, variant.scenario());
    return new Variant(
        variant.scenario(), variant.sweep(), options.strategies == null ? named : Map.of());
  }

  private List<Strategy> strategies(StrategyCatalogue catalogue, List<Scenario> scenarios) {
    if (options.strategies != null) {
      return StrategyOptions.parse(catalogue, options.strategies);
    }
    Set<String> proposed = new LinkedHashSet<>();
    scenarios.forEach(scenario -> proposed.addAll(scenario.strategies()));
    if (proposed.isEmpty()) {
      proposed.addAll(USUAL);
      List<String> own = new ArrayList<>(catalogue.names());
      own.removeAll(StrategyCatalogue.bundled().names());
      proposed.addAll(own); // the user's own, of --plugins, are meant to be seen
    }
    return StrategyOptions.parse(catalogue, String.join(",", proposed));
  }

  private static void check(List<Scenario> scenarios) {
    Set<String> names = new LinkedHashSet<>();
    for (Scenario scenario : scenarios) {
      if (!names.add(scenario.name())) {
        throw new BadInput(
            "two scenarios are called "
                + BadInput.quoted(scenario.name())
                + ", expected different names");
      }
      ScenarioLoading.checkRunnable(scenario);
    }
  }

  private int status(Results results) {
    Contenders contenders = results.contenders();
    List<String> violated = new ArrayList<>();
    for (var run : results.runs()) {
      Long violations = run.violations();
      if (violations != null && violations > 0) {
        violated.add(contenders.name(run) + ", " + run.scenario() + ", seed " + run.seed());
      }
    }
    if (violated.isEmpty()) {
      return 0;
    }
    err.println(
        "lbplace: the checker found violations in "
            + violated.size()
            + (violated.size() == 1 ? " run: " : " runs, the first: ")
            + violated.get(0));
    return Errors.FALLS_SHORT;
  }
}
