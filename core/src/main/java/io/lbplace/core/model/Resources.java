package io.lbplace.core.model;

import java.util.Arrays;

/**
 * An amount of every dimension of a scenario: a demand or a capacity, in the dimensions' units and
 * order. Index 0 is always {@code vips}.
 */
public final class Resources {
  /** The largest finite capacity, 2⁴⁰: products with small factors still fit a {@code long}. */
  public static final long MAX_CAPACITY = 1L << 40;

  /** The capacity of a dimension that isn't limited. */
  public static final long UNLIMITED = 1L << 60;

  private final long[] amounts;

  private Resources(long[] amounts) {
    this.amounts = amounts;
  }

  /**
   * Amounts in dimension order.
   *
   * @throws IllegalArgumentException if one is negative
   */
  public static Resources of(long... amounts) {
    for (long amount : amounts) {
      if (amount < 0) {
        throw new IllegalArgumentException("negative amount " + amount);
      }
    }
    return new Resources(amounts.clone());
  }

  /** The amount of a dimension. */
  public long get(int dimension) {
    return amounts[dimension];
  }

  /** The number of dimensions. */
  public int size() {
    return amounts.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Resources that && Arrays.equals(amounts, that.amounts);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(amounts);
  }

  @Override
  public String toString() {
    return Arrays.toString(amounts);
  }
}
