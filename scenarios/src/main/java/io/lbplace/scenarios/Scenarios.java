package io.lbplace.scenarios;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lbplace.scenarios.catalogue.Catalogue;
import io.lbplace.scenarios.error.BadInput;
import io.lbplace.scenarios.error.Nearest;
import io.lbplace.scenarios.inventory.DeviceTable;
import io.lbplace.scenarios.load.Document;
import io.lbplace.scenarios.load.Documents;
import io.lbplace.scenarios.load.Overrides;
import io.lbplace.scenarios.load.ScenarioSchema;
import io.lbplace.scenarios.trace.TraceRef;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Loads scenarios, bundled ones or from files, and checks them. */
public final class Scenarios {
  /** The bundled scenario that is run when none is named. */
  public static final String DEFAULT = "default";

  private Scenarios() {}

  /**
   * Loads and checks a scenario.
   *
   * @param reference a bundled name, or a path to a JSON or YAML file
   * @throws BadInput if there is none or it is wrong
   */
  public static Scenario load(String reference, Adjustments adjustments) {
    return adjusted(open(reference), adjustments);
  }

  /**
   * Checks a scenario that is at hand as text.
   *
   * @param file the name by which messages call it
   * @throws BadInput if it is wrong
   */
  public static Scenario parse(String file, String text, Adjustments adjustments) {
    return adjusted(Documents.parse(file, text), adjustments);
  }

  private static Scenario adjusted(Document document, Adjustments adjustments) {
    TraceRef trace = adjustments.trace();
    if (trace != null) {
      setTrace(document.root(), trace);
    }
    Long limit = adjustments.limit();
    if (limit != null && document.root().get("workload") instanceof ObjectNode workload) {
      workload.put("limit", limit);
    }
    // A table is read in between: the other settings may change what it holds.
    adjustments.sets().stream()
        .filter(DeviceTable::isOption)
        .forEach(set -> Overrides.apply(document, set));
    DeviceTable.expand(document);
    adjustments.sets().stream()
        .filter(set -> !DeviceTable.isOption(set))
        .forEach(set -> Overrides.apply(document, set));
    return Scenario.of(document);
  }

  /** Puts a trace in place of the workload; a mapping for the same format stays. */
  private static void setTrace(ObjectNode root, TraceRef trace) {
    JsonNode mapping = root.at("/workload/trace/mapping");
    boolean same = root.at("/workload/trace/format").asText().equals(trace.format());
    ObjectNode entry = root.putObject("workload").putObject("trace");
    entry.put("format", trace.format());
    entry.put("file", trace.file());
    if (same && mapping.isObject()) {
      entry.set("mapping", mapping);
    } else {
      // Horizon and warm-up were those of the other workload.
      root.remove("horizonSeconds");
      root.remove("warmupSeconds");
    }
  }

  private static Document open(String reference) {
    if (Catalogue.names().contains(reference)) {
      return Catalogue.open(reference);
    }
    boolean exists;
    try {
      exists = Files.exists(Path.of(reference));
    } catch (InvalidPathException e) {
      exists = false;
    }
    if (!exists) {
      throw new BadInput(
          BadInput.quoted(reference)
              + ": expected "
              + Nearest.expected("a file or a bundled scenario", reference, Catalogue.names()));
    }
    return Documents.read(reference);
  }

  /** The bundled scenarios' names, in the order in which to show them. */
  public static List<String> names() {
    return Catalogue.names();
  }

  /** The JSON Schema of the scenario file. */
  public static String schema() {
    return ScenarioSchema.text();
  }
}
