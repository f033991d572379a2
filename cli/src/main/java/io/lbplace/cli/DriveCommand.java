package io.lbplace.cli;

import io.lbplace.cli.drive.Calibration;
import io.lbplace.cli.drive.DevicesFile;
import io.lbplace.cli.drive.DriveSession;
import io.lbplace.cli.drive.FlavorsTold;
import io.lbplace.cli.drive.Hardware;
import io.lbplace.cli.drive.RealDevices;
import io.lbplace.cli.traffic.TrafficRun;
import io.lbplace.core.placement.Authority;
import io.lbplace.drivers.linux.Lab;
import io.lbplace.drivers.linux.Leftovers;
import io.lbplace.drivers.linux.NeighbourTable;
import io.lbplace.drivers.linux.Site;
import io.lbplace.drivers.nitro.NitroLeftovers;
import io.lbplace.drivers.runtime.FailureReason;
import io.lbplace.experiments.Contender;
import io.lbplace.experiments.Experiment;
import io.lbplace.experiments.ExperimentPlan;
import io.lbplace.experiments.Testbed;
import io.lbplace.experiments.Variant;
import io.lbplace.experiments.results.Folder;
import io.lbplace.experiments.results.RealRun;
import io.lbplace.experiments.results.Results;
import io.lbplace.experiments.results.ResultsFolder;
import io.lbplace.experiments.results.RunResult;
import io.lbplace.experiments.results.Traffic;
import io.lbplace.reports.Report;
import io.lbplace.reports.ReportFormat;
import io.lbplace.reports.ReportFormats;
import io.lbplace.scenarios.Scenario;
import io.lbplace.scenarios.error.BadInput;
import io.lbplace.scenarios.file.OutputFile;
import io.lbplace.scenarios.fleet.FaultPlan;
import io.lbplace.simulator.RunOutcome;
import io.lbplace.simulator.RunSetup;
import io.lbplace.simulator.Simulation;
import io.lbplace.strategies.StrategyCatalogue;
import java.io.IOException;
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

/** Runs a scenario against real devices, beside the same run simulated. */
@Command(
    name = "drive",
    description =
        "Run a scenario against real devices, in real or scaled time, and simulate it beside"
            + " that.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  lbplace drive lab.yaml --devices devices.yaml --strategy first-fit",
      "  lbplace drive lab.yaml --devices devices.yaml --strategy best-fit --speed 60 --events run.events",
      "  lbplace drive lab.yaml --devices devices.yaml --strategy first-fit --calibrate latencies.yaml",
      "  lbplace drive --sweep devices.yaml",
    })
final class DriveCommand implements Callable<Integer> {
  private static final Path OUT = Path.of("lbplace-out");
  private static final double NANOS = 1e9;
  private static final int MOST_FAILURES = 10;
  private static final double SHORTEST_LOOK = 0.1;
  private static final int HIGHEST_RATE = 100_000;
  private static final NeighbourTable NEIGHBOURS = new NeighbourTable();

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before call
  private CommandSpec spec;

  @Option(
      names = "--devices",
      paramLabel = "FILE",
      required = true,
      description =
          "The file that names the real devices for the scenario's; docs/drive.md describes"
              + " it.")
  @SuppressWarnings("NullAway.Init") // required
  private String devices;

  @Option(
      names = "--strategy",
      paramLabel = "S",
      required = true,
      description =
          "The strategy, with its options in parentheses; 'lbplace strategies' lists all.")
  @SuppressWarnings("NullAway.Init") // required
  private String strategy;

