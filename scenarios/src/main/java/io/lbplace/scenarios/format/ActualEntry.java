package io.lbplace.scenarios.format;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.lbplace.scenarios.error.InvalidField;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The real traits of devices, where they differ from the declared ones. */
public record ActualEntry(
    @JsonPropertyDescription("by dimension; as declared where left out")
        Map<String, Double> capacity,
    @JsonPropertyDescription("as declared where left out; without switches")
        @Nullable List<InterfaceEntry> interfaces,
    @JsonPropertyDescription("whether it keeps overlapping addresses apart; as declared")
        @Nullable Boolean overlappingIps,
    @JsonPropertyDescription("tenants at a time; as declared") @Nullable Integer maxPartitions) {
  public ActualEntry {
    capacity = Check.map("capacity", capacity);
    capacity.forEach((dimension, amount) -> Check.atLeast("capacity/" + dimension, amount, 0));
    interfaces = interfaces == null ? null : Check.list("interfaces", interfaces);
    for (int i = 0; interfaces != null && i < interfaces.size(); i++) {
      if (!interfaces.get(i).switches().isEmpty()) {
        throw new InvalidField(
            "/interfaces/" + i + "/switch",
            interfaces.get(i).switches().get(0),
            "none: interfaces hang where they are declared to");
      }
    }
    if (maxPartitions != null) {
      Check.within("maxPartitions", maxPartitions, 1, 1_000_000);
    }
  }
}
