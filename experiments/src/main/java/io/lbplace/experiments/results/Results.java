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
 * @param tool the tool that made it
 * @param scenarios the scenarios that were run, in the order given
 * @param trace the trace that replaced the scenarios' workload, or null
 * @param runs the runs, by scenario, then authority, then strategy, then seed
 * @param comparison the comparison of the strategies
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
   * @param version the version of lbplace
   * @param jdk its version and vendor
   * @param os its name, version and architecture
   * @param cpus the number of processors that the JVM saw
   * @param jobs the number of runs at a time
   * @param command the command that makes the same runs, for a shell; null where none was given
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
   * @param sha256 the hash of the definition and the trace's bytes, hexadecimal
   * @param definition the definition with defaults filled in
   * @param sweep the values that a sweep gave it, by path; empty without one
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
   * @param sha256 the hash of the file's bytes, hexadecimal
   * @param events the number of requests in it, within limit and horizon
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
