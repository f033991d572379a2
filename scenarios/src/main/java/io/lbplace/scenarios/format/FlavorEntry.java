package io.lbplace.scenarios.format;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.lbplace.scenarios.error.InvalidField;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What elastic devices are made from. */
public record FlavorEntry(
    @JsonPropertyDescription("unique") String name,
    @JsonPropertyDescription("of an instance, by dimension; absent: not limited")
        Map<String, Double> capacity,
    @JsonPropertyDescription("in the order in which they are filled; on no switch")
        List<InterfaceEntry> interfaces,
    @JsonPropertyDescription("until an instance is up: a number or a distribution; 0")
        Distribution bootSeconds,
    @JsonPropertyDescription(
            "until an instance that is destroyed is gone, and no longer billed: a number or a"
                + " distribution; 0")
        @Nullable Distribution destroySeconds,
    @JsonPropertyDescription("money for an hour of an instance, to six decimals; 0")
        Double costPerHour,
    @JsonPropertyDescription("instances at a time") int maxInstances,
    @JsonPropertyDescription("how long an empty instance is kept; 600") Double idleTimeoutSeconds,
    @JsonPropertyDescription("instances apart on compute hosts; true isn't supported yet; false")
        Boolean antiAffinity,
    @JsonPropertyDescription("whether networks with overlapping addresses may meet on it; false")
        Boolean overlappingIps,
    @JsonPropertyDescription("whether it takes an address in each wired subnet; false")
        Boolean selfAddress,
    @JsonPropertyDescription("how tenants share an instance; shared") DeviceEntry.Tenancy tenancy,
    @JsonPropertyDescription("how long commands take; nothing") LatenciesEntry latencies) {
  public FlavorEntry {
    name = Check.name("name", name);
    capacity = Check.map("capacity", capacity);
    capacity.forEach((dimension, amount) -> Check.atLeast("capacity/" + dimension, amount, 0));
    interfaces = Check.list("interfaces", interfaces);
    if (interfaces.isEmpty()) {
      throw new InvalidField("/interfaces", "", "at least one interface");
    }
    bootSeconds = Check.orElse(bootSeconds, new Distribution.Constant(0));
    Check.notNegative("bootSeconds", bootSeconds);
    if (destroySeconds != null) {
      Check.notNegative("destroySeconds", destroySeconds);
    }
    costPerHour = Check.orElse(costPerHour, 0.0);
    Check.within("costPerHour", costPerHour, 0, 1_000_000);
    Check.within("maxInstances", maxInstances, 0, 1_000_000);
    idleTimeoutSeconds = Check.orElse(idleTimeoutSeconds, 600.0);
    Check.seconds("idleTimeoutSeconds", idleTimeoutSeconds);
    antiAffinity = Check.orElse(antiAffinity, false);
    Check.supported("antiAffinity", !antiAffinity, antiAffinity);
    overlappingIps = Check.orElse(overlappingIps, false);
    selfAddress = Check.orElse(selfAddress, false);
    tenancy = Check.orElse(tenancy, DeviceEntry.Tenancy.SHARED);
    if (tenancy == DeviceEntry.Tenancy.PARTITIONED) {
      throw new InvalidField("/tenancy", "partitioned", "shared or dedicated");
    }
    latencies = Check.orElse(latencies, LatenciesEntry.NONE);
  }
}
