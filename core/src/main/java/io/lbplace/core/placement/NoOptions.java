package io.lbplace.core.placement;

/** The options of a strategy or rebalancer that has none. */
public record NoOptions() {}
