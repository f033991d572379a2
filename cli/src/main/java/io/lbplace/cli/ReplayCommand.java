package io.lbplace.cli;

import io.lbplace.experiments.Testbed;
import io.lbplace.experiments.Variant;
import io.lbplace.scenarios.Adjustments;
import io.lbplace.scenarios.Scenario;
import io.lbplace.scenarios.Scenarios;
import io.lbplace.scenarios.error.BadInput;
import io.lbplace.scenarios.trace.Events;
import io.lbplace.scenarios.trace.TraceReaders;
import io.lbplace.scenarios.trace.TraceRef;
import io.lbplace.simulator.RecordedDevices;
import io.lbplace.simulator.Simulation;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares strategies on a trace. */
@Command(
    name = "replay",
    description = "Compare placement strategies on a trace, with the options of compare.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  lbplace replay azure-vm-2017:vmtable.csv.gz --limit 50000",
      "  lbplace replay csv:vips.csv --fleet fleet.yaml --set horizonSeconds=86400",
      "  lbplace replay events:run.events --strategies all",
      "  lbplace replay events:real.events --strategies first-fit --recorded-latencies",
    })
final class ReplayCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before call
  private CommandSpec spec;

  @Parameters(
      paramLabel = "FORMAT:FILE",
      description = "The trace; 'lbplace formats' lists the formats.")
  @SuppressWarnings("NullAway.Init") // required
  private String trace;

  @Option(
      names = "--fleet",
      paramLabel = "SCENARIO",
      description =
          "The scenario whose fleet takes the trace (default: the one that the format proposes,"
              + " or that an event log was made with).")
  private @Nullable String fleet;

  @Option(
      names = "--recorded-latencies",
      description =
          "For an event log kept by 'drive' and its strategy: devices answer what they"
              + " answered then, when they did.")
  private boolean recorded;

  @Mixin private ComparisonOptions options = new ComparisonOptions();

  @Override
  public Integer call() {
    TraceRef ref = TraceRef.parse(trace);
    String name = ref.file().replaceAll("^.*[/\\\\]", "").replaceAll("\\..*$", "");
    String folder = ScenarioLoading.slug("replay-" + ref.format() + "-" + name);
    boolean logged = fleet == null && ref.format().equals(Events.NAME);
    if (recorded && !logged) {
      throw new BadInput("--recorded-latencies: expected events:FILE, and no --fleet");
    }
    if (logged) {
      List<Variant> scenarios =
          variants(
              ref,
              adjustments ->
                  Scenario.replaying(ref.file(), adjustments.sets(), adjustments.limit()));
      return new ComparisonRun(options, testbed(ref), spec.commandLine())
          .run(scenarios, scenarios.get(0).scenario().seed(), folder);
    }
    String reference = fleet == null ? TraceReaders.named(ref.format(), trace).fleet() : fleet;
    if (reference == null) {
      throw new BadInput(
          "--fleet: expected the scenario whose fleet takes the trace, as --fleet "
              + Scenarios.DEFAULT);
    }
    List<Variant> scenarios = variants(ref, adjustments -> Scenarios.load(reference, adjustments));
    return new ComparisonRun(options, spec.commandLine())
        .run(scenarios, scenarios.get(0).scenario().seed(), folder);
  }

  private Testbed testbed(TraceRef log) {
    return recorded
        ? setup -> Simulation.run(setup, RecordedDevices.of(log.file()))
        : Simulation::run;
  }

  private interface Loading {
    Scenario load(Adjustments adjustments);
  }

  private List<Variant> variants(TraceRef ref, Loading loading) {
    return ScenarioLoading.variants(
        options.sweeps,
        sets ->
            loading.load(ScenarioLoading.also(options.workload.adjustments(ref, List.of()), sets)));
  }
}
