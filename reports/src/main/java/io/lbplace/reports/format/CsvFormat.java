package io.lbplace.reports.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import io.lbplace.experiments.results.Json;
import io.lbplace.experiments.text.CsvCell;
import io.lbplace.reports.Report;
import io.lbplace.reports.ReportFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The format CSV: a line for each run (RFC 4180, lines ended by LF): its identity, then every
 * metric, bound, timing and counter under its path in results.json, with {@code metrics.} left
 * away.
 */
@AutoService(ReportFormat.class)
public final class CsvFormat implements ReportFormat {
  private static final List<String> GROUPS = List.of("metrics", "bounds", "timings", "counters");
  private static final List<String> REASONS = List.of("rejected.", "refusedBy.");

  @Override
  public String name() {
    return "csv";
  }

  @Override
  public String render(Report report) {
    List<JsonNode> runs = report.results().runs().stream().map(Json::tree).toList();
    List<Map<String, String>> rows = new ArrayList<>();
    runs.forEach(run -> rows.add(row(run)));
    List<String> columns = columns(runs, rows);
    StringBuilder out = new StringBuilder();
    line(out, columns);
    for (Map<String, String> row : rows) {
      line(out, columns.stream().map(column -> cell(row, column)).toList());
    }
    return out.toString();
  }

  /** A reason that a run never met is not in its map. */
  private static String cell(Map<String, String> row, String column) {
    return row.getOrDefault(column, REASONS.stream().anyMatch(column::startsWith) ? "0" : "");
  }

  private static Map<String, String> row(JsonNode run) {
    Map<String, String> row = new LinkedHashMap<>();
    for (String field : List.of("scenario", "strategy", "seed")) {
      row.put(field, run.path(field).asText());
    }
    row.put("options", run.path("options").toString());
    row.put("authority", authority(run.path("authority")));
    GROUPS.forEach(group -> leaves(row, prefix(group), run.path(group)));
    row.put("eventLogSha256", run.path("eventLogSha256").asText());
    row.put("violations", text(run.path("violations")));
    return row;
  }

  /** One word where all service types have the same, otherwise each of them once. */
  private static String authority(JsonNode byServiceType) {
    Set<String> distinct = new LinkedHashSet<>();
    byServiceType.forEach(each -> distinct.add(each.asText()));
    return String.join("/", distinct);
  }

  /**
   * The columns, by group and field rather than by row, so that columns which only later runs have
   * stand in their place.
   */
  private static List<String> columns(List<JsonNode> runs, List<Map<String, String>> rows) {
    Set<String> columns =
        new LinkedHashSet<>(List.of("scenario", "strategy", "seed", "options", "authority"));
    for (String group : GROUPS) {
      Set<String> fields = new LinkedHashSet<>();
      runs.forEach(run -> run.path(group).fieldNames().forEachRemaining(fields::add));
      for (String field : fields) {
        for (JsonNode run : runs) {
          Map<String, String> leaves = new LinkedHashMap<>();
          leaves(leaves, prefix(group) + field + ".", run.path(group).path(field));
          columns.addAll(leaves.keySet());
        }
      }
    }
    rows.forEach(row -> columns.addAll(row.keySet()));
    return columns.stream().filter(column -> !isParent(column, columns)).toList();
  }

  /** Null in one run, an object in another. */
  private static boolean isParent(String column, Set<String> columns) {
    return columns.stream().anyMatch(other -> other.startsWith(column + "."));
  }

  private static String prefix(String group) {
    return group.equals("metrics") ? "" : group + ".";
  }

  private static void leaves(Map<String, String> row, String prefix, JsonNode node) {
    if (node.isObject()) {
      node.properties().forEach(e -> leaves(row, prefix + e.getKey() + ".", e.getValue()));
    } else {
      row.put(prefix.substring(0, prefix.length() - 1), text(node));
    }
  }

  private static String text(JsonNode node) {
    return node.isNull() || node.isMissingNode() ? "" : node.asText();
  }

  private static void line(StringBuilder out, List<String> cells) {
    for (int i = 0; i < cells.size(); i++) {
      out.append(i == 0 ? "" : ",").append(CsvCell.of(cells.get(i)));
    }
    out.append('\n');
  }
}
