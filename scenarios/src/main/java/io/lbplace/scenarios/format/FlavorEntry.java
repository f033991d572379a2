package io.lbplace.scenarios.format;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.lbplace.scenarios.error.InvalidField;
import org.jspecify.annotations.Nullable;

/** A flavor: the template from which elastic devices are created. */
public record FlavorEntry(
    @JsonPropertyDescription("unique") String name,
    @JsonUnwrapped TraitsEntry traits,
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
        Boolean antiAffinity) {
  public FlavorEntry {
    name = Check.name("name", name);
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
    if (traits.tenancy() == TraitsEntry.Tenancy.PARTITIONED) {
      throw new InvalidField("/tenancy", "partitioned", "shared or dedicated");
    }
  }
}
