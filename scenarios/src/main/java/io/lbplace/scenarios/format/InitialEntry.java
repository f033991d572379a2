package io.lbplace.scenarios.format;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.lbplace.scenarios.error.InvalidField;
import org.jspecify.annotations.Nullable;

/** The VIPs that are placed before the run begins, by reference to a file of placements. */
public record InitialEntry(
    @JsonPropertyDescription("CSV or JSON file of placements, beside the scenario")
        @Nullable String placements,
    @JsonPropertyDescription("in definitions, instead of a file: the SHA-256 of its bytes")
        @Nullable String sha256) {
  public InitialEntry {
    if ((placements == null) == (sha256 == null)) {
      throw new InvalidField("/placements", "", "a file of placements");
    }
    if (placements != null) {
      placements = Check.name("placements", placements);
    }
  }
}
