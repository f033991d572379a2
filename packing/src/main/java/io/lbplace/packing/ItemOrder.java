package io.lbplace.packing;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The order in which items come. */
public enum ItemOrder {
  /** The order of the file. */
  FILE,
  /**
   * The order in which the program of Mommessin, Erlebach and Shakhlevich takes them: shuffled by
   * the C++ standard library of GCC, {@code std::shuffle} with {@code
   * std::default_random_engine(23)}. Needed to repeat their tables, where most counts depend on it.
   */
  PUBLISHED;

  private static final long SEED = 23;

  // That engine is the "minimal standard" of Park and Miller, in its first form.
  private static final long MULTIPLIER = 16_807;
  private static final long MODULUS = 2_147_483_647;

  /** The largest number less the smallest, 1. */
  private static final long RANGE = MODULUS - 2;

  /** The names on the command line. */
  static List<String> names() {
    return Arrays.stream(values()).map(order -> order.name().toLowerCase(Locale.ROOT)).toList();
  }

  /** The order of a name, one of {@link #names}. */
  static ItemOrder named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** The items by the place at which they come. */
  int[] of(int items) {
    int[] order = new int[items];
    Arrays.setAll(order, i -> i);
    if (this == PUBLISHED) {
      shuffle(order);
    }
    return order;
  }

  /**
   * Exchanges each with one before it or itself, two to a draw as long as the engine's range
   * allows.
   */
  private static void shuffle(int[] order) {
    long[] state = {SEED};
    int length = order.length;
    boolean pairs = length > 0 && RANGE / length >= length;
    int i = 1;
    if (!pairs) {
      for (; i < length; i++) {
        swap(order, i, draw(state, i + 1L));
      }
      return;
    }
    if (length % 2 == 0) {
      swap(order, i++, draw(state, 2));
    }
    while (i < length) {
      long choices = i + 1L;
      long both = draw(state, choices * (choices + 1));
      swap(order, i++, both / (choices + 1));
      swap(order, i++, both % (choices + 1));
    }
  }

  /**
   * A number below a bound: the engine's range is cut into equal parts, and a number in the rest is
   * drawn again.
   */
  private static long draw(long[] state, long bound) {
    long part = RANGE / bound;
    long drawn;
    do {
      state[0] = state[0] * MULTIPLIER % MODULUS;
      drawn = state[0] - 1;
    } while (drawn >= part * bound);
    return drawn / part;
  }

  private static void swap(int[] order, int one, long other) {
    int kept = order[one];
    order[one] = order[(int) other];
    order[(int) other] = kept;
  }
}
