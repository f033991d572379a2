package io.lbplace.core.model;

import org.jspecify.annotations.Nullable;

/**
 * A tenant's order of a VIP in front of a pool. References are dense handles.
 *
 * @param tenant the owner
 * @param pool the servers behind it
 * @param subnet the subnet of its address; create-only
 * @param address its address, or −1 for any that is free; create-only
 * @param port 0 to 65535; create-only
 * @param protocol the pool's; create-only
 * @param connectionLimit −1 for none
 * @param persistence the way in which clients keep their member, or null
 * @param adminStateUp true if it serves
 * @param demand the resources that it takes of its device; {@code vips} is 1
 */
public record VipOrder(
    int tenant,
    int pool,
    int subnet,
    long address,
    int port,
    Protocol protocol,
    int connectionLimit,
    @Nullable SessionPersistence persistence,
    boolean adminStateUp,
    Resources demand) {
  public VipOrder {
    LoadBalancerSpec.check(port, connectionLimit, demand);
  }
}
