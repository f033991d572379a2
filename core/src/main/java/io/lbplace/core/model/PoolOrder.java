package io.lbplace.core.model;

/**
 * A tenant's order of a pool; members and health monitors are ordered apart. References are dense
 * handles.
 *
 * @param tenant the owner
 * @param serviceType the service type, which v1's {@code provider} names; create-only
 * @param subnet the members' subnet; create-only
 * @param protocol the members' protocol; create-only
 * @param method the method by which connections are spread
 * @param adminStateUp true if its members take part
 */
public record PoolOrder(
    int tenant,
    int serviceType,
    int subnet,
    Protocol protocol,
    BalancingMethod method,
    boolean adminStateUp) {}
