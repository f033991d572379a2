package io.lbplace.reports.html;

import com.fasterxml.jackson.databind.JsonNode;
import io.lbplace.experiments.results.Contenders;
import io.lbplace.experiments.results.Results;
import io.lbplace.experiments.results.Results.ScenarioEntry;
import io.lbplace.experiments.results.RunResult;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The command that makes the same runs. Results keep it; for those of earlier versions it is put
 * together from what they hold, with names for paths.
 */
final class AgainCommand {
  private AgainCommand() {}

  static String of(Results results) {
    String kept = results.tool().command();
    return kept == null ? guessed(results) : kept;
  }

  private static String guessed(Results results) {
    String scenarios =
        results.scenarios().stream().map(ScenarioEntry::name).collect(Collectors.joining(","));
    String seeds =
        results.runs().stream()
            .map(run -> Long.toString(run.seed()))
            .distinct()
            .collect(Collectors.joining(","));
    Results.TraceEntry trace = results.trace();
    List<String> authorities = chosen(results);
    return "lbplace compare "
        + (results.scenarios().size() == 1 ? scenarios : "--scenarios " + scenarios)
        + strategies(results)
        + (authorities.isEmpty() ? "" : " --authority " + String.join(",", authorities))
        + " --seeds "
        + (seeds.contains(",") ? seeds : seeds + ",")
        + (trace == null ? "" : " --trace " + trace.format() + ":FILE")
        + (results.runs().stream().anyMatch(run -> run.violations() != null) ? " --check" : "");
  }

  /**
   * The strategies to name; none where providers chose by their own, which named ones would
   * override.
   */
  private static String strategies(Results results) {
    return results.runs().stream().allMatch(run -> run.deviceStrategies().isEmpty())
        ? " --strategies '" + String.join(",", results.strategies()) + "'"
        : "";
  }

  /** The authorities that the experiment set; none if all service types had their own. */
  static List<String> chosen(Results results) {
    return results.runs().stream().allMatch(run -> declared(results, run))
        ? List.of()
        : results.runs().stream().map(Contenders::authority).distinct().toList();
  }

  private static boolean declared(Results results, RunResult run) {
    JsonNode types = results.scenario(run.scenario()).definition().path("serviceTypes");
    for (Map.Entry<String, String> type : run.authority().entrySet()) {
      String own = types.path(type.getKey()).path("authority").asText("central");
      if (!own.equals(type.getValue())) {
        return false;
      }
    }
    return true;
  }
}
