package io.lbplace.strategies;

import io.lbplace.core.placement.Future;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategyProvider;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A strategy as it was selected: its provider with a value for every option. It makes a fresh
 * instance for each run. Two are equal if their {@link #text} is: then they decide alike.
 */
public final class Strategy {
  private final StrategyCatalogue catalogue;
  private final StrategyProvider<?> provider;
  private final Map<String, Object> options;
  private final Map<String, List<String>> arguments;
  private final String text;
  private final String label;
  private final Function<StrategyProvider.Parts, PlacementStrategy> factory;

  Strategy(
      StrategyCatalogue catalogue,
      StrategyProvider<?> provider,
      Map<String, Object> options,
      Map<String, List<String>> arguments,
      String text,
      String label,
      Function<StrategyProvider.Parts, PlacementStrategy> factory) {
    this.catalogue = catalogue;
    this.provider = provider;
    this.options = options;
    this.arguments = arguments;
    this.text = text;
    this.label = label;
    this.factory = factory;
  }

  /** The provider's name. */
  public String name() {
    return provider.name();
  }

  /** The provider that describes it. */
  public StrategyProvider<?> provider() {
    return provider;
  }

  /**
   * Every option's value in declared order: an Integer, Long, Double, Boolean, String, enum
   * constant or List of String.
   */
  public Map<String, Object> options() {
    return options;
  }

  /**
   * The arguments of each option, in declared order, as written between the parentheses: {@code
   * choices=2}, a list's key once for each element.
   */
  public Map<String, List<String>> arguments() {
    return arguments;
  }

  /**
   * The canonical text: every option spelled out, in declared order; parses to an equal selection.
   */
  public String text() {
    return text;
  }

  /**
   * The text for tables: only the options that differ from their defaults; parses to an equal
   * selection.
   */
  public String label() {
    return label;
  }

  /**
   * A fresh instance for one run.
   *
   * @param dimensions the scenario's dimension names, in order
   * @throws IllegalArgumentException if an option names a dimension that the scenario hasn't: one
   *     line for the user
   */
  public PlacementStrategy create(List<String> dimensions) {
    return create(dimensions, () -> Future.UNKNOWN);
  }

  /**
   * A fresh instance for one run.
   *
   * @param dimensions the scenario's dimension names, in order
   * @param future the future of that run; asked for now, and only by strategies that read it
   * @throws IllegalArgumentException as above
   */
  public PlacementStrategy create(List<String> dimensions, Supplier<Future> future) {
    return create(List.copyOf(dimensions), future, 0);
  }

  private PlacementStrategy create(List<String> dimensions, Supplier<Future> future, int depth) {
    if (depth > StrategyText.MAX_DEPTH) {
      throw new IllegalArgumentException("strategies within strategies without end");
    }
    try {
      return factory.apply(
          new StrategyProvider.Parts() {
            @Override
            public PlacementStrategy strategy(String inner) {
              return catalogue.parse(inner).create(dimensions, future, depth + 1);
            }

            @Override
            public List<String> dimensions() {
              return dimensions;
            }

            @Override
            public Future future() {
              return future.get();
            }
          });
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name() + ": " + e.getMessage(), e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Strategy that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
