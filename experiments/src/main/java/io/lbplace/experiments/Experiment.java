package io.lbplace.experiments;

import io.lbplace.core.placement.Authority;
import io.lbplace.experiments.bounds.ChoiceSolver;
import io.lbplace.experiments.bounds.RunBounds;
import io.lbplace.experiments.comparison.Comparer;
import io.lbplace.experiments.results.Contenders;
import io.lbplace.experiments.results.Json;
import io.lbplace.experiments.results.Results;
import io.lbplace.experiments.results.Results.ScenarioEntry;
import io.lbplace.experiments.results.Results.Tool;
import io.lbplace.experiments.results.Results.TraceEntry;
import io.lbplace.experiments.results.ResultsFolder;
import io.lbplace.experiments.results.ResultsFolder.Kept;
import io.lbplace.experiments.results.ResultsFolder.KeptRun;
import io.lbplace.experiments.results.RunResult;
import io.lbplace.experiments.results.SeriesFile;
import io.lbplace.scenarios.Scenario;
import io.lbplace.simulator.LogFeed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Runs a plan, keeps every run as it is completed, and writes the results. */
public final class Experiment {
  private final ExperimentPlan plan;
  private final Testbed testbed;
  private final ResultsFolder folder;
  private final Progress progress;
  private final Tool tool;
  private final List<Run> runs;

  /**
   * An experiment.
   *
   * @param plan the runs to make
   * @param testbed the testbed that makes them
   * @param folder the folder for the results
   * @param progress is told how it goes
   * @param version the version of lbplace
   */
  public Experiment(
      ExperimentPlan plan,
      Testbed testbed,
      ResultsFolder folder,
      Progress progress,
      String version) {
    this(plan, testbed, folder, progress, version, null);
  }

  /**
   * An experiment asked for on a command line.
   *
   * @param command the command that makes the same runs, or null
   */
  public Experiment(
      ExperimentPlan plan,
      Testbed testbed,
      ResultsFolder folder,
      Progress progress,
      String version,
      @Nullable String command) {
    this.plan = plan;
    this.testbed = testbed;
    this.folder = folder;
    this.progress = progress;
    this.tool = tool(version, plan.jobs(), command);
    this.runs = runs(plan);
  }

  /**
   * Makes the runs that aren't there yet, and writes the results.
   *
   * @param resume true to take over completed runs of an earlier experiment in the same folder
   * @throws io.lbplace.scenarios.error.BadInput if a trace can't be read, or the folder not written
   */
  public Results run(boolean resume) {
    @Nullable KeptRun[] done = new KeptRun[runs.size()];
    Kept kept = resume ? folder.kept() : new Kept(List.of(), List.of());
    kept.damaged().forEach(each -> progress.warn(each + "; what it held is run again"));
    for (int i = 0; i < done.length; i++) {
      done[i] = ResultsFolder.find(kept.runs(), runs.get(i).question(tool.version()));
    }
    if (!resume) {
      folder.forgetRuns();
    }
    List<Integer> open = open(done);
    progress.begin(runs.size(), runs.size() - open.size());
    try {
      LogFeed feed = feed(open.size());
      Jobs.run(plan.jobs(), open, i -> done[i] = complete(runs.get(i), feed));
    } finally {
      progress.end();
    }
    return write(Arrays.stream(done).map(Objects::requireNonNull).toList());
  }

  /**
   * The results of one run, written nowhere.
   *
   * @param run the run, already executed
   * @param of its plan
   */
  public static Results single(KeptRun run, Run of) {
    ExperimentPlan plan =
        new ExperimentPlan(
            List.of(of.variant()),
            List.of(of.contender()),
            List.of(),
            List.of(of.seed()),
            of.check(),
            null,
            1,
            null);
    return results(plan, tool(run.version(), 1, null), List.of(run.result()));
  }

  /** Jobs beyond the number of runs read their logs. */
  private LogFeed feed(int open) {
    return plan.jobs() >= 2 * open ? new ReaderThread() : LogFeed.DIRECT;
  }

  private KeptRun complete(Run run, LogFeed feed) {
    KeptRun done = run.execute(tool.version(), testbed, null, plan.jobs() == 1, feed, progress);
    folder.keep(done);
    return done;
  }

