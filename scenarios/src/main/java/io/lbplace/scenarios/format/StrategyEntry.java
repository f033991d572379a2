package io.lbplace.scenarios.format;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A strategy with its options, as the command line names it: {@code lexicographic(prefer, wired)}.
 */
public record StrategyEntry(@JsonValue String text) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public StrategyEntry {
    text = Check.name("", text);
  }
}
