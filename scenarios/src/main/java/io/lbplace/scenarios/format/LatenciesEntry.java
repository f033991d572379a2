package io.lbplace.scenarios.format;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** The durations of commands on a device; each a number or a distribution of seconds. */
public record LatenciesEntry(
    @JsonPropertyDescription("to apply a VIP; 0") Distribution deploySeconds,
    @JsonPropertyDescription("to take one away; 0") Distribution undeploySeconds,
    @JsonPropertyDescription("to change one in place; as deploySeconds") Distribution updateSeconds,
    @JsonPropertyDescription("to attach an interface that hangs on no switch; 0")
        Distribution wiringSeconds) {
  /** Latencies of zero. */
  @SuppressWarnings("NullAway") // null: what the file leaves out
  public static final LatenciesEntry NONE = new LatenciesEntry(null, null, null, null);

  public LatenciesEntry {
    Distribution zero = new Distribution.Constant(0);
    deploySeconds = Check.orElse(deploySeconds, zero);
    undeploySeconds = Check.orElse(undeploySeconds, zero);
    updateSeconds = Check.orElse(updateSeconds, deploySeconds);
    wiringSeconds = Check.orElse(wiringSeconds, zero);
    Check.notNegative("deploySeconds", deploySeconds);
    Check.notNegative("undeploySeconds", undeploySeconds);
    Check.notNegative("updateSeconds", updateSeconds);
    Check.notNegative("wiringSeconds", wiringSeconds);
  }
}
