package io.lbplace.core.model;

/**
 * What a tenant orders of a firewall. References are dense handles.
 *
 * @param tenant whose it is; create-only
 * @param serviceType what is ordered; create-only
 * @param outside the subnet on network A, where its address lies; create-only
 * @param inside the subnet on network B, which it protects; create-only
 * @param policy what may pass
 * @param demand what it takes of its device; {@code vips} is 1
 */
public record FirewallOrder(
    int tenant, int serviceType, int outside, int inside, FirewallPolicy policy, Resources demand) {
  public FirewallOrder {
    FirewallSpec.checkDemand(demand);
  }
}
