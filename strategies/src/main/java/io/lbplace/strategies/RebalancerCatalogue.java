package io.lbplace.strategies;

import io.lbplace.core.placement.Rebalancer;
import io.lbplace.core.placement.RebalancerSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The catalogue of rebalancers, sorted by name; it parses their texts, which are written like those
 * of strategies.
 */
public final class RebalancerCatalogue {
  private final SortedMap<String, Entry<?>> entries;

  private RebalancerCatalogue(SortedMap<String, Entry<?>> entries) {
    this.entries = entries;
  }

  /** The rebalancers of the class path. */
  public static RebalancerCatalogue bundled() {
    SortedMap<String, Entry<?>> entries = new TreeMap<>();
    for (Class<? extends Rebalancer> type :
        Offered.classes(Rebalancer.class, RebalancerCatalogue.class.getClassLoader())) {
      RebalancerSpec spec = type.getAnnotation(RebalancerSpec.class);
      if (spec == null) {
        throw new IllegalStateException(type.getName() + " has no @RebalancerSpec");
      }
      if (entries.put(spec.name(), Entry.of(type, spec, spec.options())) != null) {
        throw new IllegalStateException("two rebalancers are called " + spec.name());
      }
    }
    return new RebalancerCatalogue(entries);
  }

  /** All names, sorted. */
  public List<String> names() {
    return List.copyOf(entries.keySet());
  }

  /** The descriptions of all rebalancers, sorted by name. */
  public List<RebalancerSpec> specs() {
    List<RebalancerSpec> specs = new ArrayList<>();
    entries.values().forEach(entry -> specs.add(entry.spec()));
    return Collections.unmodifiableList(specs);
  }

  /** The options of the rebalancer with a name, in declared order. */
  public List<OptionSpec> options(String name) {
    return entry(name).binder().specs();
  }

  /**
   * Parses a rebalancer with its options.
   *
   * @return a supplier of fresh instances, one for each run
   * @throws IllegalArgumentException if there is none, or its options don't fit: one line for the
   *     user
   */
  public Supplier<Rebalancer> parse(String text) {
    StrategyText parsed = StrategyText.parse(text);
    return entry(parsed.name()).bind(parsed);
  }

  private Entry<?> entry(String name) {
    Entry<?> entry = entries.get(name);
    if (entry == null) {
      throw new IllegalArgumentException(
          NameMessages.unknown("unknown rebalancer", name, "rebalancers", entries.keySet()));
    }
    return entry;
  }

  private record Entry<O extends Record>(
      RebalancerSpec spec, OptionBinder<O> binder, Maker<Rebalancer> maker) {

    static <O extends Record> Entry<O> of(
        Class<? extends Rebalancer> type, RebalancerSpec spec, Class<O> options) {
      return new Entry<>(spec, OptionBinder.of(spec.name(), options), Maker.of(type, options));
    }

    Supplier<Rebalancer> bind(StrategyText text) {
      O options = binder.bind(text.arguments());
      return () -> maker.make(options);
    }
  }
}
