package io.lbplace.scenarios.format;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/** The switches that appliances hang on. */
public record FabricEntry(
    @JsonPropertyDescription("each with an L2 agent of its own") List<Switch> switches,
    @JsonPropertyDescription("to wire or unwire a port: a number or a distribution; 0")
        Distribution wiringSeconds) {
  /** No switches. */
  @SuppressWarnings("NullAway") // null: what the file leaves out
  public static final FabricEntry NONE = new FabricEntry(null, null);

  public FabricEntry {
    switches = Check.list("switches", switches);
    wiringSeconds = Check.orElse(wiringSeconds, new Distribution.Constant(0));
    Check.notNegative("wiringSeconds", wiringSeconds);
  }

  /** One switch. */
  public record Switch(
      @JsonPropertyDescription("unique") String name,
      @JsonPropertyDescription("VLANs at a time; 4094") Integer maxVlans) {
    public Switch {
      name = Check.name("name", name);
      maxVlans = Check.orElse(maxVlans, 4_094);
      Check.within("maxVlans", maxVlans, 0, 4_094);
    }
  }
}