  @Option(
      names = "--speed",
      paramLabel = "X",
      defaultValue = "1",
      description =
          "Seconds of the scenario that pass in one real second (default: ${DEFAULT-VALUE}).")
  private double speed = 1;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "16",
      description =
          "Number of devices that may be waited for at a time (default: ${DEFAULT-VALUE}).")
  private int threads = 16;

  @Option(
      names = "--health",
      paramLabel = "SECONDS",
      defaultValue = "0",
      description =
          "Seconds of real time, at least 0.1, between two checks of how VIPs and members are"
              + " doing; 0 for no checks (default: ${DEFAULT-VALUE}).")
  private double healthSeconds;

  @Option(
      names = "--traffic",
      paramLabel = "RATE",
      description =
          "Requests a second of real time to send, spread over all VIPs, with a report of"
              + " latencies and errors; only where VIPs have loopback addresses (default: none).")
  private @Nullable Double traffic;

  @Option(
      names = "--events",
      paramLabel = "FILE",
      description =
          "Write the real run's event log to this file; as JSON lines if its name ends in"
              + " .jsonl.")
  private @Nullable Path events;

  @Option(
      names = "--calibrate",
      paramLabel = "FILE",
      description = "Write how long the devices took to this file, as latencies for a scenario.")
  private @Nullable Path calibrate;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Where results.json, series/ and report.html go (default: a folder in lbplace-out/).")
  private @Nullable Path out;

  @Option(
      names = "--keep",
      description = "Leave on the devices what lives at the end (default: everything is removed).")
  private boolean keep;

  @Option(
      names = "--sweep",
      paramLabel = "FILE",
      help = true, // nothing else is required with it
      description =
          "Remove what runs have left in the lab and on the appliances of this file of"
              + " devices, and do nothing else.")
  private @Nullable String sweep;

  @Option(names = "--check", description = "Verify both runs with an independent checker.")
  private boolean check;

  @Option(names = "--quiet", description = "Print no progress.")
  private boolean quiet;

  private volatile @Nullable RealDevices running;

  @Mixin private RunOptions options = new RunOptions();

  @Mixin private FormatOption format = new FormatOption();

  @Mixin private StrategyOptions strategyOptions = new StrategyOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (sweep != null) {
      return sweep(sweep);
    }
    ReportFormat printed = format.format();
    checkNumbers();
    OutputFile.check("--events", events);
    OutputFile.check("--calibrate", calibrate);
    Authority chooser = options.authority();
    StrategyCatalogue catalogue = strategyOptions.catalogue();
    Scenario loaded = options.load();
    Long seed = options.seed();
    checkFaults(loaded);
    Contender simulated =
        StrategyOptions.contender(StrategyOptions.one(catalogue, strategy), List.of(loaded));
    DevicesFile file = DevicesFile.read(devices, loaded.fleet());
    if (!quiet) {
      ScenarioLoading.tellLeftOut(loaded, spec.commandLine().getErr());
    }
    Path target = out == null ? OUT.resolve("drive-" + slug()) : out;
    Variant variant = new Variant(loaded, Map.of(), DeviceStrategies.of(catalogue, loaded));
    long timeOutNanos = loaded.controlPlane().timeoutNanos();
    Lab lab = file.lab();
    FlavorsTold flavors = new FlavorsTold();
    Site reached = traffic == null ? null : reached(file);
    long refusedBefore = NEIGHBOURS.refusals();
    RealDevices.Pace pace =
        new RealDevices.Pace(
            threads,
            timeOutNanos,
            (long) (speed * NANOS),
            (long) (healthSeconds * speed * NANOS),
            loaded.horizonNanos());
    DriveSession session = DriveSession.begin(lab, file.appliances(), this::halt, this::tell);
    try (Folder ours = Folder.locked(target);
        session;
        TrafficRun requests =
            reached == null || traffic == null ? null : new TrafficRun(traffic, reached);
        RealDevices real =
            new RealDevices(
                () -> watched(requests, file.connect(flavors)), flavors, speed, pace, this::tell)) {
      ResultsFolder place = new ResultsFolder(ours);
      running = real;
      if (keep) {
        session.keep();
      }
      real.hardware().notices().forEach(notice -> spec.commandLine().getErr().println(notice));
      ExperimentPlan plan =
          new ExperimentPlan(
              List.of(variant),
              List.of(simulated, named(simulated, RealRun.named(simulated.label()))),
              chooser == null ? List.of() : List.of(chooser),
              seed == null ? List.of() : List.of(seed),
              check,
              null,
              1,
              null);
      Testbed testbed =
          setup ->
              RealRun.is(setup.policies().name())
                  ? real(setup.as(simulated.label(), events), real, requests)
                  : Simulation.run(setup);
      Results results =
          new Experiment(
                  plan,
                  testbed,
                  place,
                  ProgressDisplay.of(spec.commandLine().getErr(), quiet),
                  Main.version(),
                  AgainText.of(spec.commandLine(), Map.of()))
              .run(false);
      if (requests != null) {
        results = results.with(withTraffic(results.runs(), requests.end()));
        place.rewrite(results);
      }
      if (calibrate != null) {
        OutputFile.write(calibrate, Calibration.fragment(loaded.fleet(), real.observations()));
      }
      tellFailures(real.observations().failures());
      tellLost(NEIGHBOURS.refusals() - refusedBefore);
      List<String> silence = real.silence();
      silence.forEach(line -> tell("lbplace: " + line));
      if (real.cut()) {
        tell("lbplace: the run was cut after its horizon: all that it waited for is silent");
      }
      List<String> left = keep ? List.of() : real.clearAway();
      left.forEach(line -> tell("lbplace: " + line));
      int status = print(results, place, printed);
      return silence.isEmpty() && left.isEmpty() ? status : Errors.FALLS_SHORT;
    } catch (IOException | RuntimeException e) {
      if (session.interrupted()) {
        return Errors.FALLS_SHORT; // nobody sees it: the process ends by the signal
      }
      BadInput hindrance = DriveSession.hindrance(lab, e);
      if (hindrance != null) {
        throw hindrance;
      }
      throw e;
    }
  }

  private static Hardware watched(@Nullable TrafficRun requests, Hardware hardware) {
    return requests == null ? hardware : requests.watching(hardware);
  }

  private static RunOutcome real(RunSetup setup, RealDevices real, @Nullable TrafficRun requests) {
    if (requests != null) {
      requests.begin();
    }
    return Simulation.run(setup, real);
  }

  private static List<RunResult> withTraffic(List<RunResult> runs, Traffic seen) {
    return runs.stream().map(run -> RealRun.is(run.strategy()) ? run.with(seen) : run).toList();
  }

  /** The site whose addresses the client reaches. */
  private Site reached(DevicesFile file) {
    Site site = file.loopback();
    if (site == null) {
      throw new BadInput(
          "--traffic: the client reaches VIPs on loopback addresses only, expected haproxy.fabric:"
              + " loopback in "
              + devices);
    }
    return site;
  }

  /** Stops the run from touching devices. */
  private void halt() {
    RealDevices real = running;
    if (real != null) {
      real.close();
    }
  }

  private int sweep(String file) throws InterruptedException {
    Lab lab = DevicesFile.labOf(file);
    Map<String, NitroLeftovers> appliances = DevicesFile.leftoversOf(file);
    if (lab == null && appliances.isEmpty()) {
      throw new BadInput(file + ": expected a lab or appliances, and there are none");
    }
    if (lab != null) {
      Leftovers swept = DriveSession.sweep(lab);
      tell(
          "lab '%s': %d processes ended, %d namespaces deleted"
              .formatted(lab.name(), swept.processes().size(), swept.namespaces().size()));
    }
    int status = 0;
    for (Map.Entry<String, NitroLeftovers> each : appliances.entrySet()) {
      try {
        tell(each.getKey() + ": " + each.getValue().sweep() + " VIPs removed");
      } catch (IOException | RuntimeException e) {
        tell("lbplace: " + each.getKey() + ": not swept: " + FailureReason.of(e));
        status = Errors.FALLS_SHORT;
      }
    }
    return status;
  }

  private void tell(String line) {
    spec.commandLine().getErr().println(line);
  }

  /** Tells the failures, the most frequent first. */
  private void tellFailures(Map<String, Integer> failures) {
    PrintWriter err = spec.commandLine().getErr();
    failures.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(MOST_FAILURES)
        .forEach(each -> err.println(each.getValue() + " × " + each.getKey()));
    if (failures.size() > MOST_FAILURES) {
      err.println("and " + (failures.size() - MOST_FAILURES) + " other failures");
    }
  }

  private void tellLost(long refused) {
    if (refused > 0) {
      spec.commandLine()
          .getErr()
          .println(
              "warning: this machine's table of neighbours was full "
                  + refused
                  + " times and packets were lost; raise "
                  + NeighbourTable.LIMIT);
    }
  }

  private int print(Results results, ResultsFolder place, ReportFormat printed) {
    Path folder = place.folder().path();
    Report report = new Report(results, ResultsFolder.allSeries(folder, results));
    place.folder().write(ComparisonRun.REPORT, ReportFormats.named("html").render(report));
    PrintWriter writer =
        OutputFile.isStandardOutput(events)
            ? spec.commandLine().getErr() // the log has the other
            : spec.commandLine().getOut();
    writer.print(printed.render(report));
    if (format.table()) {
      writer.println("Report: " + folder.resolve(ComparisonRun.REPORT));
    }
    writer.flush();
    long violations =
        results.runs().stream()
            .map(RunResult::violations)
            .mapToLong(found -> found == null ? 0 : found)
            .sum();
    if (violations == 0) {
      return 0;
    }
    spec.commandLine().getErr().println("lbplace: the checker found " + violations + " violations");
    return Errors.FALLS_SHORT;
  }

  private void checkNumbers() {
    if (!(speed > 0) || Double.isInfinite(speed)) {
      throw new BadInput("--speed " + speed + ": expected a number above 0");
    }
    if (!(healthSeconds >= SHORTEST_LOOK || healthSeconds == 0)
        || Double.isInfinite(healthSeconds)) {
      throw new BadInput(
          "--health " + healthSeconds + ": expected 0, or at least " + SHORTEST_LOOK + " seconds");
    }
    if (traffic != null && !(traffic > 0 && traffic <= HIGHEST_RATE)) {
      throw new BadInput(
          "--traffic " + traffic + ": expected a number above 0, up to " + HIGHEST_RATE);
    }
    if (threads < 1) {
      throw new BadInput("--threads " + threads + ": expected at least 1");
    }
  }

  /** Real devices fail when they please. */
  private static void checkFaults(Scenario loaded) {
    FaultPlan faults = loaded.faults();
    boolean simulated =
        !faults.outages().isEmpty()
            || !faults.random().isEmpty()
            || faults.driverRefusal() + faults.driverFailure() + faults.driverTimeout() > 0
            || faults.bootFailure() + faults.wiringFailure() > 0;
    if (simulated) {
      throw new BadInput(
          loaded.name()
              + ": /faults: real devices can't be told to fail, expected only crashes of the"
              + " control plane and of agents");
    }
    for (FaultPlan.AgentCrash crash : faults.agents()) {
      if (crash.agent() != FaultPlan.AgentCrash.ALL) {
        throw new BadInput(
            loaded.name()
                + ": /faults/agents: the drivers of real devices are one process, expected no agent");
      }
    }
  }

  private static Contender named(Contender contender, String label) {
    return new Contender(label, contender.options(), contender.clairvoyant(), contender.create());
  }

  private String slug() {
    return ScenarioLoading.slug(options.named().replaceAll("^.*[/\\\\]|\\.(json|ya?ml)$", ""));
  }
}
