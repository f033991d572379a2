package io.lbplace.core.model;

/**
 * A tenant's order of a firewall. References are dense handles.
 *
 * @param tenant the owner; create-only
 * @param serviceType the service type ordered; create-only
 * @param outside the subnet of its address, on network A; create-only
 * @param inside the subnet on network B, which it protects; create-only
 * @param policy the rules for traffic through it
 * @param demand the resources that it takes of its device; {@code vips} is 1
 */
public record FirewallOrder(
    int tenant, int serviceType, int outside, int inside, FirewallPolicy policy, Resources demand) {
  public FirewallOrder {
    FirewallSpec.checkDemand(demand);
  }
}
