package io.lbplace.scenarios.format;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** A dimension of demand and capacity. */
public record DimensionEntry(
    @JsonPropertyDescription("with its unit, as throughputMbps") String name,
    @JsonPropertyDescription("integer units that make one: 10 keeps one decimal; 1")
        Integer scale) {
  public DimensionEntry {
    name = Check.name("name", name);
    scale = Check.orElse(scale, 1);
    Check.within("scale", scale, 1, 1_000_000);
  }
}
