package io.lbplace.cli;

import io.lbplace.core.placement.Authority;
import io.lbplace.experiments.Contender;
import io.lbplace.experiments.Experiment;
import io.lbplace.experiments.Progress;
import io.lbplace.experiments.ReaderThread;
import io.lbplace.experiments.Run;
import io.lbplace.experiments.Variant;
import io.lbplace.experiments.profile.CpuProfile;
import io.lbplace.experiments.results.Results;
import io.lbplace.experiments.results.ResultsFolder.KeptRun;
import io.lbplace.reports.Report;
import io.lbplace.reports.ReportFormat;
import io.lbplace.reports.RunListing;
import io.lbplace.scenarios.Scenario;
import io.lbplace.scenarios.file.OutputFile;
import io.lbplace.simulator.LogFeed;
import io.lbplace.simulator.Simulation;
import io.lbplace.strategies.Strategy;
import io.lbplace.strategies.StrategyCatalogue;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs one strategy once. */
@Command(
    name = "simulate",
    description = "Run a scenario once and print its metrics; no results are written.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  lbplace simulate default --strategy best-fit --seed 7 --events run.events",
      "  lbplace simulate default --strategy 'power-of-two(choices=3)' --check",
      "  lbplace simulate vlan-starved --strategy first-fit --authority delegated --events run.jsonl",
      "  lbplace simulate default --strategy first-fit --profile",
    })
final class SimulateCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before call
  private CommandSpec spec;

  @Option(
      names = "--strategy",
      paramLabel = "S",
      required = true,
      description =
          "The strategy, with its options in parentheses; 'lbplace strategies' lists all.")
  @SuppressWarnings("NullAway.Init") // required
  private String strategy;

  @Option(
      names = "--events",
      paramLabel = "FILE",
      description = "Write the event log to this file; as JSON lines if its name ends in .jsonl.")
  private @Nullable Path events;

  @Option(names = "--check", description = "Verify the run with an independent checker.")
  private boolean check;

  @Option(
      names = "--profile",
      description =
          "Print where the run's time went; on standard error unless the results are a table.")
  private boolean profile;

  @Option(names = "--quiet", description = "Print no progress.")
  private boolean quiet;

  @Mixin private RunOptions options = new RunOptions();

  @Mixin private FormatOption format = new FormatOption();

  @Mixin private StrategyOptions strategyOptions = new StrategyOptions();

  @Override
  public Integer call() {
    ReportFormat printed = format.format();
    Authority chooser = options.authority();
    OutputFile.check("--events", events);
    StrategyCatalogue catalogue = strategyOptions.catalogue();
    Strategy selected = StrategyOptions.one(catalogue, strategy);
    Scenario loaded = options.load();
    DeviceStrategies.of(catalogue, loaded); // --strategy overrides them, and they must be right
    if (!quiet) {
      ScenarioLoading.tellLeftOut(loaded, spec.commandLine().getErr());
    }
    Contender contender = StrategyOptions.contender(selected, List.of(loaded));
    Run run = new Run(Variant.of(loaded), contender, chooser, options.seedOf(loaded), check);
    if (!profile) {
      return print(execute(run, feed()), run, printed);
    }
    CpuProfile.Seen<KeptRun> seen = CpuProfile.of(() -> execute(run, LogFeed.DIRECT));
    int status = print(seen.result(), run, printed);
    PrintWriter out = format.table() ? spec.commandLine().getOut() : spec.commandLine().getErr();
    ProfileText.print(seen.profile(), out);
    return status;
  }

  /** A reader of the log on a second core, if there is one; a profile's parts are of one thread. */
  private static LogFeed feed() {
    return Runtime.getRuntime().availableProcessors() > 1 ? new ReaderThread() : LogFeed.DIRECT;
  }

  private KeptRun execute(Run run, LogFeed feed) {
    Progress progress = ProgressDisplay.of(spec.commandLine().getErr(), quiet);
    Interruption interruption = Interruption.announceNothingKept(spec.commandLine().getErr());
    progress.begin(1, 0);
    try {
      return run.execute(Main.version(), Simulation::run, events, true, feed, progress);
    } finally {
      interruption.close();
      progress.end();
    }
  }

  private int print(KeptRun done, Run run, ReportFormat printed) {
    Results results = Experiment.single(done, run);
    Report report = new Report(results, Map.of(done.result().seriesFile(), done.series()));
    PrintWriter out =
        OutputFile.isStandardOutput(events)
            ? spec.commandLine().getErr() // the log has the other
            : spec.commandLine().getOut();
    out.print(format.table() ? RunListing.of(report) : printed.render(report));
    out.flush();
    Long violations = done.result().violations();
    if (violations == null || violations == 0) {
      return 0;
    }
    spec.commandLine().getErr().println("lbplace: the checker found " + violations + " violations");
    return Errors.FALLS_SHORT;
  }
}
