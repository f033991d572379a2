package io.lbplace.scenarios.format;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lbplace.scenarios.error.InvalidField;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A table in place of the list of devices: a row for each group of equal ones. The list that it
 * stands for takes its place before the scenario is bound, and goes into the definition.
 */
public record DeviceTableEntry(
    @JsonPropertyDescription("CSV or JSON file of devices, beside the scenario") String file,
    @JsonPropertyDescription("from its columns to fields of devices; columns of those names")
        Mapping mapping,
    @JsonPropertyDescription("fields of devices that rows don't state") ObjectNode common) {
  public DeviceTableEntry {
    file = Check.name("file", file);
    mapping = Check.orElse(mapping, Mapping.BY_NAME);
    common = Check.orElse(common, JsonNodeFactory.instance.objectNode()).deepCopy();
    if (common.has("name")) {
      throw new InvalidField("/common/name", "", "nothing: the table names devices");
    }
  }

  /** The column of each property of a device: by name, or by number from 1. */
  public record Mapping(
      @JsonAnySetter @ColumnsOf(DeviceEntry.class) Map<String, String> fields,
      @JsonPropertyDescription("amounts by dimension; the columns named like dimensions")
          @Nullable Map<String, Amount> capacity,
      @JsonPropertyDescription("how many interfaces, as 4 or 2+4; interfaces, 1 where none")
          @Nullable String interfaces,
      @JsonPropertyDescription("networks that each carries, as 32 or 4094+32; maxVlans")
          @Nullable String maxVlans,
      @JsonProperty("switch") @JsonPropertyDescription("the switch they hang on; switch")
          @Nullable String switches,
      @JsonPropertyDescription("active-standby, striped or spotted, empty for none; cluster")
          @Nullable String cluster,
      @JsonPropertyDescription("devices in one cluster; nodes") @Nullable String nodes,
      @JsonPropertyDescription("for spotted: nodes that carry a VIP; k") @Nullable String k,
      @JsonPropertyDescription("between fields, one character; a comma") String separator,
      @JsonPropertyDescription("texts that stand for an empty cell, capitals or not; none")
          @Nullable JsonNode missing,
      @JsonPropertyDescription("only rows for which this holds, as status=active; all rows")
          @Nullable JsonNode where,
      @JsonPropertyDescription("columns that aren't to be used, by name or number; '*': all others")
          @Nullable JsonNode ignore) {
    /** A mapping to columns that are named like the fields. */
    static final Mapping BY_NAME =
        new Mapping(Map.of(), null, null, null, null, null, null, null, ",", null, null, null);

    public Mapping {
      Map<String, String> stated = new TreeMap<>(fields == null ? Map.of() : fields);
      stated.values().removeIf(Objects::isNull);
      fields = Collections.unmodifiableMap(stated);
      capacity = capacity == null ? null : Collections.unmodifiableMap(new TreeMap<>(capacity));
      separator = Check.orElse(separator, ",");
      if (separator.length() != 1 || separator.equals("\"")) {
        throw new InvalidField("/separator", separator, "one character, no quote");
      }
    }
  }

  /** The capacity of a device in a dimension: factor × column. */
  public record Amount(
      @JsonPropertyDescription("a column's name, or its number from 1") String column,
      @JsonPropertyDescription("by which the column is multiplied; 1") Double factor) {
    public Amount {
      column = Check.name("column", column);
      factor = Check.orElse(factor, 1.0);
      Check.atLeast("factor", factor, 0);
    }
  }
}
