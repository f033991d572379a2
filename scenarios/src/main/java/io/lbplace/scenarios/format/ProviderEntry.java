package io.lbplace.scenarios.format;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A driver with its configuration. */
public record ProviderEntry(
    @JsonPropertyDescription("appliance or haproxy; appliance") Driver driver,
    @JsonPropertyDescription("how its driver chooses where authority is delegated; as compared")
        @Nullable String deviceStrategy,
    @JsonPropertyDescription("names of its entries under devices") List<String> devices,
    @JsonPropertyDescription("names of its flavors") List<String> flavors) {
  /** The simulated drivers. */
  public enum Driver {
    @JsonProperty("appliance")
    APPLIANCE,
    @JsonProperty("haproxy")
    HAPROXY
  }

  public ProviderEntry {
    driver = Check.orElse(driver, Driver.APPLIANCE);
    if (deviceStrategy != null) {
      Check.name("deviceStrategy", deviceStrategy);
    }
    devices = Check.list("devices", devices);
    flavors = Check.list("flavors", flavors);
  }
}
