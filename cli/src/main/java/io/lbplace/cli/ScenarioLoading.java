package io.lbplace.cli;

import io.lbplace.benchmarks.results.Json;
import io.lbplace.scenarios.Adjustments;
import io.lbplace.scenarios.Scenario;
import io.lbplace.scenarios.load.Sweep;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Loads scenarios, and the variants that sweeps make of them. */
final class ScenarioLoading {
  private ScenarioLoading() {}

  /**
   * The variants of a scenario; only itself without sweeps. A variant's name says what differs.
   *
   * @param load the scenario with some values set first
   */
  static List<Scenario> variants(List<String> sweeps, Function<List<String>, Scenario> load) {
    if (sweeps.isEmpty()) {
      return List.of(load.apply(List.of()));
    }
    List<Sweep> parsed = sweeps.stream().map(Sweep::parse).toList();
    List<Scenario> variants = new ArrayList<>();
    for (List<String> sets : Sweep.combinations(parsed)) {
      String name = load.apply(sets).name() + "[" + String.join(",", sets) + "]";
      List<String> named = new ArrayList<>(sets);
      named.add("name=" + Json.line(name));
      variants.add(load.apply(named));
    }
    return variants;
  }

  /** Adjustments with more values set after the others. */
  static Adjustments also(Adjustments adjustments, List<String> sets) {
    List<String> all = new ArrayList<>(adjustments.sets());
    all.addAll(sets);
    return new Adjustments(all, adjustments.trace(), adjustments.limit());
  }

  /** Letters that are fit for a folder's name. */
  static String slug(String text) {
    String slug = text.replaceAll("[^A-Za-z0-9._+-]+", "-").replaceAll("^[-.]+|-+$", "");
    return slug.isEmpty() ? "scenario" : slug.substring(0, Math.min(slug.length(), 80));
  }
}
