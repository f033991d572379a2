package io.lbplace.drivers.runtime;

/**
 * A VIP that a device carries, as the device itself says.
 *
 * @param vip which
 * @param version generation ≪ 32 | attempt: what is newer has the larger
 */
public record Carried(int vip, long version) {}
