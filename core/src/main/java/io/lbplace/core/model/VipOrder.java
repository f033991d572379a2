package io.lbplace.core.model;

import org.jspecify.annotations.Nullable;

/**
 * What a tenant orders of a VIP in front of a pool. References are dense handles.
 *
 * @param tenant whose it is
 * @param pool the servers behind it
 * @param subnet where its address lies; create-only
 * @param address its address, or −1 for any that is free; create-only
 * @param port 0 to 65535; create-only
 * @param protocol the pool's; create-only
 * @param connectionLimit −1 for none
 * @param persistence how clients keep their member, or null
 * @param adminStateUp whether it serves
 * @param demand what it takes of its device; {@code vips} is 1
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
