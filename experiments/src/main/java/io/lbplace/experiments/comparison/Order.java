package io.lbplace.experiments.comparison;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The order of strategies, the better first: by tier of acceptance, then by cost, then by devices
 * in use. A tier holds those that accept at most 0.1 percentage points less than its best: such
 * differences are worth neither money nor devices.
 */
final class Order implements Comparator<Score> {
  /** With a little more than rounding can take. */
  static final double TIER = 0.001 + 1e-9;

  private static final Comparator<Score> WITHIN =
      Comparator.comparing(Score::cost, Comparator.nullsLast(Comparator.<Double>naturalOrder()))
          .thenComparing(Score::devices, Comparator.nullsLast(Comparator.<Double>naturalOrder()));

  private final Map<String, Integer> tiers = new HashMap<>();

  Order(List<Score> scores) {
    int tier = 0;
    double best = Double.NaN;
    for (Score score :
        scores.stream().sorted(Comparator.comparingDouble(Score::accepted).reversed()).toList()) {
      if (!(best - score.accepted() <= TIER)) {
        tier++;
        best = score.accepted();
      }
      tiers.put(score.strategy(), tier);
    }
  }

  /** The tier of a score, from 1, the best. */
  int tier(Score score) {
    return tiers.getOrDefault(score.strategy(), 0);
  }

  @Override
  public int compare(Score a, Score b) {
    int byTier = Integer.compare(tier(a), tier(b));
    return byTier != 0 ? byTier : WITHIN.compare(a, b);
  }
}
