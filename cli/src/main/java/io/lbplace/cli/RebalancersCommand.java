package io.lbplace.cli;

import io.lbplace.core.placement.RebalancerSpec;
import io.lbplace.experiments.results.Json;
import io.lbplace.scenarios.error.BadInput;
import io.lbplace.strategies.RebalancerCatalogue;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists rebalancers. */
@Command(
    name = "rebalancers",
    description = "List the rules that move placed VIPs, or describe one with its options.",
    footerHeading = "%nExamples:%n",
    footer = {"  lbplace rebalancers", "  lbplace rebalancers drain"})
final class RebalancersCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before call
  private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "The rebalancer to describe (default: all are listed).")
  private @Nullable String name;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() {
    RebalancerCatalogue catalogue = RebalancerCatalogue.bundled();
    List<RebalancerSpec> chosen =
        catalogue.specs().stream().filter(p -> name == null || p.name().equals(name)).toList();
    if (chosen.isEmpty()) {
      throw new BadInput(
          "no rebalancer is called %s, expected one of %s"
              .formatted(
                  BadInput.quoted(String.valueOf(name)), String.join(", ", catalogue.names())));
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      List<Map<String, Object>> all = chosen.stream().map(p -> described(catalogue, p)).toList();
      out.print(Json.text(name == null ? all : all.get(0)));
    } else if (name == null) {
      DefinitionList.print(
          out, chosen.stream().map(p -> Map.entry(p.name(), p.summary())).toList());
    } else {
      out.print(description(catalogue, chosen.get(0)));
    }
    out.flush();
    return 0;
  }

  private static Map<String, Object> described(
      RebalancerCatalogue catalogue, RebalancerSpec rebalancer) {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("name", rebalancer.name());
    described.put("summary", rebalancer.summary());
    described.put("reference", rebalancer.reference());
    described.put("complexity", rebalancer.complexity());
    described.put(
        "options",
        catalogue.options(rebalancer.name()).stream().map(OptionText::described).toList());
    return described;
  }

  private static String description(RebalancerCatalogue catalogue, RebalancerSpec rebalancer) {
    return "%s: %s%n  reference   %s%n  complexity  %s%n%s"
        .formatted(
            rebalancer.name(),
            rebalancer.summary(),
            rebalancer.reference(),
            rebalancer.complexity(),
            OptionText.listed(catalogue.options(rebalancer.name())));
  }
}
