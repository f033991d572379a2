package io.lbplace.scenarios.format;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** A trace as the workload. */
public record TraceEntry(
    @JsonPropertyDescription("name of its format: see lbplace formats") String format,
    @JsonPropertyDescription("path, gzipped or not; or given by --trace") @Nullable String file,
    @JsonPropertyDescription("from its columns to VIPs; the format's defaults")
        ObjectNode mapping) {
  public TraceEntry {
    format = Check.name("format", format);
    mapping = Check.orElse(mapping, JsonNodeFactory.instance.objectNode()).deepCopy();
  }
}
