package io.lbplace.cli;

import io.lbplace.experiments.results.Json;
import io.lbplace.scenarios.Adjustments;
import io.lbplace.scenarios.Scenario;
import io.lbplace.scenarios.Scenarios;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the bundled scenarios. */
@Command(
    name = "scenarios",
    description = "List the bundled scenarios.",
    footerHeading = "%nExamples:%n",
    footer = {"  lbplace scenarios", "  lbplace scenarios --json"})
final class ScenariosCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before call
  private CommandSpec spec;

  @Option(names = "--json", description = "Print JSON, definitions included.")
  private boolean json;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<Map.Entry<String, String>> entries = new ArrayList<>();
    List<Map<String, Object>> described = new ArrayList<>();
    for (String name : Scenarios.names()) {
      Scenario scenario = Scenarios.load(name, Adjustments.NONE);
      String description = scenario.description();
      String firstSentence = description.replaceAll("(?s)([.?])\\s+\\p{Lu}.*", "$1");
      entries.add(Map.entry(name, firstSentence));
      Map<String, Object> each = new LinkedHashMap<>();
      each.put("name", name);
      each.put("description", description);
      each.put("sha256", scenario.sha256());
      each.put("strategies", scenario.strategies());
      each.put("awaitsTrace", scenario.awaitsTrace());
      each.put("definition", Json.parse(scenario.definition()));
      described.add(each);
    }
    if (json) {
      out.print(Json.text(described));
    } else {
      DefinitionList.print(out, entries);
    }
    out.flush();
    return 0;
  }
}
