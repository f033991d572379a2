/** Metrics of a run, gathered from its event log; {@code docs/metrics.md} gives the formulas. */
@NullMarked
package io.lbplace.simulator.metrics;

import org.jspecify.annotations.NullMarked;
