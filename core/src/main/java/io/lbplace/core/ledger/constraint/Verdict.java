package io.lbplace.core.ledger.constraint;

import io.lbplace.core.model.Constraint;

/**
 * True if a target takes a request, in one {@code int} so that no object is made per check: {@link
 * #FITS}, or a negative number that holds the failing constraint and its key.
 */
public final class Verdict {
  /** The verdict if no constraint fails. */
  public static final int FITS = 0;

  /** Keys lie in {@code [−1, MAX_KEY]}. */
  public static final int MAX_KEY = (1 << 27) - 2;

  private Verdict() {}

  /** The verdict that a constraint fails. */
  public static int fails(Constraint constraint, int key) {
    if (key < -1 || key > MAX_KEY) {
      throw new IllegalArgumentException("key " + key + " of " + constraint);
    }
    return Integer.MIN_VALUE | (key + 1) << 4 | constraint.ordinal();
  }

  /** The constraint that a negative verdict names. */
  public static Constraint constraint(int verdict) {
    return Constraint.of(verdict & 15);
  }

  /** The key that a negative verdict names; −1 where nothing applies. */
  public static int key(int verdict) {
    return ((verdict & Integer.MAX_VALUE) >>> 4) - 1;
  }
}
