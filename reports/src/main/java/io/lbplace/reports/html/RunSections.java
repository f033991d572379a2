package io.lbplace.reports.html;

import com.fasterxml.jackson.databind.JsonNode;
import io.lbplace.experiments.results.Json;
import io.lbplace.experiments.results.RunResult;
import io.lbplace.experiments.results.Timings;
import io.lbplace.experiments.results.Traffic;
import io.lbplace.reports.Figures;
import io.lbplace.reports.Report;
import io.lbplace.reports.TrafficText;
import io.lbplace.reports.chart.Charts;
import io.lbplace.reports.html.Page.Breakdown;
import io.lbplace.reports.html.Page.Fact;
import io.lbplace.reports.html.Page.RunSection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The details of each run: whatever results.json holds of it. */
final class RunSections {
  private static final Map<String, String> PARTS = parts();

  private RunSections() {}

  private static Map<String, String> parts() {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("serviceType", "service type");
    parts.put("deviceType", "device type");
    parts.put("priority", "priority");
    parts.put("provider", "provider");
    return parts;
  }

  static RunSection of(Report report, RunResult run) {
    List<Fact> facts = new ArrayList<>();
    leaves(facts, "", Json.tree(run.metrics()));
    leaves(facts, "counters.", Json.tree(run.counters()));
    Timings timings = run.timings();
    timings
        .decisionNanosByOutcome()
        .forEach((outcome, nanos) -> facts.add(decisions(outcome, nanos)));
    facts.add(new Fact("wall time, s", Figures.quantity(timings.wallSeconds())));
    facts.add(new Fact("lifecycles per second", Figures.quantity(timings.lifecyclesPerSecond())));
    facts.add(new Fact("peak heap, MiB", Figures.mebibytes(timings.peakHeapBytes())));
    if (timings.boundSeconds() != null) {
      facts.add(new Fact("time of bounds, s", Figures.quantity(timings.boundSeconds())));
    }
    if (!run.deviceStrategies().isEmpty()) {
      facts.add(new Fact("drivers' own strategies", run.deviceStrategies().toString()));
    }
    Long violations = run.violations();
    String name = report.results().contenders().name(run);
    return new RunSection(
        run.scenario(),
        name,
        run.seed(),
        Charts.color(report, name),
        Figures.percent(run.metrics().acceptance())
            + " % accepted, "
            + Figures.quantity(run.metrics().devicesUsedMean())
            + " devices"
            + (violations == null || violations == 0 ? "" : ", " + violations + " violations"),
        run.options().isEmpty() ? "" : run.options().toString(),
        run.eventLogSha256(),
        facts,
        breakdowns(run),
        report.series(run).violations(),
        notices(report, run));
  }

  private static List<String> notices(Report report, RunResult run) {
    List<String> notices = new ArrayList<>(report.series(run).notices());
    Traffic traffic = run.timings().traffic();
    if (traffic != null) {
      notices.add(TrafficText.sentence(traffic));
    }
    return notices;
  }

  private static Fact decisions(String outcome, Timings.DecisionNanos nanos) {
    return new Fact(
        "decisions that " + outcome + ": number; µs p50, p99",
        Figures.count(nanos.count())
            + "; "
            + Figures.quantity(nanos.p50() / 1e3)
            + ", "
            + Figures.quantity(nanos.p99() / 1e3));
  }

  private static void leaves(List<Fact> facts, String prefix, JsonNode node) {
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      String name = prefix + field.getKey();
      if (field.getValue().isObject()) {
        leaves(facts, name + ".", field.getValue());
      } else if (!field.getValue().isNull()) {
        facts.add(new Fact(name, figure(field.getValue())));
      }
    }
  }

  private static String figure(JsonNode value) {
    return value.isIntegralNumber()
        ? Figures.count(value.asLong())
        : value.isNumber() ? Figures.quantity(value.asDouble()) : value.asText();
  }

  private static List<Breakdown> breakdowns(RunResult run) {
    JsonNode breakdown = Json.tree(run.breakdown());
    List<Breakdown> tables = new ArrayList<>();
    Traffic traffic = run.timings().traffic();
    if (traffic != null) {
      tables.add(
          new Breakdown(
              ("Traffic by VIP, wall clock " + TrafficText.others(traffic)).strip(),
              TrafficText.HEADINGS,
              TrafficText.rows(traffic)));
    }
    PARTS.forEach(
        (part, title) -> {
          JsonNode slices = breakdown.path(part);
          if (slices.size() > 0) {
            tables.add(table(title, slices));
          }
        });
    return tables;
  }

  private static Breakdown table(String title, JsonNode slices) {
    Map<String, Map<String, String>> rows = new LinkedHashMap<>();
    Set<String> columns = new LinkedHashSet<>();
    for (Map.Entry<String, JsonNode> slice : slices.properties()) {
      List<Fact> facts = new ArrayList<>();
      leaves(facts, "", slice.getValue());
      Map<String, String> row = new LinkedHashMap<>();
      facts.forEach(fact -> row.put(fact.name(), fact.value()));
      rows.put(slice.getKey(), row);
      columns.addAll(row.keySet());
    }
    List<String> headings = new ArrayList<>(List.of(title));
    headings.addAll(columns);
    List<List<String>> lines = new ArrayList<>();
    rows.forEach(
        (name, row) -> {
          List<String> line = new ArrayList<>(List.of(name));
          columns.forEach(column -> line.add(row.getOrDefault(column, Figures.NONE)));
          lines.add(line);
        });
    return new Breakdown("By " + title, headings, lines);
  }
}
