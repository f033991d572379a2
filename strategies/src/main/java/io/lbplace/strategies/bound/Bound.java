package io.lbplace.strategies.bound;

/**
 * A bound on an objective: no solution has a better value.
 *
 * @param value of the objective
 * @param kind the method that found it: {@code L2}, {@code cp-sat}, …
 * @param proven true if a solution reaches it, so that it is the optimum
 */
public record Bound(long value, String kind, boolean proven) {}
