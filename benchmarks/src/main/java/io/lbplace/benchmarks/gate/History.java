package io.lbplace.benchmarks.gate;

import com.fasterxml.jackson.databind.JsonNode;
import io.lbplace.benchmarks.gate.BenchFile.Form;
import io.lbplace.benchmarks.gate.BenchFile.Tool;
import io.lbplace.experiments.results.Folder;
import io.lbplace.experiments.results.Json;
import io.lbplace.scenarios.error.BadInput;
import io.lbplace.scenarios.file.InputFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Benches one after the other, a line of JSON for each: {@code lbplace.history/1}. */
public final class History {
  /** Name and version of the format, in every line. */
  public static final String SCHEMA = "lbplace.history/1";

  private static final int MOST_MEBIBYTES = 256;

  private History() {}

  /**
   * One bench.
   *
   * @param schema always {@link #SCHEMA}
   * @param at the time of its end, ISO 8601 in UTC
   * @param tool the tool and the machine that measured
   * @param form short or full
   * @param shortfalls the number of figures that fell short of the baseline; null without a gate
   * @param figures the numbers by {@link Figure#name}: times as ratios to the calibration, texts
   *     and what doesn't apply left out
   */
  public record Entry(
      String schema,
      String at,
      Tool tool,
      Form form,
      @Nullable Integer shortfalls,
      Map<String, Double> figures) {
    public Entry {
      figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }

    /** The figures of a bench. */
    public static Entry of(BenchFile bench, @Nullable Integer shortfalls, String at) {
      Map<String, Double> figures = new LinkedHashMap<>();
      for (Figure figure : bench.figures()) {
        Interval ratio = figure.ratio();
        if (ratio != null) {
          figures.put(figure.name(), ratio.median());
        } else if (figure.value().isNumber()) {
          figures.put(figure.name(), figure.value().asDouble());
        }
      }
      return new Entry(SCHEMA, at, bench.tool(), bench.form(), shortfalls, figures);
    }
  }

  /**
   * Adds a bench. An incomplete last line, left by an interrupted write, is dropped.
   *
   * @throws BadInput if the file is something else, or can't be written
   */
  public static void append(Path file, Entry entry) {
    StringBuilder text = new StringBuilder();
    if (Files.exists(file)) {
      lines(file).forEach(line -> text.append(line).append('\n'));
    }
    Folder.write(file, text + Json.line(entry) + "\n");
  }

  /**
   * Reads all benches; a torn last line is passed over.
   *
   * @throws BadInput if it can't be read, or isn't a history
   */
  public static List<Entry> read(Path file) {
    List<Entry> entries = new ArrayList<>();
    for (String line : lines(file)) {
      entries.add(entry(Json.parse(line)));
    }
    if (entries.isEmpty()) {
      throw new BadInput(file + ": holds no bench; `lbplace bench --history` adds one");
    }
    return entries;
  }

  /** The lines that are benches. */
  private static List<String> lines(Path file) {
    List<String> lines = InputFile.text(file, MOST_MEBIBYTES, SCHEMA).lines().toList();
    List<String> good = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).isBlank()) {
        continue;
      }
      if (isEntry(lines.get(i))) {
        good.add(lines.get(i));
      } else if (i < lines.size() - 1 || good.isEmpty()) {
        throw new BadInput(
            file + ":" + (i + 1) + ": expected a line of " + SCHEMA + " as --history writes it");
      }
    }
    return good;
  }

  private static boolean isEntry(String line) {
    try {
      JsonNode tree = Json.parse(line);
      return SCHEMA.equals(tree.path("schema").asText()) && tree.path("figures").isObject();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static Entry entry(JsonNode tree) {
    Map<String, Double> figures = new LinkedHashMap<>();
    Set<Map.Entry<String, JsonNode>> fields = tree.path("figures").properties();
    fields.forEach(field -> figures.put(field.getKey(), field.getValue().asDouble()));
    JsonNode tool = tree.path("tool");
    return new Entry(
        SCHEMA,
        tree.path("at").asText(),
        new Tool(
            tool.path("version").asText(),
            tool.path("jdk").asText(),
            tool.path("os").asText(),
            tool.path("cpus").asInt()),
        Objects.equals(tree.path("form").asText(), Form.FULL.name()) ? Form.FULL : Form.SHORT,
        tree.hasNonNull("shortfalls") ? tree.path("shortfalls").asInt() : null,
        figures);
  }
}
