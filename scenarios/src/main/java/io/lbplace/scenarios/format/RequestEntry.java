package io.lbplace.scenarios.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.lbplace.scenarios.error.InvalidField;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One order of a VIP, put as a question. Tenants, networks and subnets are names or handles.
 *
 * @param tenant who asks
 * @param serviceType what is ordered; the only one where there is only one
 * @param networkA where the VIP lies, by name or handle; the tenant's first
 * @param subnetA the same by subnet: handle or block, as {@code 10.0.1.0/24}
 * @param networkB where the members are; the tenant's second network, or A where it has one
 * @param subnetB the same by subnet
 * @param demand amounts by dimension; the service type's
 * @param priority higher goes first; 0
 * @param group handle of its placement group; none
 * @param groupRule what the group asks
 * @param address the VIP's; any that is free
 */
public record RequestEntry(
    @Nullable JsonNode tenant,
    @Nullable String serviceType,
    @Nullable JsonNode networkA,
    @Nullable JsonNode subnetA,
    @Nullable JsonNode networkB,
    @Nullable JsonNode subnetB,
    @Nullable Map<String, Double> demand,
    @Nullable Integer priority,
    @Nullable Integer group,
    GeneratorEntry.Group.@Nullable Rule groupRule,
    @Nullable String address) {
  public RequestEntry {
    tenant = orAbsent(tenant);
    networkA = orAbsent(networkA);
    subnetA = orAbsent(subnetA);
    networkB = orAbsent(networkB);
    subnetB = orAbsent(subnetB);
    if (demand != null) {
      demand = Check.map("demand", demand);
      demand.forEach((name, amount) -> Check.atLeast("demand/" + name, amount, 0));
    }
    if (group != null) {
      Check.within("group", group, 0, Integer.MAX_VALUE);
    }
    if ((group == null) != (groupRule == null)) {
      throw new InvalidField(
          group == null ? "/groupRule" : "/group", "", "group and groupRule together");
    }
  }

  private static @Nullable JsonNode orAbsent(@Nullable JsonNode value) {
    return value == null || value.isNull() ? null : value;
  }
}
