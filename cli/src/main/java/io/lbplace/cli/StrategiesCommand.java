package io.lbplace.cli;

import io.lbplace.core.placement.StrategyProvider;
import io.lbplace.experiments.results.Json;
import io.lbplace.strategies.StrategyCatalogue;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists strategies. */
@Command(
    name = "strategies",
    description = "List the placement strategies, or describe one with its options.",
    footerHeading = "%nExamples:%n",
    footer = {"  lbplace strategies", "  lbplace strategies power-of-two"})
final class StrategiesCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before call
  private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "The strategy to describe (default: all are listed).")
  private @Nullable String name;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Mixin private StrategyOptions options = new StrategyOptions();

  @Override
  public Integer call() {
    StrategyCatalogue catalogue = options.catalogue();
    PrintWriter out = spec.commandLine().getOut();
    if (name != null) {
      StrategyProvider<?> provider = provider(catalogue, name);
      out.print(
          json ? Json.text(described(catalogue, provider)) : description(catalogue, provider));
    } else if (json) {
      out.print(
          Json.text(catalogue.providers().stream().map(p -> described(catalogue, p)).toList()));
    } else {
      DefinitionList.print(
          out, catalogue.providers().stream().map(p -> Map.entry(marked(p), p.summary())).toList());
    }
    out.flush();
    return 0;
  }

  private static StrategyProvider<?> provider(StrategyCatalogue catalogue, String name) {
    try {
      return catalogue.provider(name);
    } catch (IllegalArgumentException e) {
      throw Main.bad(e);
    }
  }

  private static String marked(StrategyProvider<?> provider) {
    return provider.clairvoyant() ? provider.name() + " *" : provider.name();
  }

  private static Map<String, Object> described(
      StrategyCatalogue catalogue, StrategyProvider<?> provider) {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("name", provider.name());
    described.put("summary", provider.summary());
    described.put("reference", provider.reference());
    described.put("complexity", provider.complexity());
    described.put("clairvoyant", provider.clairvoyant());
    described.put(
        "options", catalogue.options(provider.name()).stream().map(OptionText::described).toList());
    return described;
  }

  private static String description(StrategyCatalogue catalogue, StrategyProvider<?> provider) {
    StringBuilder text = new StringBuilder();
    text.append(provider.name()).append(": ").append(provider.summary()).append('\n');
    text.append("  reference   ").append(provider.reference()).append('\n');
    text.append("  complexity  ").append(provider.complexity()).append('\n');
    if (provider.clairvoyant()) {
      text.append("  clairvoyant: reads the future, an upper reference\n");
    }
    text.append(OptionText.listed(catalogue.options(provider.name())));
    return text.toString();
  }
}
