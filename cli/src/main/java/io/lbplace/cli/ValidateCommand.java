package io.lbplace.cli;

import io.lbplace.scenarios.Scenario;
import io.lbplace.scenarios.ScenarioFindings;
import io.lbplace.scenarios.Scenarios;
import io.lbplace.strategies.StrategyCatalogue;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks a scenario without running it. */
@Command(
    name = "validate",
    description = "Check a scenario without running it.",
    footerHeading = "%nExamples:%n",
    footer = {"  lbplace validate my-fleet.yaml", "  lbplace validate default --set seed=7"})
final class ValidateCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before call
  private CommandSpec spec;

  @Parameters(paramLabel = "SCENARIO", description = "A bundled scenario or a path.")
  @SuppressWarnings("NullAway.Init") // required
  private String scenario;

  @Mixin private TraceOption trace = new TraceOption();

  @Mixin private WorkloadOptions workload = new WorkloadOptions();

  @Mixin private StrategyOptions strategies = new StrategyOptions();

  @Override
  public Integer call() {
    Scenario loaded = Scenarios.load(scenario, workload.adjustments(trace.trace(), List.of()));
    StrategyCatalogue catalogue = strategies.catalogue();
    for (String proposed : loaded.strategies()) {
      StrategyOptions.parse(catalogue, proposed)
          .forEach(strategy -> StrategyOptions.contender(strategy, List.of(loaded)));
    }
    Rebalancers.check(loaded);
    DeviceStrategies.of(catalogue, loaded);
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        loaded.name()
            + ": valid; "
            + counted(loaded.fleet().devices().size(), "device")
            + ", "
            + counted(loaded.fleet().flavors().size(), "flavor")
            + ", "
            + counted(loaded.fleet().serviceTypes().size(), "service type")
            + (loaded.awaitsTrace() ? "; awaits a trace" : "")
            + "; sha256 "
            + loaded.sha256());
    ScenarioFindings.of(loaded).forEach(finding -> out.println("finding: " + finding));
    out.flush();
    return 0;
  }

  private static String counted(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
