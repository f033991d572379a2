package io.lbplace.strategies.bound;

/**
 * A limit that no solution passes.
 *
 * @param value of the measure that it limits
 * @param kind how it was found: {@code L2}, {@code cp-sat}, …
 * @param proven whether a solution reaches it, so that it is the optimum
 */
public record Bound(long value, String kind, boolean proven) {}
