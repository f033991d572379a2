package io.lbplace.reports.authority;

import io.lbplace.experiments.results.RunResult;
import io.lbplace.reports.Measure;
import io.lbplace.simulator.metrics.Breakdown.ProviderSlice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Findings about drivers: how often they were asked in vain, and the price of not seeing each
 * other's devices.
 */
record ProviderFindings(ScenarioRuns scene) {
  private static final String DELEGATED = "delegated";

  /**
   * A sentence on how often the drivers that were asked had no target; empty where none was asked.
   */
  String asked(String authority) {
    Map<String, long[]> counts = new LinkedHashMap<>();
    for (Group group : scene.under(authority)) {
      for (RunResult run : group.runs()) {
        run.breakdown()
            .provider()
            .forEach(
                (name, slice) -> {
                  long[] sums = counts.computeIfAbsent(name, any -> new long[2]);
                  sums[0] += slice.asked();
                  sums[1] += slice.turnedDown();
                });
      }
    }
    List<String> texts = new ArrayList<>();
    counts.forEach(
        (name, sums) -> {
          if (sums[0] > 0) {
            texts.add(
                sums[1] == 0
                    ? name + " never"
                    : name + " " + Phrases.percent((double) sums[1] / sums[0]) + " of the times");
          }
        });
    return texts.isEmpty()
        ? ""
        : "Asked under " + authority + ", drivers had no target: " + Phrases.list(texts) + ".";
  }

  /**
   * A sentence on the number of devices that networks are spread over where drivers choose, beside
   * another authority.
   */
  String spread(String base) {
    if (!scene.authorities().contains(DELEGATED) || base.equals(DELEGATED)) {
      return "";
    }
    Contrast contrast =
        Contrast.of(Measure.NETWORK_SPREAD, scene.under(DELEGATED), scene.under(base));
    long providers = providers();
    if (contrast == null || providers == 0) {
      return "";
    }
    String sees =
        scene.sight().perAgent()
            ? "under delegated a driver sees only the devices of its agent"
            : providers == 1
                ? "there is one provider, so that its driver sees every device that it may take"
                : "under delegated each driver sees only its own provider's devices";
    return Phrases.capital(sees) + ": " + networks(contrast, base) + ".";
  }

  private static String networks(Contrast contrast, String base) {
    String figures =
        "(" + Phrases.figure(contrast.mean()) + " against " + Phrases.figure(contrast.base());
    if (contrast.equal()) {
      return "a network lay on as many devices as under " + base;
    }
    if (contrast.unclear()) {
      return contrast.nothingShown() + " in the devices that a network lay on " + figures + ")";
    }
    return contrast.ratio() > 1
        ? "a network lay on more devices than under "
            + base
            + " "
            + figures
            + " on average), and takes a VLAN at each"
        : "a network lay on fewer devices than under " + base + " " + figures + " on average)";
  }

  /** The number of providers that took part. */
  private long providers() {
    return scene.groups().stream()
        .flatMap(group -> group.runs().stream())
        .flatMap(run -> run.breakdown().provider().entrySet().stream())
        .filter(entry -> took(entry.getValue()))
        .map(Map.Entry::getKey)
        .distinct()
        .count();
  }

  private static boolean took(ProviderSlice slice) {
    return slice.asked() + slice.claims() > 0;
  }
}
