package io.lbplace.experiments.results;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code results.json}: all that an experiment found. Its fields are a contract; docs/results.md
 * describes them.
 *
 * @param schema always {@link #SCHEMA}
 * @param tool what made it
 * @param scenarios what was run, in the order given
 * @param trace the trace that replaced the scenarios' workload, or null
 * @param runs by scenario, then authority, then strategy, then seed
 * @param comparison of the strategies
 */
public record Results(
    String schema,
    Tool tool,
    List<ScenarioEntry> scenarios,
    @Nullable TraceEntry trace,
    List<RunResult> runs,
    StrategyComparison comparison) {
  /** Name and version of the format. */
  public static final String SCHEMA = "lbplace.results/1";

  public Results {
    scenarios = List.copyOf(scenarios);
    runs = List.copyOf(runs);
  }

  /**
   * The tool that made the results.
   *
   * @param version of lbplace
   * @param jdk version and vendor
   * @param os name, version and architecture
   * @param cpus processors that the JVM saw
   * @param jobs runs at a time
   * @param command that makes the same runs, for a shell; null where none was given
   */
  public record Tool(
      String version, String jdk, String os, int cpus, int jobs, @Nullable String command) {
    /** A tool that no command line called. */
    public Tool(String version, String jdk, String os, int cpus, int jobs) {
      this(version, jdk, os, cpus, jobs, null);
    }
  }

  /**
   * One scenario.
   *
   * @param name its name
   * @param sha256 of the definition and the trace's bytes, hexadecimal
   * @param definition with defaults filled in
   * @param sweep by path, the values that a sweep gave it; empty without one
   */
  public record ScenarioEntry(
      String name, String sha256, JsonNode definition, Map<String, JsonNode> sweep) {
    public ScenarioEntry {
      sweep = // a file may lack the field
          sweep == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(sweep));
    }
  }

  /**
   * The trace.
   *
   * @param format its reader
   * @param sha256 of the file's bytes, hexadecimal
   * @param events requests in it, within limit and horizon
   */
  public record TraceEntry(String format, String sha256, long events) {}

  /** The same with other runs in the place of its own. */
  public Results with(List<RunResult> others) {
    return new Results(schema, tool, scenarios, trace, others, comparison);
  }

  /** The entry of a scenario by name. */
  public ScenarioEntry scenario(String name) {
    return scenarios.stream()
        .filter(scenario -> scenario.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no scenario " + name));
  }

  /** The contenders. */
  public Contenders contenders() {
    return Contenders.of(runs);
  }

  /** The strategies, in the order of their first run. */
  public List<String> strategies() {
    return runs.stream().map(RunResult::strategy).distinct().toList();
  }
}
