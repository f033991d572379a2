package io.lbplace.scenarios.fleet;

/**
 * The durations of commands on a device.
 *
 * @param deploy to apply a VIP's configuration
 * @param undeploy to remove it
 * @param update to change it in place
 * @param wiring to attach an interface without a switch (a VM's) to a network
 */
public record Latencies(Latency deploy, Latency undeploy, Latency update, Latency wiring) {}
