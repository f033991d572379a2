package io.lbplace.reports.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import io.lbplace.experiments.results.Results;
import io.lbplace.experiments.results.Results.ScenarioEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Scenarios that differ in a number, and perhaps in more.
 *
 * @param base the scenario that they are variants of; empty where that isn't known
 * @param path the path of the number
 * @param points the scenarios with their values
 */
public record ParameterSweep(String base, String path, List<Point> points) {
  public ParameterSweep {
    points = List.copyOf(points);
  }

  /**
   * One scenario.
   *
   * @param scenario its name
   * @param value the value of the number
   * @param others its other differences from the others, as {@code schedulers.count 2}; or empty
   */
  public record Point(String scenario, double value, String others) {}

  /**
   * The sweeps of an experiment: scenarios made by {@code --sweep}, or given as they are and
   * different in one number only. Where no number is swept there is none.
   */
  public static List<ParameterSweep> of(Results results) {
    Map<String, List<ScenarioEntry>> families = new LinkedHashMap<>();
    for (ScenarioEntry entry : results.scenarios()) {
      if (!entry.sweep().isEmpty()) {
        String base = entry.name().replaceFirst("\\[.*", "");
        families.computeIfAbsent(base, any -> new ArrayList<>()).add(entry);
      }
    }
    List<ParameterSweep> sweeps = new ArrayList<>();
    families.forEach((base, entries) -> add(sweeps, base, entries, values(entries)));
    if (families.isEmpty()) {
      List<ScenarioEntry> entries = results.scenarios();
      Map<String, List<JsonNode>> differing = ScenarioDifferences.differing(entries);
      if (differing.size() == 1) {
        add(sweeps, "", entries, differing);
      }
    }
    return sweeps;
  }

  /** The value of each scenario, by path. */
  private static Map<String, List<JsonNode>> values(List<ScenarioEntry> entries) {
    Map<String, List<JsonNode>> values = new LinkedHashMap<>();
    for (String path : entries.get(0).sweep().keySet()) {
      values.put(path, entries.stream().map(entry -> entry.sweep().get(path)).toList());
    }
    return values;
  }

  /** The first path with several numbers, and nothing else, is the one to chart over. */
  private static void add(
      List<ParameterSweep> sweeps,
      String base,
      List<ScenarioEntry> entries,
      Map<String, List<JsonNode>> values) {
    for (Map.Entry<String, List<JsonNode>> path : values.entrySet()) {
      List<JsonNode> numbers = path.getValue();
      if (numbers.stream().allMatch(JsonNode::isNumber)
          && numbers.stream().mapToDouble(JsonNode::asDouble).distinct().count() > 1) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
          points.add(
              new Point(
                  entries.get(i).name(),
                  numbers.get(i).asDouble(),
                  others(values, path.getKey(), i)));
        }
        sweeps.add(new ParameterSweep(base, path.getKey(), points));
        return;
      }
    }
  }

  private static String others(Map<String, List<JsonNode>> values, String path, int index) {
    List<String> others = new ArrayList<>();
    values.forEach(
        (other, nodes) -> {
          if (!other.equals(path)) {
            others.add(Settings.shortened(other) + " " + nodes.get(index).asText());
          }
        });
    return String.join(", ", others);
  }
}
