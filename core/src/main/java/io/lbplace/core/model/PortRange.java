package io.lbplace.core.model;

/**
 * Ports from first to last, both included.
 *
 * @param first 1 to 65535
 * @param last at least first
 */
public record PortRange(int first, int last) {
  public PortRange {
    if (first < 1 || last > 65_535 || first > last) {
      throw new IllegalArgumentException(
          "ports " + first + ":" + last + ", expected a range within 1 to 65535");
    }
  }
}
