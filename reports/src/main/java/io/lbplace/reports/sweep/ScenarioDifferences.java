package io.lbplace.reports.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.lbplace.experiments.results.Results.ScenarioEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The differences between the definitions of scenarios. */
final class ScenarioDifferences {
  private static final Set<String> WORDS = Set.of("name", "description");

  private ScenarioDifferences() {}

  /**
   * The values of all scenarios by the paths in which they differ; names and descriptions don't
   * count.
   */
  static Map<String, List<JsonNode>> differing(List<ScenarioEntry> entries) {
    List<Map<String, JsonNode>> leaves = new ArrayList<>();
    Set<String> paths = new LinkedHashSet<>();
    for (ScenarioEntry entry : entries) {
      Map<String, JsonNode> its = new LinkedHashMap<>();
      collect(entry.definition(), "", its);
      leaves.add(its);
      paths.addAll(its.keySet());
    }
    Map<String, List<JsonNode>> differing = new LinkedHashMap<>();
    for (String path : paths) {
      List<JsonNode> values = new ArrayList<>();
      for (Map<String, JsonNode> its : leaves) {
        JsonNode value = its.get(path);
        values.add(value == null ? MissingNode.getInstance() : value);
      }
      if (values.stream().distinct().count() > 1 && !WORDS.contains(path)) {
        differing.put(path, values);
      }
    }
    return differing;
  }

  private static void collect(JsonNode node, String path, Map<String, JsonNode> into) {
    if (node.isObject()) {
      node.properties().forEach(e -> collect(e.getValue(), join(path, e.getKey()), into));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        collect(node.get(i), join(path, Integer.toString(i)), into);
      }
    } else {
      into.put(path, node);
    }
  }

  private static String join(String path, String step) {
    return path.isEmpty() ? step : path + "." + step;
  }
}
