package io.lbplace.drivers.runtime;

/**
 * A VIP that a device carries, as the device itself says.
 *
 * @param vip its handle
 * @param version generation ≪ 32 | attempt: the newer, the larger
 */
public record Carried(int vip, long version) {}
