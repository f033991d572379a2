package io.lbplace.reports.authority;

import io.lbplace.reports.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Findings about who chooses, in sentences. Each is made from the figures alone. Where there are
 * several seeds, a difference is told as one only if the 95 % confidence interval of the
 * differences under equal seeds leaves out 0.
 */
public final class Findings {
  /** Percentage points of acceptance under which nothing is worth choosing. */
  private static final double NOTHING = 0.1;

  /** An explanation of the authorities for new readers. */
  public static final List<String> INTRODUCTION =
      List.of(
          "With central authority the scheduler chooses the device, on what it sees of the fleet,"
              + " and learns the rest when a device refuses; with advised it asks the drivers for"
              + " bids first and chooses among these.",
          "With delegated authority the scheduler only picks a provider, and that provider's driver"
              + " chooses among its own devices.");

  private Findings() {}

  /** The sentences on a scenario. */
  public static List<String> of(ScenarioRuns scene) {
    List<String> authorities = scene.authorities();
    String base = authorities.get(0);
    RefusalFindings refusals = new RefusalFindings(scene);
    ProviderFindings providers = new ProviderFindings(scene);
    List<String> sentences = new ArrayList<>();
    authorities.forEach(authority -> sentences.add(refusals.on(authority)));
    authorities.stream()
        .skip(1)
        .forEach(each -> sentences.add(new ContrastFindings(scene, each, base).sentence()));
    for (int i = 2; i < authorities.size(); i++) {
      String before = authorities.get(i - 1);
      sentences.add(new ContrastFindings(scene, authorities.get(i), before).sentence());
    }
    sentences.add(providers.spread(base));
    authorities.forEach(authority -> sentences.add(providers.asked(authority)));
    sentences.addAll(refusals.onConflicts());
    sentences.add(weight(scene));
    return sentences.stream().filter(sentence -> !sentence.isEmpty()).toList();
  }

  /** A sentence on whether acceptance depends more on the authority or on the strategy. */
  private static String weight(ScenarioRuns scene) {
    List<String> authorities = scene.authorities();
    List<String> strategies = scene.strategies();
    if (authorities.size() < 2 || strategies.size() < 2) {
      return "";
    }
    double who = widest(strategies, each -> spread(by(scene, Group::strategy, each)));
    double how = widest(authorities, each -> spread(by(scene, Group::authority, each)));
    String moves =
        "Who chooses moves acceptance by up to "
            + Phrases.points(who)
            + ", the strategy by up to "
            + Phrases.points(how);
    if (Math.max(who, how) < NOTHING) {
      return moves + ": neither matters much here.";
    }
    return who > 2 * how
        ? moves + ": here it matters more who chooses than by what strategy."
        : how > 2 * who
            ? moves + ": here the strategy matters more than who applies it."
            : moves + ".";
  }

  private static double widest(List<String> names, ToDoubleFunction<String> spread) {
    return names.stream().mapToDouble(spread).max().orElse(0);
  }

  private static Stream<Group> by(
      ScenarioRuns scene, java.util.function.Function<Group, String> part, String name) {
    return scene.groups().stream().filter(group -> part.apply(group).equals(name));
  }

  /** The greatest mean less the least. */
  private static double spread(Stream<Group> groups) {
    var means =
        groups
            .map(group -> group.mean(Measure.ACCEPTANCE))
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .summaryStatistics();
    return means.getCount() == 0 ? 0 : means.getMax() - means.getMin();
  }
}
