package io.lbplace.reports;

import io.lbplace.experiments.results.Contenders;
import io.lbplace.experiments.results.Results;
import io.lbplace.experiments.results.RunResult;
import io.lbplace.experiments.results.SeriesFile;
import io.lbplace.experiments.results.StrategyComparison.Rank;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The data that a report is made from; nothing else goes into it, so that it can be rendered again.
 *
 * @param results the results of the experiment
 * @param series the series, by the file that a run names
 */
public record Report(Results results, Map<String, SeriesFile> series) {
  public Report {
    series = Map.copyOf(series);
  }

  /** The series of a run. */
  public SeriesFile series(RunResult run) {
    SeriesFile found = series.get(run.seriesFile());
    if (found == null) {
      throw new IllegalArgumentException("no series " + run.seriesFile());
    }
    return found;
  }

  /**
   * The strategies of a scenario with their means, in the order of the ranks; where there are
   * several authorities, each strategy under each.
   */
  public List<Standing> standings(String scenario) {
    Contenders contenders = results.contenders();
    List<Standing> standings = new ArrayList<>();
    for (Rank rank : results.comparison().ranks()) {
      if (rank.scenario() != null && !scenario.equals(rank.scenario())) {
        continue;
      }
      List<RunResult> runs =
          results.runs().stream()
              .filter(
                  r -> r.scenario().equals(scenario) && contenders.name(r).equals(rank.strategy()))
              .toList();
      if (!runs.isEmpty()) {
        standings.add(new Standing(rank.rank(), rank.clairvoyant(), rank.strategy(), runs));
      }
    }
    return standings;
  }

  /** The number of seeds that each strategy had in a scenario. */
  public long seeds(String scenario) {
    return results.runs().stream()
        .filter(run -> run.scenario().equals(scenario))
        .map(RunResult::seed)
        .distinct()
        .count();
  }
}
