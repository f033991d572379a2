package io.lbplace.experiments.comparison;

import io.lbplace.experiments.results.RealRun;
import io.lbplace.experiments.results.RunResult;
import io.lbplace.experiments.results.StrategyComparison.Rank;
import io.lbplace.experiments.results.StrategyComparison.Recommended;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The strategy to take, with the reason in one sentence. */
final class Recommendation {
  private Recommendation() {}

  static @Nullable Recommended of(List<Rank> ranks, List<Score> scores, List<RunResult> runs) {
    List<Rank> eligible = ranks.stream().filter(rank -> !rank.clairvoyant()).toList();
    if (eligible.isEmpty() || RealRun.among(runs)) { // one strategy, simulated and real
      return null;
    }
    if (nothingOffered(runs)) {
      return null; // nothing tells strategies apart
    }
    Rank best = eligible.get(0);
    long scenarios = runs.stream().map(RunResult::scenario).distinct().count();
    String over = over(scenarios, runs.stream().map(RunResult::seed).distinct().count());
    String why =
        eligible.size() == 1
            ? "It is the only one compared: it accepts " + accepted(best) + over + "."
            : scenarios > 1
                ? byMeanRank(best, eligible.get(1), over)
                : why(
                    scores,
                    best,
                    eligible.get(1),
                    score(scores, best),
                    score(scores, eligible.get(1)),
                    over);
    return new Recommended(best.strategy(), why);
  }

  /** The one that is ahead in every setting, or null where it depends on the setting. */
  static @Nullable Recommended ofSettings(
      List<Rank> ranks, List<String> settings, List<RunResult> runs) {
    List<String> ahead = null;
    for (String setting : settings) {
      List<Rank> eligible =
          ranks.stream()
              .filter(rank -> setting.equals(rank.scenario()) && !rank.clairvoyant())
              .toList();
      List<String> first =
          eligible.stream()
              .filter(rank -> rank.rank() == eligible.get(0).rank())
              .map(Rank::strategy)
              .toList();
      ahead = ahead == null ? first : ahead.stream().filter(first::contains).toList();
    }
    if (ahead == null || ahead.isEmpty() || nothingOffered(runs)) {
      return null;
    }
    String best = ahead.get(0);
    long compared = ranks.stream().map(Rank::strategy).distinct().count();
    List<Double> accepted =
        ranks.stream()
            .filter(rank -> rank.strategy().equals(best))
            .map(Rank::acceptance)
            .filter(Objects::nonNull)
            .sorted()
            .toList();
    String range =
        accepted.isEmpty()
            ? "none"
            : percent(accepted.get(0)) + " to " + percent(accepted.get(accepted.size() - 1));
    return new Recommended(
        best,
        (compared == 1 ? "It is the only one compared: in " : "It is ahead in each of ")
            + settings.size()
            + " settings"
            + (compared == 1 ? " it accepts " : ", and accepts ")
            + range
            + " of VIPs"
            + seeds(runs)
            + ".");
  }

  private static boolean nothingOffered(List<RunResult> runs) {
    return runs.stream().allMatch(run -> run.metrics().offered() == 0);
  }

  private static String seeds(List<RunResult> runs) {
    return over(1, runs.stream().map(RunResult::seed).distinct().count());
  }

  private static String byMeanRank(Rank best, Rank next, String over) {
    String its = "It has the best mean rank, " + text("%.2f", best.meanRank());
    String accepts = "; it accepts " + accepted(best) + ".";
    if (best.meanRank() < next.meanRank()) {
      String other = text("%.2f", next.meanRank()) + " of " + next.strategy();
      return its + " against " + other + over + accepts;
    }
    return its
        + ", as has "
        + next.strategy()
        + over
        + (best.rank() < next.rank()
            ? ", and is ahead by the means over all runs"
            : ", and is as good by the means over all runs: of equals the first is taken")
        + accepts;
  }

  private static String why(
      List<Score> scores, Rank best, Rank next, Score its, Score others, String over) {
    String accepts = "It accepts " + accepted(best) + over;
    Order order = new Order(scores);
    if (order.tier(its) != order.tier(others)) {
      return accepts
          + ", at least 0.1 points more than any other: next is "
          + next.strategy()
          + " with "
          + percent(next.acceptance())
          + ".";
    }
    String asMany = accepts + ", within 0.1 points of the best, as does " + next.strategy();
    if (!Objects.equals(its.cost(), others.cost())) {
      return asMany + ", and costs less: " + versus("%.2f", its.cost(), others.cost()) + ".";
    }
    if (!Objects.equals(its.devices(), others.devices())) {
      return asMany
          + ", and keeps fewer devices in use: "
          + versus("%.2f", its.devices(), others.devices())
          + " on average.";
    }
    return asMany + ", at the same cost and with as many devices; of equals the first is taken.";
  }

  private static Score score(List<Score> scores, Rank rank) {
    return scores.stream()
        .filter(s -> s.strategy().equals(rank.strategy()))
        .findFirst()
        .orElseThrow();
  }

  private static String over(long scenarios, long seeds) {
    String of = seeds == 1 ? " under one seed" : " over " + seeds + " seeds";
    return scenarios == 1 ? of : " in " + scenarios + " scenarios" + of;
  }

  private static String accepted(Rank rank) {
    return percent(rank.acceptance()) + " of VIPs";
  }

  private static String percent(@Nullable Double share) {
    return share == null ? "none" : text("%.2f %%", share * 100);
  }

  private static String versus(String format, @Nullable Double a, @Nullable Double b) {
    return (a == null ? "nothing" : text(format, a))
        + " against "
        + (b == null ? "nothing" : text(format, b));
  }

  private static String text(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
