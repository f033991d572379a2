package io.lbplace.benchmarks.gate;

import com.fasterxml.jackson.databind.JsonNode;
import io.lbplace.experiments.results.Folder;
import io.lbplace.experiments.results.Json;
import io.lbplace.scenarios.error.BadInput;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Results of a bench, as a file: {@code lbplace.bench/1}. A baseline is one.
 *
 * @param schema always {@link #SCHEMA}
 * @param tool the tool and the machine that measured; not compared
 * @param form short or full
 * @param figures the figures, in the order in which they were measured
 */
public record BenchFile(String schema, Tool tool, Form form, List<Figure> figures) {
  /** Name and version of the format. */
  public static final String SCHEMA = "lbplace.bench/1";

  /** The extent of a bench. */
  public enum Form {
    /** A telling choice, within minutes. */
    SHORT,
    /** Everything, within an hour or two. */
    FULL
  }

  /**
   * The tool that measured, and the machine.
   *
   * @param version the version of lbplace
   * @param jdk the JDK that ran it
   * @param os the operating system and processor
   * @param cpus the number of processors
   */
  public record Tool(String version, String jdk, String os, int cpus) {
    /** This process's. */
    public static Tool here(String version) {
      return new Tool(
          version,
          System.getProperty("java.runtime.version", "unknown"),
          System.getProperty("os.name", "unknown") + " " + System.getProperty("os.arch", ""),
          Runtime.getRuntime().availableProcessors());
    }
  }

  public BenchFile {
    Objects.requireNonNull(tool);
    Objects.requireNonNull(form);
    figures = List.copyOf(figures);
  }

  /** A bench that was measured just now. */
  public BenchFile(Tool tool, Form form, List<Figure> figures) {
    this(SCHEMA, tool, form, figures);
  }

  /**
   * Reads a file of results.
   *
   * @throws BadInput if it can't be read, or isn't one
   */
  public static BenchFile read(Path file) {
    JsonNode schema = Json.read(file, JsonNode.class).path("schema");
    if (!schema.asText().equals(SCHEMA)) {
      throw new BadInput(
          file + ": schema '" + schema.asText() + "', expected " + SCHEMA + " as --save writes it");
    }
    try {
      return Json.read(file, BenchFile.class);
    } catch (BadInput e) {
      throw new BadInput(file + ": expected figures as --save writes them", e);
    }
  }

  /**
   * Writes the results, a figure a line so that differences can be read.
   *
   * @throws BadInput if it can't be written
   */
  public void write(Path file) {
    StringBuilder text = new StringBuilder();
    text.append("{\n  \"schema\" : ").append(Json.line(schema));
    text.append(",\n  \"tool\" : ").append(Json.line(tool));
    text.append(",\n  \"form\" : ").append(Json.line(form));
    text.append(",\n  \"figures\" : [");
    String separator = "\n";
    for (Figure figure : figures) {
      text.append(separator).append("    ").append(Json.line(figure));
      separator = ",\n";
    }
    Folder.write(file, text.append("\n  ]\n}\n").toString());
  }
}
