package io.lbplace.reports.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import io.lbplace.experiments.results.Results;
import io.lbplace.experiments.results.Results.ScenarioEntry;
import io.lbplace.experiments.results.StrategyComparison.Rank;
import io.lbplace.reports.Figures;
import io.lbplace.reports.Measure;
import io.lbplace.reports.Report;
import io.lbplace.reports.Standing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The settings that a sweep made of one scenario: one table of all of them, and the verdict on the
 * swept value.
 *
 * @param base the scenario
 * @param paths swept, in the order given
 * @param entries one for each setting, in the order given
 */
public record Settings(String base, List<String> paths, List<ScenarioEntry> entries) {
  /** The cells of a strategy under a setting, after the values and its name. */
  private static final List<Measure> MEASURES =
      List.of(
          Measure.ACCEPTANCE,
          Measure.COST,
          Measure.DEVICES,
          Measure.VLANS,
          Measure.REFUSALS,
          Measure.RETRIES,
          Measure.PROVISIONING_P99);

  private static final List<String> HEADINGS =
      List.of(
          "accepted %",
          "cost", "devices mean", "VLANs peak", "refusals", "retries", "provisioning s p99");

  /** The loss of acceptance that still counts as equal, in percentage points; docs/results.md. */
  private static final double EQUAL = 0.1 + 1e-7;

  /** The largest number of contenders that are named one by one. */
  private static final int TOLD = 8;

  public Settings {
    paths = List.copyOf(paths);
    entries = List.copyOf(entries);
  }

  /** The settings of an experiment, one instance for each scenario that was swept. */
  public static List<Settings> of(Results results) {
    Map<String, List<ScenarioEntry>> families = new LinkedHashMap<>();
    for (ScenarioEntry entry : results.scenarios()) {
      if (!entry.sweep().isEmpty()) {
        String base = entry.name().replaceFirst("\\[.*", "");
        families.computeIfAbsent(base, any -> new ArrayList<>()).add(entry);
      }
    }
    List<Settings> all = new ArrayList<>();
    families.forEach(
        (base, entries) ->
            all.add(new Settings(base, List.copyOf(entries.get(0).sweep().keySet()), entries)));
    return all;
  }

  /** True if a scenario is one of these settings. */
  public boolean holds(String scenario) {
    return entries.stream().anyMatch(entry -> entry.name().equals(scenario));
  }

  /** The table's headings: the swept fields, {@code #}, {@code strategy}, and figures. */
  public List<String> headings(Report report) {
    List<String> headings = new ArrayList<>(paths.stream().map(Settings::shortened).toList());
    headings.addAll(List.of("#", "strategy"));
    for (int i = 0; i < MEASURES.size(); i++) {
      if (applies(report, MEASURES.get(i))) {
        headings.add(HEADINGS.get(i));
      }
    }
    return headings;
  }

  /** The number of leading columns that are texts or ranks rather than figures. */
  public int leading() {
    return paths.size() + 2;
  }

  /** A row for each strategy under each setting, the best first. */
  public List<List<String>> rows(Report report) {
    List<List<String>> rows = new ArrayList<>();
    for (ScenarioEntry entry : entries) {
      for (Standing standing : report.standings(entry.name())) {
        List<String> row = new ArrayList<>();
        paths.forEach(path -> row.add(text(entry, path)));
        row.add(Integer.toString(standing.rank()));
        row.add(standing.name());
        for (Measure measure : MEASURES) {
          if (applies(report, measure)) {
            row.add(measure.text(measure.mean(standing.runs())));
          }
        }
        rows.add(row);
      }
    }
    return rows;
  }

  private boolean applies(Report report, Measure measure) {
    return measure != Measure.COST
        || entries.stream()
            .flatMap(entry -> report.standings(entry.name()).stream())
            .anyMatch(standing -> measure.mean(standing.runs()) != null);
  }

  /** The verdict on the swept value, in sentences. */
  public List<String> verdict(Report report) {
    List<String> verdict = new ArrayList<>();
    if (offered(report) == 0) {
      return List.of("Nothing was offered under any setting: nothing can be said about it.");
    }
    ahead(report, verdict);
    List<String> names = report.results().contenders().names();
    names.stream().limit(TOLD).forEach(name -> course(report, name, verdict));
    if (names.size() > TOLD) {
      verdict.add("The other " + (names.size() - TOLD) + " stand in the table alone.");
    }
    if (entries.stream().allMatch(entry -> report.seeds(entry.name()) == 1)) {
      verdict.add("One seed was run: chance may have decided what is close; --seeds 5 tells more.");
    }
    return verdict;
  }

  private long offered(Report report) {
    return report.results().runs().stream()
        .filter(run -> holds(run.scenario()))
        .mapToLong(run -> run.metrics().offered())
        .sum();
  }

