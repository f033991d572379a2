package io.lbplace.simulator.metrics;

/**
 * All results of a {@link MetricsCollector}.
 *
 * @param metrics of the whole run
 * @param breakdown by kinds of VIPs and devices
 * @param series over time
 */
public record Measured(RunMetrics metrics, Breakdown breakdown, Series series) {}