  /**
   * The runs that are still to be made, all contenders under one seed before the next seed: the
   * virtual machine is cold for the first runs, which should not fall on one strategy alone.
   */
  private List<Integer> open(@Nullable KeptRun[] done) {
    int seeds = Math.max(1, plan.seeds().size());
    List<Integer> open = new ArrayList<>();
    for (int seed = 0; seed < seeds; seed++) {
      for (int i = seed; i < done.length; i += seeds) {
        if (done[i] == null) {
          open.add(i);
        }
      }
    }
    return open;
  }

  private Results write(List<KeptRun> done) {
    Map<String, SeriesFile> series = new LinkedHashMap<>();
    done.forEach(run -> series.put(run.result().seriesFile(), run.series()));
    List<RunResult> found = done.stream().map(KeptRun::result).toList();
    ChoiceSolver solver = plan.bounds();
    Results results = results(plan, tool, solver == null ? found : bounded(found, solver));
    folder.complete(results, series);
    return results;
  }

  /** Adds bounds to results; each is found once for all runs of a scenario under a seed. */
  private List<RunResult> bounded(List<RunResult> results, ChoiceSolver solver) {
    Map<Question, List<Integer>> alike = new LinkedHashMap<>();
    for (int i = 0; i < results.size(); i++) {
      Question key = new Question(runs.get(i).variant().scenario(), runs.get(i).seed());
      alike.computeIfAbsent(key, k -> new ArrayList<>()).add(i);
    }
    List<Question> questions = List.copyOf(alike.keySet());
    @Nullable RunResult[] bounded = new RunResult[results.size()];
    Jobs.run(
        plan.jobs(),
        IntStream.range(0, questions.size()).boxed().toList(),
        question -> {
          List<Integer> which = alike.getOrDefault(questions.get(question), List.of());
          List<RunResult> found =
              RunBounds.of(
                  questions.get(question).scenario(),
                  which.stream().map(results::get).toList(),
                  solver);
          for (int i = 0; i < which.size(); i++) {
            bounded[which.get(i)] = found.get(i);
          }
        });
    return Arrays.stream(bounded).map(Objects::requireNonNull).toList();
  }

  private record Question(Scenario scenario, long seed) {}

  private static Results results(ExperimentPlan plan, Tool tool, List<RunResult> results) {
    Set<String> clairvoyant = new LinkedHashSet<>();
    for (Contender contender : plan.contenders()) {
      if (contender.clairvoyant()) {
        clairvoyant.add(contender.label());
      }
    }
    String baseline =
        plan.baseline() == null ? Contenders.of(results).name(results.get(0)) : plan.baseline();
    return new Results(
        Results.SCHEMA,
        tool,
        plan.variants().stream().map(Experiment::entry).toList(),
        trace(plan.variants().get(0).scenario()),
        results,
        plan.variants().stream().anyMatch(variant -> !variant.sweep().isEmpty())
            ? Comparer.compareSettings(results, baseline, clairvoyant)
            : Comparer.compare(results, baseline, clairvoyant));
  }

  private static ScenarioEntry entry(Variant variant) {
    Scenario scenario = variant.scenario();
    return new ScenarioEntry(
        scenario.name(), scenario.sha256(), Json.parse(scenario.definition()), variant.sweep());
  }

  /** All scenarios of an experiment replay the same trace, or none does. */
  private static @Nullable TraceEntry trace(Scenario scenario) {
    Scenario.TraceFacts facts = scenario.trace();
    return facts == null ? null : new TraceEntry(facts.format(), facts.sha256(), facts.events());
  }

  private static List<Run> runs(ExperimentPlan plan) {
    List<Run> runs = new ArrayList<>();
    for (Variant variant : plan.variants()) {
      if (plan.authorities().isEmpty()) {
        add(runs, plan, variant, null);
      }
      plan.authorities().forEach(authority -> add(runs, plan, variant, authority));
    }
    return runs;
  }

  private static void add(
      List<Run> runs, ExperimentPlan plan, Variant variant, @Nullable Authority authority) {
    for (Contender contender : plan.contenders()) {
      for (long seed : plan.seeds(variant.scenario())) {
        runs.add(new Run(variant, contender, authority, seed, plan.check()));
      }
    }
  }

  /** The version and the machine that make the results. */
  private static Tool tool(String version, int jobs, @Nullable String command) {
    return new Tool(
        version,
        property("java.runtime.version") + " (" + property("java.vendor") + ")",
        property("os.name") + " " + property("os.version") + " " + property("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        jobs,
        command);
  }

  private static String property(String name) {
    return System.getProperty(name, "unknown");
  }
}
