package io.lbplace.core.model;

/**
 * One dimension of demand and capacity.
 *
 * @param name its name with the unit, as {@code throughputMbps}
 * @param scale the number of the ledger's integer units in one of the user's: 10 for one decimal
 */
public record Dimension(String name, int scale) {
  /** The name of dimension 0, of which every VIP takes exactly one. */
  public static final String VIPS = "vips";

  public Dimension {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a dimension needs a name");
    }
    if (scale < 1) {
      throw new IllegalArgumentException("scale of " + name + " is " + scale + ", expected ≥ 1");
    }
  }
}
