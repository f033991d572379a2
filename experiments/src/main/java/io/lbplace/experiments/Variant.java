package io.lbplace.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import io.lbplace.scenarios.Scenario;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A scenario as an experiment runs it.
 *
 * @param scenario the scenario
 * @param sweep the values that a sweep gave it, by path; empty without one
 * @param deviceStrategies the strategies, by provider, of drivers that choose by one of their own
 *     where authority is delegated, whatever strategy is compared
 */
public record Variant(
    Scenario scenario, Map<String, JsonNode> sweep, Map<String, Contender> deviceStrategies) {
  public Variant {
    sweep = Collections.unmodifiableMap(new LinkedHashMap<>(sweep));
    deviceStrategies = Collections.unmodifiableMap(new LinkedHashMap<>(deviceStrategies));
  }

  /** A scenario as it stands. */
  public static Variant of(Scenario scenario) {
    return new Variant(scenario, Map.of(), Map.of());
  }
}
