package io.lbplace.experiments.tuning;

import io.lbplace.core.placement.StrategyProvider;
import io.lbplace.strategies.OptionDomain;
import io.lbplace.strategies.OptionSpec;
import io.lbplace.strategies.Strategy;
import io.lbplace.strategies.StrategyCatalogue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The settings of a strategy that a search may try: for each of its options the values, around
 * those that it starts from.
 */
public final class OptionSpace {
  /** The number of draws in a row without anything new after which nothing new is expected. */
  private static final int MISSES = 1_000;

  private final StrategyCatalogue catalogue;
  private final Strategy start;
  private final List<String> dimensions;
  private final Map<String, Values> axes = new LinkedHashMap<>();

  /**
   * A space.
   *
   * @param start the strategy, with the values to start from
   * @param keep the options that keep their values, as do those that only limit the work to do
   * @param tries the values to try, by option: for a list further elements, otherwise these alone
   * @param dimensions the names of the scenario's dimensions
   * @throws IllegalArgumentException if an option doesn't exist: one line for the user
   */
  public OptionSpace(
      StrategyCatalogue catalogue,
      Strategy start,
      Set<String> keep,
      Map<String, List<String>> tries,
      List<String> dimensions) {
    this.catalogue = catalogue;
    this.start = start;
    this.dimensions = List.copyOf(dimensions);
    List<OptionSpec> options = catalogue.options(start.name());
    List<String> names = options.stream().map(OptionSpec::name).toList();
    for (String named : Stream.concat(keep.stream(), tries.keySet().stream()).toList()) {
      if (!names.contains(named)) {
        throw new IllegalArgumentException(
            "strategy %s has no option '%s', expected %s"
                .formatted(
                    start.name(),
                    named,
                    names.isEmpty() ? "none" : "one of " + String.join(", ", names)));
      }
    }
    for (OptionSpec option : options) {
      List<String> given = tries.getOrDefault(option.name(), List.of());
      given.forEach(value -> check(option, value));
      if (!keep.contains(option.name()) && (!option.effort() || !given.isEmpty())) {
        axes.put(option.name(), values(option, given));
      }
    }
  }

  /** Values to try, by option in declared order; empty if there is nothing to try. */
  public Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    axes.forEach((option, values) -> texts.put(option, values.text()));
    return texts;
  }

  private void check(OptionSpec option, String value) {
    if (!(option.domain() instanceof OptionDomain.Texts)) {
      catalogue.parse(start.name() + '(' + option.name() + '=' + value + ')').create(dimensions);
    }
  }

  private Values values(OptionSpec option, List<String> given) {
    OptionDomain domain = option.domain();
    if (domain instanceof OptionDomain.Texts) {
      return list(option, given);
    }
    if (!given.isEmpty()) {
      return new Values.OneOf(given);
    }
    if (domain instanceof OptionDomain.Whole whole) {
      return Values.Range.of(whole, Double.parseDouble(option.defaultText()));
    }
    if (domain instanceof OptionDomain.Real real) {
      return Values.Range.of(real, Double.parseDouble(option.defaultText()));
    }
    return domain instanceof OptionDomain.OneOf few
        ? new Values.OneOf(few.values())
        : new Values.OneOf(texts(option));
  }

  /**
   * Strategies to try where the default is one: all that have no options themselves and see no
   * future.
   */
  private List<String> texts(OptionSpec option) {
    List<String> texts = new ArrayList<>(List.of(option.defaultText()));
    if (!option.example().isEmpty()) {
      texts.add(option.example());
    }
    if (catalogue.names().contains(option.defaultText())) {
      for (StrategyProvider<?> each : catalogue.providers()) {
        if (!each.clairvoyant()
            && catalogue.options(each.name()).isEmpty()
            && valid(Map.of(option.name(), List.of(each.name())))) {
          texts.add(each.name());
        }
      }
    }
    return texts;
  }

  private Values list(OptionSpec option, List<String> given) {
    Set<String> elements = new LinkedHashSet<>(started(option.name()));
    Stream.of(option.defaultText(), option.example())
        .filter(text -> !text.isEmpty())
        .forEach(text -> elements.addAll(StrategyCatalogue.elements(text)));
    elements.addAll(given);
    List<String> weighed =
        elements.stream()
            .filter(each -> valid(Map.of(option.name(), List.of(each + ":2"))))
            .toList();
    return new Values.SomeOf(
        List.copyOf(elements), valid(Map.of(option.name(), List.of())), weighed);
  }

  private boolean valid(Map<String, List<String>> values) {
    try {
      with(values);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * Different settings, none of them the start. Each option keeps its value with even odds: good
   * defaults are mostly left in one or two.
   *
   * @param most the most to draw; fewer if there are no more
   * @param seed the seed of the draws
   */
  List<Strategy> draw(int most, long seed) {
    Set<Strategy> seen = new LinkedHashSet<>(List.of(start));
    int misses = 0;
    for (long candidate = 0; seen.size() <= most && misses < MISSES; candidate++) {
      misses = add(seen, new Draws(seed, candidate)) ? 0 : misses + 1;
    }
    seen.remove(start);
    return List.copyOf(seen);
  }

  private boolean add(Set<Strategy> seen, Draws draws) {
    List<String> moved = new ArrayList<>(axes.keySet());
    moved.removeIf(option -> draws.heads());
    if (moved.isEmpty() && !axes.isEmpty()) {
      moved.add(List.copyOf(axes.keySet()).get(draws.below(axes.size())));
    }
    Map<String, List<String>> values = new LinkedHashMap<>();
    axes.forEach(
        (option, its) -> {
          if (moved.contains(option)) {
            values.put(option, its.draw(draws));
          }
        });
    try {
      return seen.add(with(values));
    } catch (IllegalArgumentException e) {
      return false; // values that don't go together, or not with the scenario
    }
  }

  /** The start with some options set anew. */
  private Strategy with(Map<String, List<String>> values) {
    List<String> arguments = new ArrayList<>();
    start
        .arguments()
        .forEach(
            (option, its) -> {
              List<String> anew = values.get(option);
              if (anew == null) {
                arguments.addAll(its);
              } else if (anew.isEmpty()) {
                arguments.add(option + '=');
              } else {
                anew.forEach(value -> arguments.add(option + '=' + value));
              }
            });
    Strategy strategy = catalogue.parse(start.name() + '(' + String.join(",", arguments) + ')');
    strategy.create(dimensions);
    return strategy;
  }

  private List<String> started(String option) {
    return start.arguments().getOrDefault(option, List.of()).stream()
        .map(argument -> argument.substring(option.length() + 1))
        .filter(value -> !value.isEmpty())
        .toList();
  }

  /** The start of the search. */
  Strategy start() {
    return start;
  }
}
