package io.lbplace.strategies;

import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategyProvider;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The catalogue of strategies, sorted by name, and the only parser of their texts:
 *
 * <pre>
 * least-loaded
 * power-of-two(choices=3)
 * filter-weigher(filter=max-load:0.9,weigher=least-loaded:2,weigher=wired)
 * lexicographic(prefer,wired,tenant,least-loaded)
 * </pre>
 *
 * Arguments without a key go to the options in declared order; a list takes all that follow. A list
 * is given by repeating its key; {@code key=} alone empties it.
 */
public final class StrategyCatalogue {
  /** Stands in a list for every strategy with its default options. */
  public static final String ALL = "all";

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  private final SortedMap<String, Entry<?>> entries;

  private StrategyCatalogue(SortedMap<String, Entry<?>> entries) {
    this.entries = entries;
  }

  /** The strategies of the class path. */
  public static StrategyCatalogue bundled() {
    return load(StrategyCatalogue.class.getClassLoader());
  }

  /**
   * The strategies that a class loader finds: those of the class path and, given {@link
   * Plugins#over}, those of a folder's jars.
   *
   * @throws IllegalArgumentException if one can't be loaded, its options can't be bound from their
   *     own defaults, or two have one name
   */
  @SuppressWarnings("rawtypes") // a service is found by its raw class
  public static StrategyCatalogue load(ClassLoader loader) {
    SortedMap<String, Entry<?>> entries = new TreeMap<>();
    try {
      for (Class<? extends PlacementStrategy> type :
          Offered.classes(PlacementStrategy.class, loader)) {
        add(Entry.of(type, AnnotatedStrategy.of(type)), entries);
      }
      for (StrategyProvider<?> each : ServiceLoader.load(StrategyProvider.class, loader)) {
        add(Entry.of(each.getClass(), each), entries);
      }
    } catch (ServiceConfigurationError | LinkageError e) {
      throw new IllegalArgumentException("a strategy can't be loaded: " + Plugins.reason(e), e);
    }
    StrategyCatalogue catalogue = new StrategyCatalogue(entries);
    entries.keySet().forEach(catalogue::parse); // what defaults name must exist as well
    return catalogue;
  }

  private static void add(Entry<?> entry, SortedMap<String, Entry<?>> entries) {
    String name = entry.provider().name();
    Entry<?> other = entries.putIfAbsent(name, entry);
    if (other != null) {
      throw new IllegalArgumentException(
          "two strategies are called '%s': %s and %s; rename one"
              .formatted(name, Plugins.origin(other.type()), Plugins.origin(entry.type())));
    }
  }

  /** All names, sorted. */
  public List<String> names() {
    return List.copyOf(entries.keySet());
  }

  /** All providers, sorted by name. */
  public List<StrategyProvider<?>> providers() {
    List<StrategyProvider<?>> providers = new ArrayList<>();
    entries.values().forEach(entry -> providers.add(entry.provider()));
    return Collections.unmodifiableList(providers);
  }

  /**
   * The provider with a name.
   *
   * @throws IllegalArgumentException if there is none, naming the nearest and all there are
   */
  public StrategyProvider<?> provider(String name) {
    return entry(name).provider();
  }

  /** The options of the strategy with a name, in declared order. */
  public List<OptionSpec> options(String name) {
    return entry(name).binder().specs();
  }

  /**
   * Parses one strategy with its options.
   *
   * @throws IllegalArgumentException if the text is malformed, or names a strategy or an option
   *     that doesn't exist, or a value is not what is expected: one line for the user
   */
  public Strategy parse(String text) {
    return parse(text, 0);
  }

  private Strategy parse(String text, int depth) {
    if (depth > StrategyText.MAX_DEPTH) {
      throw new IllegalArgumentException("strategies within strategies without end");
    }
    StrategyText parsed = StrategyText.parse(text);
    return entry(parsed.name()).bind(parsed, this, depth);
  }

  /**
   * Parses a list separated by commas outside of parentheses, where {@link #ALL} stands for every
   * strategy with its default options. A strategy named twice comes once, at its first place.
   *
   * @throws IllegalArgumentException as {@link #parse}
   */
  public List<Strategy> parseList(String text) {
    Map<String, Strategy> strategies = new LinkedHashMap<>();
    for (String element : StrategyText.split(text)) {
      List<String> texts = element.equals(ALL) ? names() : List.of(element);
      for (String each : texts) {
        Strategy strategy = parse(each);
        strategies.putIfAbsent(strategy.text(), strategy);
      }
    }
    return List.copyOf(strategies.values());
  }

  /**
   * The elements of a list as options and command lines have it: commas inside parentheses don't
   * part it.
   *
   * @throws IllegalArgumentException if parentheses don't match
   */
  public static List<String> elements(String text) {
    return StrategyText.split(text);
  }

  private Entry<?> entry(String name) {
    Entry<?> entry = entries.get(name);
    if (entry == null) {
      throw new IllegalArgumentException(
          NameMessages.unknown("unknown strategy", name, "strategies", entries.keySet()));
    }
    return entry;
  }

  /** The class that describes a strategy, its provider, and the binder of its options. */
  private record Entry<O extends Record>(
      Class<?> type, StrategyProvider<O> provider, OptionBinder<O> binder) {

    static <O extends Record> Entry<O> of(Class<?> type, StrategyProvider<O> provider) {
      String name = provider.name();
      if (!NAME.matcher(name).matches() || name.equals(ALL)) {
        throw new IllegalArgumentException(
            "%s calls itself %s, expected lower case with hyphens, and not '%s'"
                .formatted(Plugins.origin(type), NameMessages.quoted(name), ALL));
      }
      return new Entry<>(type, provider, OptionBinder.of(name, provider.options()));
    }

    Strategy bind(StrategyText text, StrategyCatalogue catalogue, int depth) {
      O options = binder.bind(text.arguments());
      Map<String, Strategy> inner = new LinkedHashMap<>(); // each is parsed once
      Function<String, Strategy> parse =
          each -> inner.computeIfAbsent(each, unseen -> catalogue.parse(unseen, depth + 1));
      O spelled;
      O brief;
      O briefDefaults;
      try {
        spelled = provider.resolve(options, each -> parse.apply(each).text());
        brief = provider.resolve(options, each -> parse.apply(each).label());
        briefDefaults = provider.resolve(binder.defaults(), each -> parse.apply(each).label());
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(provider.name() + ": " + e.getMessage(), e);
      }
      return new Strategy(
          catalogue,
          provider,
          binder.values(spelled),
          binder.arguments(spelled),
          binder.text(spelled),
          binder.label(brief, briefDefaults),
          parts -> provider.create(spelled, parts));
    }
  }
}
