package io.lbplace.core.model;

/**
 * What a tenant orders of a pool; members and health monitors are ordered apart. References are
 * dense handles.
 *
 * @param tenant whose it is
 * @param serviceType what v1's {@code provider} names; create-only
 * @param subnet where the members are; create-only
 * @param protocol of the members; create-only
 * @param method how connections are spread
 * @param adminStateUp whether its members take part
 */
public record PoolOrder(
    int tenant,
    int serviceType,
    int subnet,
    Protocol protocol,
    BalancingMethod method,
    boolean adminStateUp) {}
