package io.lbplace.scenarios.format;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** A change that the operator makes to the fleet. */
public record ChangeEntry(
    @JsonPropertyDescription("when, seconds") double atSeconds,
    @JsonPropertyDescription(
            "add: it joins then instead of at the start; drain, disable, enable, remove")
        Action action,
    @JsonPropertyDescription("a device's name, or a group's for all of it") String device) {
  /** The actions of an operator. */
  public enum Action {
    @JsonProperty("add")
    ADD,
    @JsonProperty("drain")
    DRAIN,
    @JsonProperty("disable")
    DISABLE,
    @JsonProperty("enable")
    ENABLE,
    @JsonProperty("remove")
    REMOVE
  }

  public ChangeEntry {
    Check.seconds("atSeconds", atSeconds);
    action = Check.required("action", action, "add, drain, disable, enable or remove");
    device = Check.name("device", device);
  }
}
