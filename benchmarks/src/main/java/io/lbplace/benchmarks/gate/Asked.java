package io.lbplace.benchmarks.gate;

import io.lbplace.scenarios.Scenario;
import io.lbplace.strategies.StrategyCatalogue;
import java.util.ArrayList;
import java.util.List;

/**
 * The strategies and scenarios that a bench measures beside its own.
 *
 * @param catalogue the strategies; those that aren't bundled are measured too, except for their
 *     times, which are taken in processes of their own that don't know them
 * @param scenarios the scenarios whose quality alone is measured; empty for the whole bench
 */
public record Asked(StrategyCatalogue catalogue, List<Scenario> scenarios) {
  /** The bench as it is. */
  public static final Asked NOTHING = new Asked(StrategyCatalogue.bundled(), List.of());

  public Asked {
    scenarios = List.copyOf(scenarios);
  }

  /** The strategies that aren't bundled. */
  List<String> own() {
    List<String> own = new ArrayList<>(catalogue.names());
    own.removeAll(StrategyCatalogue.bundled().names());
    return own;
  }
}
