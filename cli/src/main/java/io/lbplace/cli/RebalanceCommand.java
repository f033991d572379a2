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
      "Run a scenario until a given time, and plan moves that improve the fleet. Prints the moves,"
          + " the fleet before and after, and the cost; nothing is moved.",
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
      description =
          "The rebalancer, with its options in parentheses; 'lbplace rebalancers' lists all.")
  @SuppressWarnings("NullAway.Init") // required
  private String by;

  @Option(
      names = "--at",
      paramLabel = "SECONDS",
      required = true,
      description = "Virtual time of the plan, in seconds from the start.")
  private double at;

  @Option(
      names = "--strategy",
      paramLabel = "S",
      description =
          "The strategy until then, also of providers' drivers (default: least-loaded, and for"
              + " drivers their providers' deviceStrategy).")
  private @Nullable String strategy;

  @Option(
      names = "--max-moves",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "Maximum number of moves (default: no limit).")
  private int maxMoves;

  @Option(
      names = "--max-downtime",
      paramLabel = "SECONDS",
      description = "Maximum downtime of all VIPs together, in seconds (default: no limit).")
  private @Nullable Double maxDowntime;

  @Option(
      names = "--downtime-per-move",
      paramLabel = "SECONDS",
      defaultValue = "1",
      description =
          "Seconds for which a move is assumed to interrupt its VIP, since connections to the"
              + " old device end (default: ${DEFAULT-VALUE}).")
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
