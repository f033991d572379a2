package io.lbplace.reports.authority;

import io.lbplace.experiments.results.RunResult;
import io.lbplace.reports.Measure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Findings about refusals: how often devices refused a choice, and which constraints that revealed.
 */
record RefusalFindings(ScenarioRuns scene) {
  private static final String CENTRAL = "central";
  private static final String ADVISED = "advised";

  /** A sentence on one authority. */
  String on(String authority) {
    List<Group> groups = scene.under(authority);
    double total = total(groups);
    String under = "With authority " + authority + ", ";
    if (total == 0) {
      return under + never(groups) + unseenAll(authority) + ".";
    }
    return under + often(groups) + because(authority, groups, total) + ".";
  }

  private static double total(List<Group> groups) {
    return groups.stream()
        .flatMap(group -> group.runs().stream())
        .mapToLong(run -> run.metrics().refusals())
        .sum();
  }

  private static String never(List<Group> groups) {
    return groups.size() == 1
        ? groups.get(0).strategy() + " was never refused"
        : "no strategy was ever refused";
  }

  private String unseenAll(String authority) {
    if (!authority.equals(CENTRAL)) {
      return "";
    }
    List<String> unseen = scene.sight().unseen();
    return unseen.isEmpty()
        ? ": the scheduler sees every constraint"
        : ", though the scheduler doesn't see " + Phrases.list(unseen);
  }

  private String often(List<Group> groups) {
    if (groups.size() == 1) {
      Group only = groups.get(0);
      return only.strategy()
          + " was refused "
          + Phrases.counted(orZero(only.mean(Measure.REFUSALS)), "time", "times")
          + (scene.seeds() > 1 ? " on average" : "")
          + " ("
          + Phrases.figure(only.mean(Measure.REFUSALS_PER_HUNDRED))
          + " per 100 VIPs)";
    }
    Comparator<Group> order =
        Comparator.comparingDouble(g -> orZero(g.mean(Measure.REFUSALS_PER_HUNDRED)));
    Group least = groups.stream().min(order).orElseThrow();
    Group most = groups.stream().max(order).orElseThrow();
    String low = Phrases.figure(least.mean(Measure.REFUSALS_PER_HUNDRED));
    String high = Phrases.figure(most.mean(Measure.REFUSALS_PER_HUNDRED));
    return low.equals(high)
        ? "every strategy was refused " + low + " times per 100 VIPs"
        : "refusals went from "
            + low
            + " per 100 VIPs ("
            + least.strategy()
            + ") to "
            + high
            + " ("
            + most.strategy()
            + ")";
  }

  /**
   * The constraints that devices revealed, beside those that the scheduler sees; empty where they
   * aren't known.
   */
  private String because(String authority, List<Group> groups, double total) {
    Map<String, Long> revealed = revealed(groups);
    if (revealed.isEmpty()) {
      return "";
    }
    if (!authority.equals(CENTRAL)) {
      return ": devices had no room by "
          + shares(revealed, total)
          + (authority.equals(ADVISED) && scene.sight().bidsCached()
              ? "; bids are used again here, and hold nothing"
              : "");
    }
    Map<String, Long> hidden = new LinkedHashMap<>(revealed);
    hidden.keySet().retainAll(scene.sight().unseen());
    Map<String, Long> seen = new LinkedHashMap<>(revealed);
    seen.keySet().removeAll(scene.sight().unseen());
    if (seen.isEmpty()) {
      return ", because the scheduler doesn't see " + shares(hidden, total);
    }
    String outdated =
        shares(seen, total) + ", which the scheduler does see, but not as it stood in the device";
    return hidden.isEmpty()
        ? ", by " + outdated
        : ", because the scheduler doesn't see " + shares(hidden, total) + "; also by " + outdated;
  }

  /** The number of refusals by constraint, the most frequent first. */
  private static Map<String, Long> revealed(List<Group> groups) {
    Map<String, Long> sums = new LinkedHashMap<>();
    for (Group group : groups) {
      for (RunResult run : group.runs()) {
        run.metrics().refusedBy().forEach((name, count) -> sums.merge(name, count, Long::sum));
      }
    }
    Map<String, Long> sorted = new LinkedHashMap<>();
    sums.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    return sorted;
  }

  private static String shares(Map<String, Long> counts, double total) {
    List<String> texts = new ArrayList<>();
    counts.forEach(
        (name, count) ->
            texts.add(count == total ? name : name + " (" + Phrases.percent(count / total) + ")"));
    return Phrases.list(texts);
  }

  private static double orZero(@Nullable Double value) {
    return value == null ? 0 : value;
  }

  /**
   * Findings about conflicts between schedulers that see each other's work late; empty where there
   * are no such schedulers.
   */
  List<String> onConflicts() {
    SchedulerVisibility sight = scene.sight();
    if (!sight.apart()) {
      return List.of();
    }
    String who =
        (sight.schedulers() == 1 ? "One scheduler" : sight.schedulers() + " schedulers")
            + ", seeing "
            + (sight.schedulers() == 1 ? "the registry" : "each other's work")
            + (sight.stalenessSeconds() > 0
                ? " " + Phrases.figure(sight.stalenessSeconds()) + " s late"
                : " without delay");
    List<String> sentences = new ArrayList<>();
    for (String authority : scene.authorities()) {
      List<Group> groups = scene.under(authority);
      double conflicts = groups.stream().mapToDouble(g -> orZero(g.mean(Measure.CONFLICTS))).sum();
      double mean = conflicts / groups.size();
      double offered =
          groups.stream()
              .flatMap(g -> g.runs().stream())
              .mapToLong(run -> run.metrics().offered())
              .average()
              .orElse(0);
      sentences.add(
          who
              + ", with authority "
              + authority
              + (conflicts == 0
                  ? " never claimed what was gone."
                  : ": "
                      + Phrases.counted(mean, "claim", "claims")
                      + (groups.size() > 1 || scene.seeds() > 1 ? " on average" : "")
                      + " failed on what had changed meanwhile, "
                      + Phrases.figure(offered == 0 ? 0 : 100 * mean / offered)
                      + " per 100 VIPs."));
    }
    return sentences;
  }
}
