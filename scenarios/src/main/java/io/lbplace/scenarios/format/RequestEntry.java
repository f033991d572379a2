package io.lbplace.scenarios.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.lbplace.scenarios.error.InvalidField;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One order of a VIP, to ask where it would fit. Tenants, networks and subnets are names or
 * handles.
 *
 * @param tenant the tenant who orders
 * @param serviceType the service type that is ordered; by default the only one
 * @param networkA the network of the VIP's address, by name or handle; by default the tenant's
 *     first
 * @param subnetA the VIP's subnet instead of its network: handle or block, as {@code 10.0.1.0/24}
 * @param networkB the network of the members; by default the tenant's second, or A if it has only
 *     one
 * @param subnetB the members' subnet instead of their network
 * @param demand amounts by dimension; the service type's
 * @param priority higher goes first; 0
 * @param group handle of its placement group; none
 * @param groupRule the rule of the group
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
