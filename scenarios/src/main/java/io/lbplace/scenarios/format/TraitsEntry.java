package io.lbplace.scenarios.format;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.lbplace.core.fleet.DeviceSpec;
import io.lbplace.core.fleet.InterfaceSpec;
import io.lbplace.core.fleet.Kind;
import io.lbplace.core.model.Resources;
import io.lbplace.scenarios.error.InvalidField;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields that say what a device can do, of a group of devices or of a flavor. */
public record TraitsEntry(
    @JsonPropertyDescription("of each device, node or instance, by dimension; absent: not limited")
        Map<String, Double> capacity,
    @JsonPropertyDescription("in the order in which they are filled; a flavor's on no switch")
        List<InterfaceEntry> interfaces,
    @JsonPropertyDescription("whether networks with overlapping addresses may meet on it; false")
        Boolean overlappingIps,
    @JsonPropertyDescription("whether it takes an address in each wired subnet; false")
        Boolean selfAddress,
    @JsonPropertyDescription("how tenants share it; shared") Tenancy tenancy,
    @JsonPropertyDescription("what service types can require or forbid: names; none")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<String> tags,
    @JsonPropertyDescription("how long commands take; nothing") LatenciesEntry latencies) {
  /** The ways in which tenants share a device. */
  public enum Tenancy {
    @JsonProperty("shared")
    SHARED,
    @JsonProperty("partitioned")
    PARTITIONED,
    @JsonProperty("dedicated")
    DEDICATED
  }

  public TraitsEntry {
    capacity = Check.map("capacity", capacity);
    capacity.forEach((dimension, amount) -> Check.atLeast("capacity/" + dimension, amount, 0));
    interfaces = Check.list("interfaces", interfaces);
    if (interfaces.isEmpty()) {
      throw new InvalidField("/interfaces", "", "at least one interface");
    }
    overlappingIps = Check.orElse(overlappingIps, false);
    selfAddress = Check.orElse(selfAddress, false);
    tenancy = Check.orElse(tenancy, Tenancy.SHARED);
    tags = tags("tags", tags);
    latencies = Check.orElse(latencies, LatenciesEntry.NONE);
  }

  /** A list of tags that may be left out. */
  static List<String> tags(String field, @Nullable List<String> names) {
    List<String> tags = Check.list(field, names);
    for (int i = 0; i < tags.size(); i++) {
      if (!tags.get(i).matches("[^\\s,|]{1,100}")) {
        throw new InvalidField(
            "/" + field + "/" + i,
            tags.get(i),
            "a tag: 1 to 100 characters, no blank, comma or | among them");
      }
    }
    return tags;
  }

  /**
   * The spec of such a device.
   *
   * @param type the type's name
   * @param typeIndex the type's index
   * @param amounts the capacity, in the units of the dimensions
   * @param ports the interfaces, on their switches
   * @param maxPartitions tenants at a time, where it is partitioned
   */
  public DeviceSpec spec(
      String type,
      int typeIndex,
      Kind kind,
      int provider,
      Resources amounts,
      List<InterfaceSpec> ports,
      int maxPartitions) {
    return new DeviceSpec(
        type,
        typeIndex,
        kind,
        provider,
        amounts,
        ports,
        overlappingIps,
        selfAddress,
        io.lbplace.core.fleet.Tenancy.valueOf(tenancy.name()),
        maxPartitions,
        tags);
  }
}
