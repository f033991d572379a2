package io.lbplace.drivers.nitro;

/**
 * The counters of a VIP on an appliance.
 *
 * @param up true if it takes traffic
 * @param connections the clients connected now
 * @param requests the requests so far
 * @param bytesIn the bytes from clients so far
 * @param bytesOut the bytes to clients so far
 */
public record VipStats(boolean up, long connections, long requests, long bytesIn, long bytesOut) {}
