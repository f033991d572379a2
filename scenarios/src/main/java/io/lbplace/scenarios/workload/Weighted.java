package io.lbplace.scenarios.workload;

import io.lbplace.core.random.KeyedRandom;
import io.lbplace.scenarios.format.Popularity;
import java.util.Arrays;
import org.apache.commons.math3.util.FastMath;

/**
 * A choice among n with given weights in O(1): the alias method (Walker 1977; table as in Vose
 * 1991).
 */
final class Weighted {
  private final double[] keep;
  private final int[] alias;

  Weighted(double[] weights) {
    int n = weights.length;
    double sum = Arrays.stream(weights).sum();
    keep = new double[n];
    alias = new int[n];
    int[] small = new int[n];
    int[] large = new int[n];
    int smalls = 0;
    int larges = 0;
    for (int i = 0; i < n; i++) {
      keep[i] = weights[i] * n / sum;
      alias[i] = i;
      if (keep[i] < 1) {
        small[smalls++] = i;
      } else {
        large[larges++] = i;
      }
    }
    while (smalls > 0 && larges > 0) {
      int poor = small[--smalls];
      int rich = large[larges - 1];
      alias[poor] = rich;
      keep[rich] -= 1 - keep[poor];
      if (keep[rich] < 1) {
        larges--;
        small[smalls++] = rich;
      }
    }
    // What is left differs from 1 by rounding only.
    while (larges > 0) {
      keep[large[--larges]] = 1;
    }
    while (smalls > 0) {
      keep[small[--smalls]] = 1;
    }
  }

  /** {@code n} choices by popularity, the first the most popular. */
  static Weighted by(Popularity popularity, int n) {
    double[] weights = new double[n];
    for (int i = 0; i < n; i++) {
      weights[i] = FastMath.pow(i + 1, -popularity.exponent());
    }
    return new Weighted(weights);
  }

  /** The choice that 64 uniform bits stand for. */
  int pick(long bits) {
    int column = KeyedRandom.toInt(bits, keep.length);
    double fraction = (bits & 0xFFFFFFFFL) * 0x1p-32;
    return fraction < keep[column] ? column : alias[column];
  }
}
