package io.lbplace.experiments.results;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The contenders that the runs of an experiment compare. Where a scenario was run under one
 * authority, a contender is a strategy and has its label; where it was run under several, it is a
 * strategy under an authority, and its name is {@code first-fit, advised}. A comma and a blank part
 * the two, since neither labels nor authorities hold that.
 */
public final class Contenders {
  private static final String SEPARATOR = ", ";

  private final boolean several;
  private final List<String> names;

  private Contenders(List<RunResult> runs) {
    Map<String, Map<String, String>> byScenario = new HashMap<>();
    several =
        runs.stream()
            .anyMatch(
                run -> {
                  Map<String, String> first =
                      byScenario.putIfAbsent(run.scenario(), run.authority());
                  return first != null && !first.equals(run.authority());
                });
    Set<String> distinct = new LinkedHashSet<>();
    for (RunResult run : runs) {
      distinct.add(name(run));
    }
    names = List.copyOf(distinct);
  }

  /** The contenders of an experiment. */
  public static Contenders of(List<RunResult> runs) {
    return new Contenders(runs);
  }

  /** True if a scenario was run under more than one authority. */
  public boolean severalAuthorities() {
    return several;
  }

  /** Their names, in the order of their first runs. */
  public List<String> names() {
    return names;
  }

  /** The name of the contender whose run it is. */
  public String name(RunResult run) {
    return several ? name(run.strategy(), authority(run)) : run.strategy();
  }

  /** A contender's name where there are several authorities. */
  public static String name(String strategy, String authority) {
    return strategy + SEPARATOR + authority;
  }

  /** The authorities of a run, in a word; where they depend on the service type, all of them. */
  public static String authority(RunResult run) {
    return String.join("/", new LinkedHashSet<>(run.authority().values()));
  }

  /** The runs by contender, in the order of the names. */
  public Map<String, List<RunResult>> group(List<RunResult> runs) {
    Map<String, List<RunResult>> groups = new LinkedHashMap<>();
    names.forEach(name -> groups.put(name, new ArrayList<>()));
    runs.forEach(run -> groups.computeIfAbsent(name(run), any -> new ArrayList<>()).add(run));
    return groups;
  }
}
