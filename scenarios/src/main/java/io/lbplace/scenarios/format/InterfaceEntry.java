package io.lbplace.scenarios.format;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/** Equal interfaces of a device. */
public record InterfaceEntry(
    @JsonPropertyDescription("how many; 1") Integer count,
    @JsonPropertyDescription("networks that each carries at a time; 1 for a VM's NIC") int maxVlans,
    @JsonProperty("switch")
        @JsonPropertyDescription(
            "the switch they hang on, or a list that the group's devices take in turn; none")
        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<String> switches) {
  public InterfaceEntry {
    count = Check.orElse(count, 1);
    Check.within("count", count, 1, 1_000);
    Check.within("maxVlans", maxVlans, 0, 4_094);
    switches = Check.list("switch", switches);
  }
}
