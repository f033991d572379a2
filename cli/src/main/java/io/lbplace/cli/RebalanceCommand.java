package io.lbplace.cli;

import io.lbplace.core.placement.MoveBudget;
import io.lbplace.core.placement.Rebalancer;
import io.lbplace.experiments.results.Json;
import io.lbplace.scenarios.Scenario;
import io.lbplace.scenarios.error.BadInput;
import io.lbplace.scenarios.fleet.Latency;
import io.lbplace.simulator.PlannedMoves;
import io.lbplace.simulator.RunSetup;
import io.lbplace.simulator.Simulation;
import io.lbplace.simulator.Watch;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Plans moves of VIPs that are placed already. */
@Command(
    name = "rebalance",
    description = {
      "Run a scenario until a time, and plan moves that make the fleet better. Prints the moves, the"
          + " fleet before and after, and what they cost; nothing is moved.",
      "To have moves carried out during a run: --set controlPlane.rebalance.by=NAME"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  lbplace rebalance default --by drain --at 40000",
      "  lbplace rebalance default --by 'level(least=0.05)' --at 40000 --max-moves 20",
      "  lbplace compare default --sweep controlPlane.rebalance.by=drain,fewest-moves",
    })
final class RebalanceCommand implements Callable<Integer> {
  private static final double NANOS = 1e9;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before call
  private CommandSpec spec;

  @Option(
      names = "--by",
      paramLabel = "NAME",
      required = true,
      description = "The rebalancer, options in parentheses; 'lbplace rebalancers' lists them.")
  @SuppressWarnings("NullAway.Init") // required
  private String by;

  @Option(
      names = "--at",
      paramLabel = "SECONDS",
      required = true,
      description = "When, virtual seconds from the start.")
  private double at;

  @Option(
      names = "--strategy",
      paramLabel = "S",
      description =
          "The strategy that has placed until then; least-loaded, and what a provider's driver is"
              + " to choose by.")
  private @Nullable String strategy;

  @Option(
      names = "--max-moves",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "Moves at most (default: not bounded).")
  private int maxMoves;

  @Option(
      names = "--max-downtime",
      paramLabel = "SECONDS",
      description = "Of all VIPs together, at most (default: not bounded).")
  private @Nullable Double maxDowntime;

  @Option(
      names = "--downtime-per-move",
      paramLabel = "SECONDS",
      defaultValue = "1",
      description =
          "For how long a move is taken to interrupt its VIP: connections to the old device end"
              + " (default: ${DEFAULT-VALUE}).")
  private double downtimePerMove;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Mixin private RunOptions options = new RunOptions();

  @Mixin private StrategyOptions strategyOptions = new StrategyOptions();

  @Override
  public Integer call() {
    Supplier<Rebalancer> rebalancer = Rebalancers.parse(by);
    MoveBudget budget = budget();
    Scenario loaded = options.load();
    double horizon = loaded.horizonNanos() / NANOS;
    if (!(at >= 0 && at <= horizon)) {
      throw new BadInput("--at " + at + ": expected a time from 0 to the horizon, " + horizon);
    }
    RunSetup setup = setup(loaded);
    PlannedMoves planned = Simulation.plan(setup, Latency.toNanos(at), rebalancer.get(), budget);
    MovesText text = new MovesText(loaded, planned, budget, by, setup.policies().name(), at);
    PrintWriter out = spec.commandLine().getOut();
    out.print(json ? Json.text(text.json()) : text.table());
    out.flush();
    return 0;
  }

  private MoveBudget budget() {
    if (maxMoves < 0 || downtimePerMove < 0 || (maxDowntime != null && maxDowntime < 0)) {
      throw new BadInput("--max-moves, --max-downtime, --downtime-per-move: expected 0 or more");
    }
    return new MoveBudget(
        maxMoves,
        maxDowntime == null ? Long.MAX_VALUE : Latency.toNanos(maxDowntime),
        Latency.toNanos(downtimePerMove));
  }

  private RunSetup setup(Scenario loaded) {
    return new RunSetup(
        loaded,
        options.authority(),
        StrategyOptions.policies(strategyOptions.catalogue(), strategy, "least-loaded", loaded),
        options.seedOf(loaded),
        Watch.PLAIN);
  }
}
