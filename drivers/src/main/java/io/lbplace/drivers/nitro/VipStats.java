package io.lbplace.drivers.nitro;

/**
 * What an appliance has counted of a VIP.
 *
 * @param up whether it takes traffic
 * @param connections clients connected now
 * @param requests so far
 * @param bytesIn from clients so far
 * @param bytesOut to clients so far
 */
public record VipStats(boolean up, long connections, long requests, long bytesIn, long bytesOut) {}
