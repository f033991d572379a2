package io.lbplace.cli;

import io.lbplace.experiments.Variant;
import io.lbplace.scenarios.Scenarios;
import io.lbplace.scenarios.error.BadInput;
import io.lbplace.scenarios.trace.TraceRef;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares strategies on scenarios. */
@Command(
    name = "compare",
    description = "Compare placement strategies on a scenario, over seeds.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  lbplace compare",
      "  lbplace compare vlan-starved --strategies all --seeds 10",
      "  lbplace compare overlapping-tenants --authority central,advised,delegated --strategies first-fit",
      "  lbplace compare default --sweep devices.large.count=4,6,8 --seeds 3",
      "  lbplace compare azure-fleet --trace azure-vm-2017:vmtable.csv.gz --limit 50000",
    })
final class CompareCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before call
  private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "SCENARIO",
      description = "A bundled scenario or a path (default: " + Scenarios.DEFAULT + ").")
  private @Nullable String scenario;

  @Option(
      names = "--scenarios",
      paramLabel = "A,B",
      split = ",",
      description = "Several scenarios; strategies are ranked over all of them.")
  private List<String> scenarios = new ArrayList<>();

  @Mixin private TraceOption trace = new TraceOption();

  @Mixin private ComparisonOptions options = new ComparisonOptions();

  @Override
  public Integer call() {
    TraceRef traceRef = trace.trace();
    List<Variant> loaded = new ArrayList<>();
    for (String reference : references()) {
      loaded.addAll(
          ScenarioLoading.variants(
              options.sweeps,
              sets ->
                  Scenarios.load(
                      reference,
                      ScenarioLoading.also(
                          options.workload.adjustments(traceRef, List.of()), sets))));
    }
    boolean traced = loaded.stream().anyMatch(each -> each.scenario().trace() != null);
    return new ComparisonRun(options, spec.commandLine())
        .run(loaded, traced ? loaded.get(0).scenario().seed() : null, folder());
  }

  private List<String> references() {
    if (scenario != null && !scenarios.isEmpty()) {
      throw new BadInput("--scenarios: expected either --scenarios or SCENARIO");
    }
    return scenario != null
        ? List.of(scenario)
        : scenarios.isEmpty() ? List.of(Scenarios.DEFAULT) : scenarios;
  }

  private String folder() {
    List<String> names =
        references().stream()
            .map(reference -> reference.replaceAll("^.*[/\\\\]|\\.(json|ya?ml)$", ""))
            .toList();
    return ScenarioLoading.slug(
        "compare-"
            + String.join("+", names)
            + (options.sweeps.isEmpty() ? "" : "-" + String.join("+", options.sweeps)));
  }
}
