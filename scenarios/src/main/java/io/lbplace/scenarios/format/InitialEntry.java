package io.lbplace.scenarios.format;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** What is placed before the run begins; not supported yet. */
public record InitialEntry(
    @JsonPropertyDescription("file of placements; not supported yet")
        @Nullable String placements) {}
