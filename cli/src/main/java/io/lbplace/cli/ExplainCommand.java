package io.lbplace.cli;

import io.lbplace.core.model.Constraint;
import io.lbplace.core.placement.Authority;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.experiments.results.Json;
import io.lbplace.scenarios.AdHocRequest;
import io.lbplace.scenarios.Scenario;
import io.lbplace.scenarios.error.BadInput;
import io.lbplace.scenarios.error.Nearest;
import io.lbplace.scenarios.fleet.Latency;
import io.lbplace.simulator.RunPolicies;
import io.lbplace.simulator.RunSetup;
import io.lbplace.simulator.Simulation;
import io.lbplace.simulator.Watch;
import io.lbplace.simulator.explain.Explainer;
import io.lbplace.simulator.explain.Explanation;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says of one request where it would fit, and why not elsewhere. */
@Command(
    name = "explain",
    description = {
      "Explain why each target fits a request or not; nothing is placed.",
      "The fleet is empty, or as it stands at a time of a run. Exit status 1 if no target fits.",
      "The request: tenant, serviceType, networkA, networkB (or subnetA, subnetB), demand,"
          + " priority, group, groupRule, address; all have defaults but the tenant, and the service"
          + " type where there are several.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  lbplace explain default --request '{\"tenant\": \"tenant-1\", \"serviceType\": \"gold\"}'",
      "  lbplace explain vlan-starved --at 40000 --strategy least-loaded --seed 1 \\",
      "      --request '{\"tenant\": \"tenant-7\", \"demand\": {\"throughputMbps\": 400}}'",
      "  lbplace explain my-fleet.yaml --request @order.json --visible all --json",
    })
final class ExplainCommand implements Callable<Integer> {
  private static final long NOTHING_YET = -1;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before call
  private CommandSpec spec;

  @Option(
      names = "--request",
      paramLabel = "JSON",
      required = true,
      description = "The request: a JSON object, @FILE, or - for standard input.")
  @SuppressWarnings("NullAway.Init") // required
  private String request;

  @Option(
      names = "--at",
      paramLabel = "SECONDS",
      description =
          "Virtual time up to which the scenario is run first (default: it isn't run, and the"
              + " fleet is empty).")
  private @Nullable Double at;

  @Option(
      names = "--strategy",
      paramLabel = "S",
      description = "Strategy of the run that --at asks for (default: first-fit).")
  private @Nullable String strategy;

  @Option(
      names = "--visible",
      paramLabel = "LIST",
      description =
          "Constraints to check, as CAPACITY,VLANS, or all (default: those that the service"
              + " type lets the scheduler see).")
  private @Nullable String visible;

  @Option(names = "--all", description = "Print a line for every target, also of a large fleet.")
  private boolean all;

  @Option(names = "--json", description = "Print JSON, with every target.")
  private boolean json;

  @Mixin private RunOptions options = new RunOptions();

  @Mixin private StrategyOptions strategyOptions = new StrategyOptions();

  @Override
  public Integer call() {
    Authority chooser = options.authority();
    Integer mask = visible == null ? null : mask(visible);
    AdHocRequest question = question();
    Scenario loaded = options.load();
    long until = until(loaded);
    RunPolicies policies =
        StrategyOptions.policies(strategyOptions.catalogue(), strategy, "first-fit", loaded);
    long used = options.seedOf(loaded);
    RunSetup setup = new RunSetup(loaded, chooser, policies, used, Watch.PLAIN);
    Explanation explanation =
        Simulation.look(
            setup,
            until,
            (ledger, source) -> {
              PlacementRequest asked = question.asked(loaded, source);
              int seen =
                  mask == null
                      ? loaded.fleet().serviceTypes().get(asked.serviceType()).visible()
                      : mask;
              return new Explainer(loaded.fleet(), ledger, source).explain(asked, seen);
            });
    ExplainText text =
        new ExplainText(loaded.name(), explanation, at, at == null ? null : policies.name(), used);
    PrintWriter out = spec.commandLine().getOut();
    out.print(json ? Json.text(text.json()) : text.table(all));
    out.flush();
    return explanation.targetsThatFit() + explanation.flavorsThatFit() > 0 ? 0 : Errors.FALLS_SHORT;
  }

  private AdHocRequest question() {
    if (request.equals("-")) {
      try {
        return AdHocRequest.parse(
            "standard input", new String(System.in.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new BadInput("--request -: standard input can't be read", e);
      }
    }
    return request.startsWith("@")
        ? AdHocRequest.read(request.substring(1))
        : AdHocRequest.parse("--request", request);
  }

  private long until(Scenario loaded) {
    if (at == null) {
      if (strategy != null) {
        throw new BadInput("--strategy " + strategy + ": expected --at too, the time to run to");
      }
      return NOTHING_YET;
    }
    double horizon = loaded.horizonNanos() / 1e9;
    if (!(at >= 0 && at <= horizon)) {
      throw new BadInput(
          String.format(
              Locale.ROOT, "--at %s: expected a time from 0 to the horizon, %.0f s", at, horizon));
    }
    return Latency.toNanos(at);
  }

  private static int mask(String list) {
    if (list.equals("all")) {
      return Constraint.ALL;
    }
    List<String> names = Arrays.stream(Constraint.values()).map(Constraint::name).toList();
    int mask = 0;
    for (String each : list.split(",", -1)) {
      int index = names.indexOf(each.strip().toUpperCase(Locale.ROOT));
      if (index < 0) {
        throw new BadInput(
            "--visible "
                + BadInput.quoted(each)
                + ": expected "
                + Nearest.expected("all, or a constraint", each, names));
      }
      mask |= Constraint.of(index).bit();
    }
    return mask;
  }
}
