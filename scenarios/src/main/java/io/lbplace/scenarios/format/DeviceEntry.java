package io.lbplace.scenarios.format;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.lbplace.scenarios.error.InvalidField;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Equal appliances, or equal clusters of them. */
public record DeviceEntry(
    @JsonPropertyDescription("of the group; its devices are name-1, name-2, …") String name,
    @JsonPropertyDescription("the model, for reports; as name") String type,
    @JsonPropertyDescription("how many devices, or clusters; 1") Integer count,
    @JsonUnwrapped TraitsEntry traits,
    @JsonPropertyDescription("for partitioned: tenants at a time") @Nullable Integer maxPartitions,
    @JsonPropertyDescription("makes each of count a cluster") @Nullable ClusterEntry cluster,
    @JsonPropertyDescription("what fails together: a name, or a list taken in turn; none")
        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<String> faultDomain,
    @JsonPropertyDescription("for dedicated: a tenant's name, or a list taken in turn; none")
        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<String> owner,
    @JsonPropertyDescription("what a driver finds, and the device enforces; as declared")
        @Nullable ActualEntry actual) {
  public DeviceEntry {
    name = Check.name("name", name);
    type = Check.orElse(type, name);
    count = Check.orElse(count, 1);
    Check.within("count", count, 1, 1_000_000);
    if (traits.tenancy() == TraitsEntry.Tenancy.PARTITIONED) {
      Check.within("maxPartitions", maxPartitions == null ? 0 : maxPartitions, 1, 1_000_000);
    } else if (maxPartitions != null) {
      throw new InvalidField(
          "/maxPartitions", maxPartitions.toString(), "none: tenancy isn't partitioned");
    }
    faultDomain = Check.list("faultDomain", faultDomain);
    owner = Check.list("owner", owner);
    if (!owner.isEmpty() && traits.tenancy() != TraitsEntry.Tenancy.DEDICATED) {
      throw new InvalidField("/owner", owner.get(0), "none: tenancy isn't dedicated");
    }
  }
}