  /** Adds who is ahead in which settings. */
  private void ahead(Report report, List<String> verdict) {
    Map<String, List<String>> where = new LinkedHashMap<>();
    for (ScenarioEntry entry : entries) {
      List<Rank> ranks =
          report.results().comparison().ranks().stream()
              .filter(rank -> entry.name().equals(rank.scenario()) && !rank.clairvoyant())
              .toList();
      String first =
          ranks.stream()
              .filter(rank -> rank.rank() == ranks.get(0).rank())
              .map(Rank::strategy)
              .collect(Collectors.joining(" and "));
      if (!first.isEmpty()) {
        where.computeIfAbsent(first, any -> new ArrayList<>()).add(label(entry));
      }
    }
    if (report.results().contenders().names().size() < 2) {
      return;
    }
    String swept = paths.stream().map(Settings::shortened).collect(Collectors.joining(", "));
    if (where.size() == 1) {
      verdict.add(
          where.keySet().iterator().next()
              + " is ahead whatever "
              + swept
              + " is, of those tried.");
      return;
    }
    where.forEach(
        (names, labels) ->
            verdict.add(
                names + " is ahead where " + swept + " is " + String.join("; ", labels) + "."));
  }

  /** Adds the range of acceptance, and the value from which on more doesn't help. */
  private void course(Report report, String contender, List<String> verdict) {
    List<Double> accepted = new ArrayList<>();
    for (ScenarioEntry entry : entries) {
      accepted.add(mean(report, entry, contender, Measure.ACCEPTANCE));
    }
    List<Double> known = accepted.stream().filter(Objects::nonNull).sorted().toList();
    if (known.isEmpty()) {
      return;
    }
    double least = known.get(0);
    double most = known.get(known.size() - 1);
    StringBuilder text = new StringBuilder(contender);
    if (most - least <= EQUAL) {
      text.append(" accepts ").append(Figures.percent(most / 100)).append(" % under every setting");
    } else {
      text.append(" accepts from ").append(at(accepted, least)).append(" to ");
      text.append(at(accepted, most));
    }
    int cheapest = cheapest(report, contender, accepted, most);
    text.append("; of the settings within 0.1 points of its best, ");
    text.append(label(entries.get(cheapest))).append(" takes least: ");
    Double cost = mean(report, entries.get(cheapest), contender, Measure.COST);
    if (cost != null) {
      text.append("cost ").append(Figures.quantity(cost)).append(", ");
    }
    Double devices = mean(report, entries.get(cheapest), contender, Measure.DEVICES);
    text.append(Figures.quantity(devices)).append(" devices in use.");
    verdict.add(text.toString());
  }

  private String at(List<Double> accepted, double value) {
    int index = accepted.indexOf(value);
    return Figures.percent(value / 100) + " % at " + label(entries.get(index));
  }

  /** The setting with the least cost, then the fewest devices in use; of equals the first. */
  private int cheapest(Report report, String contender, List<Double> accepted, double most) {
    int best = accepted.indexOf(most);
    for (int i = 0; i < accepted.size(); i++) {
      Double its = accepted.get(i);
      if (its != null && most - its <= EQUAL && takesLess(report, contender, i, best)) {
        best = i;
      }
    }
    return best;
  }

  private boolean takesLess(Report report, String contender, int a, int b) {
    for (Measure measure : List.of(Measure.COST, Measure.DEVICES)) {
      Double its = mean(report, entries.get(a), contender, measure);
      Double others = mean(report, entries.get(b), contender, measure);
      if (its != null && others != null && !its.equals(others)) {
        return its < others;
      }
    }
    return false;
  }

  private static @Nullable Double mean(
      Report report, ScenarioEntry entry, String contender, Measure measure) {
    return report.standings(entry.name()).stream()
        .filter(standing -> standing.strategy().equals(contender))
        .findFirst()
        .map(standing -> measure.mean(standing.runs()))
        .orElse(null);
  }

  /** A setting's values, named where there are several. */
  private String label(ScenarioEntry entry) {
    return paths.size() == 1
        ? text(entry, paths.get(0))
        : paths.stream()
            .map(path -> shortened(path) + " " + text(entry, path))
            .collect(Collectors.joining(", "));
  }

  private static String text(ScenarioEntry entry, String path) {
    JsonNode value = entry.sweep().get(path);
    return value == null ? Figures.NONE : value.asText();
  }

  /** The last two steps say enough, as {@code schedulers.count}. */
  static String shortened(String path) {
    String[] steps = path.split("\\.");
    int from = Math.max(0, steps.length - 2);
    return String.join(".", List.of(steps).subList(from, steps.length));
  }
}
