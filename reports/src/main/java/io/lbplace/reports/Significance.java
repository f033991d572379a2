package io.lbplace.reports;

import io.lbplace.experiments.results.RealRun;
import io.lbplace.experiments.results.Results;
import io.lbplace.experiments.results.StrategyComparison.Pair;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The words of reports on differences that chance alone would seldom make. */
public final class Significance {
  private Significance() {}

  /**
   * A sentence that seeds are too few to tell any difference from chance; null where some suffice,
   * or nothing differs.
   */
  public static @Nullable String tooFew(Results results) {
    List<Pair> tested =
        results.comparison().pairs().stream().filter(pair -> pair.pValue() != null).toList();
    if (RealRun.among(results.runs())
        || tested.isEmpty()
        || tested.stream().anyMatch(pair -> pair.seedsNeeded() == null)) {
      return null;
    }
    int needed =
        tested.stream()
            .map(Pair::seedsNeeded)
            .filter(Objects::nonNull)
            .mapToInt(Integer::intValue)
            .max()
            .orElseThrow();
    return "Too few seeds to tell differences from chance: at least %d are needed (--seeds %d)."
        .formatted(needed, needed);
  }
}
