package io.lbplace.experiments.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Holm's (1979) step-down correction of several p-values: the chance of one wrong finding or more
 * among them stays at the level, however they depend on each other.
 */
public final class Holm {
  private Holm() {}

  /** The p-values adjusted, in the order given; compare each with the level itself. */
  public static double[] adjusted(double[] pValues) {
    int[] ascending =
        IntStream.range(0, pValues.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> pValues[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] adjusted = new double[pValues.length];
    double least = 0;
    for (int i = 0; i < ascending.length; i++) {
      least = Math.max(least, Math.min(1, (ascending.length - i) * pValues[ascending[i]]));
      adjusted[ascending[i]] = least;
    }
    return adjusted;
  }
}
