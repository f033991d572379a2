package io.lbplace.strategies;

/** The options of a strategy that has none. */
record NoOptions() {}
