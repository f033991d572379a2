package io.lbplace.scenarios.fleet;

/**
 * How long commands take on a device.
 *
 * @param deploy a VIP's configuration is applied
 * @param undeploy it is taken away
 * @param update it is changed in place
 * @param wiring an interface without a switch (a VM's) is attached to a network
 */
public record Latencies(Latency deploy, Latency undeploy, Latency update, Latency wiring) {}
