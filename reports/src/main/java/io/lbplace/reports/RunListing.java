package io.lbplace.reports;

import com.fasterxml.jackson.databind.JsonNode;
import io.lbplace.experiments.results.Contenders;
import io.lbplace.experiments.results.Json;
import io.lbplace.experiments.results.RunResult;
import java.util.LinkedHashMap;
import java.util.Map;

/** One run for a terminal: every metric on a line, then the identity of the run. */
public final class RunListing {
  private RunListing() {}

  /** The listing, ended by a line feed. */
  public static String of(Report report) {
    RunResult run = report.results().runs().get(0);
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put("scenario", run.scenario());
    lines.put("strategy", run.strategy());
    lines.put("authority", Contenders.authority(run));
    lines.put("seed", Long.toString(run.seed()));
    add(lines, "", Json.tree(run.metrics()));
    JsonNode nanos = Json.tree(run.timings().decisionNanos());
    add(lines, "decisionNanos.", nanos);
    run.timings()
        .decisionNanosByOutcome()
        .forEach((outcome, some) -> add(lines, "decisionNanos." + outcome + ".", Json.tree(some)));
    lines.put("wallSeconds", Figures.quantity(run.timings().wallSeconds()));
    lines.put("lifecyclesPerSecond", Figures.quantity(run.timings().lifecyclesPerSecond()));
    lines.put("peakHeapMiB", Figures.mebibytes(run.timings().peakHeapBytes()));
    add(lines, "", Json.tree(run.counters()));
    lines.put("eventLogSha256", run.eventLogSha256());
    Long violations = run.violations();
    if (violations != null) {
      lines.put("violations", Figures.count(violations));
    }
    int width = lines.keySet().stream().mapToInt(String::length).max().orElse(0);
    StringBuilder out = new StringBuilder();
    lines.forEach(
        (name, value) ->
            out.append(name)
                .append(" ".repeat(width + 2 - name.length()))
                .append(value)
                .append('\n'));
    report.series(run).violations().forEach(text -> out.append("  ").append(text).append('\n'));
    report.series(run).notices().forEach(text -> out.append(text).append('\n'));
    return out.toString();
  }

  private static void add(Map<String, String> lines, String prefix, JsonNode node) {
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      JsonNode value = field.getValue();
      String name = prefix + field.getKey();
      if (value.isObject()) {
        add(lines, name + ".", value);
      } else if (!value.isNull()) {
        lines.put(
            name,
            value.isIntegralNumber()
                ? Figures.count(value.asLong())
                : Figures.quantity(value.asDouble()));
      }
    }
  }
}
