package io.lbplace.reports.authority;

import io.lbplace.experiments.results.Contenders;
import io.lbplace.experiments.results.Results;
import io.lbplace.experiments.results.Results.ScenarioEntry;
import io.lbplace.experiments.results.RunResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A scenario with its runs by authority and strategy.
 *
 * @param scenario its name
 * @param sight the view that its schedulers have
 * @param groups the runs, by authority, then strategy
 */
public record ScenarioRuns(String scenario, SchedulerVisibility sight, List<Group> groups) {
  public ScenarioRuns {
    groups = List.copyOf(groups);
  }

  /**
   * The scenarios of an experiment, or none where it says nothing about who chooses: one authority,
   * one scheduler with an up-to-date view, no refusal, and no driver asked.
   */
  public static List<ScenarioRuns> of(Results results) {
    List<ScenarioRuns> scenes =
        results.scenarios().stream().map(entry -> of(entry, results)).toList();
    boolean telling =
        results.runs().stream().map(Contenders::authority).distinct().count() > 1
            || scenes.stream().anyMatch(scene -> scene.sight.apart())
            || results.runs().stream().anyMatch(ScenarioRuns::negotiated);
    return telling ? scenes.stream().filter(scene -> !scene.groups.isEmpty()).toList() : List.of();
  }

  private static boolean negotiated(RunResult run) {
    return run.metrics().refusals() > 0
        || run.breakdown().provider().values().stream().anyMatch(slice -> slice.asked() > 0);
  }

  private static ScenarioRuns of(ScenarioEntry entry, Results results) {
    Map<List<String>, List<RunResult>> runs = new LinkedHashMap<>();
    for (RunResult run : results.runs()) {
      if (run.scenario().equals(entry.name())) {
        runs.computeIfAbsent(
                List.of(Contenders.authority(run), run.strategy()), any -> new ArrayList<>())
            .add(run);
      }
    }
    List<Group> groups = new ArrayList<>();
    runs.forEach((key, its) -> groups.add(new Group(key.get(0), key.get(1), its)));
    List<String> order = groups.stream().map(Group::authority).distinct().toList();
    groups.sort(Comparator.comparingInt(group -> order.indexOf(group.authority())));
    return new ScenarioRuns(entry.name(), SchedulerVisibility.of(entry.definition()), groups);
  }

  /** The authorities, in the order of their runs. */
  public List<String> authorities() {
    return groups.stream().map(Group::authority).distinct().toList();
  }

  /** The strategies, in the order of their runs. */
  public List<String> strategies() {
    return groups.stream().map(Group::strategy).distinct().toList();
  }

  /** The groups of an authority. */
  public List<Group> under(String authority) {
    return groups.stream().filter(group -> group.authority().equals(authority)).toList();
  }

  /** The number of seeds of each group. */
  public long seeds() {
    return groups.stream()
        .flatMap(group -> group.runs().stream())
        .map(RunResult::seed)
        .distinct()
        .count();
  }
}
