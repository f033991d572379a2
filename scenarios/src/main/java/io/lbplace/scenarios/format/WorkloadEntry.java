package io.lbplace.scenarios.format;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.lbplace.scenarios.error.InvalidField;
import org.jspecify.annotations.Nullable;

/** The requests to the control plane: drawn by a generator or read from a trace. */
public record WorkloadEntry(
    @JsonPropertyDescription("draws requests") @Nullable GeneratorEntry generator,
    @JsonPropertyDescription("reads requests from a file") @Nullable TraceEntry trace,
    @JsonPropertyDescription("only so many arrivals; all") @Nullable Long limit) {
  public WorkloadEntry {
    if ((generator == null) == (trace == null)) {
      throw new InvalidField("", "", "either a generator or a trace");
    }
    if (limit != null && limit < 1) {
      throw new InvalidField("/limit", String.valueOf(limit), "a number ≥ 1");
    }
  }
}
