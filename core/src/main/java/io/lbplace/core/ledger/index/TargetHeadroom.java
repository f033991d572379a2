package io.lbplace.core.ledger.index;

import io.lbplace.core.column.Growth;
import io.lbplace.core.model.Resources;

/**
 * The amount of each dimension that each target can still take, rounded down to 512 steps a
 * doubling, four dimensions to a word: one or two words tell if a target may take a whole demand.
 * It is finer than {@link Levels}, checks the targets that these let through, and still yields a
 * superset of the targets that fit.
 *
 * <p>A field is 0 until {@link #set} is called for the target, then 1 more than a step. Its highest
 * bit is always free, so that all fields of a word are compared by one subtraction.
 */
public final class TargetHeadroom {
  /** Steps to a doubling: 2 to the power of it. */
  public static final int STEP_BITS = 9;

  private static final int FIELDS_BITS = 2;
  private static final int FIELD_BITS = 16;
  private static final long FIELD = (1L << FIELD_BITS) - 1;
  private static final long FREE = 0x8000_8000_8000_8000L;

  private final int dimensions;

  /** The length of a row, in words. */
  public final int width;

  private long[] rows;

  public TargetHeadroom(int dimensions) {
    this.dimensions = dimensions;
    this.width = ((dimensions - 1) >> FIELDS_BITS) + 1;
    this.rows = new long[16 * width];
  }

  /** Numbers all amounts below 1,024, then 512 to a doubling: 28,159 at most. */
  public static int step(long amount) {
    return amount < 1 ? 0 : step(amount, STEP_BITS);
  }

  /** Numbers amounts ≥ 1 in two to the power of {@code bits} steps a doubling, or of one each. */
  public static int step(long amount, int bits) {
    int doublings = Math.max(0, Long.SIZE - 1 - bits - Long.numberOfLeadingZeros(amount));
    return (doublings << bits) + (int) (amount >> doublings);
  }

  /** The step of the amount that a target can take, or −1 if it was never set. */
  public int get(int target, int dimension) {
    int at = at(target, dimension);
    return at < rows.length ? (int) ((rows[at] >> shift(dimension)) & FIELD) - 1 : -1;
  }

  /** Sets the step of the amount that a target can take. */
  public void set(int target, int dimension, int step) {
    int at = at(target, dimension);
    rows = Growth.room(rows, at);
    int shift = shift(dimension);
    rows[at] = (rows[at] & ~(FIELD << shift)) | ((step + 1L) << shift);
  }

  /** Makes a row of a demand, for {@link #takes}. */
  public void need(Resources demand, long[] into) {
    for (int d = 0; d < dimensions; d++) {
      if (demand.get(d) > 0) {
        into[d >> FIELDS_BITS] |= (step(demand.get(d)) + 1L) << shift(d);
      }
    }
  }

  /** True if a target whose row was set may take {@code need}. */
  public boolean takes(int target, long[] need) {
    return takes(rows, target * width, need);
  }

  /** True if the target whose row is at a position of an array may take {@code need}. */
  public static boolean takes(long[] rows, int at, long[] need) {
    for (int word = 0; word < need.length; word++) {
      if ((((rows[at + word] | FREE) - need[word]) & FREE) != FREE) {
        return false;
      }
    }
    return true;
  }

  /** Copies a target's row into an array. */
  public void copy(int target, long[] into, int at) {
    System.arraycopy(rows, target * width, into, at, width);
  }

  private int at(int target, int dimension) {
    return target * width + (dimension >> FIELDS_BITS);
  }

  private static int shift(int dimension) {
    return (dimension & ((1 << FIELDS_BITS) - 1)) * FIELD_BITS;
  }
}
