package io.lbplace.strategies;

import io.lbplace.core.placement.Rebalancer;
import io.lbplace.core.placement.RebalancerProvider;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The rebalancers there are, sorted by name; their texts are written as those of strategies. */
public final class RebalancerCatalogue {
  private final SortedMap<String, Entry<?>> entries;

  private RebalancerCatalogue(SortedMap<String, Entry<?>> entries) {
    this.entries = entries;
  }

  /** The rebalancers of the class path. */
  @SuppressWarnings("rawtypes") // a service is found by its raw class
  public static RebalancerCatalogue bundled() {
    SortedMap<String, Entry<?>> entries = new TreeMap<>();
    for (RebalancerProvider<?> provider :
        ServiceLoader.load(RebalancerProvider.class, RebalancerCatalogue.class.getClassLoader())) {
      if (entries.put(provider.name(), Entry.of(provider)) != null) {
        throw new IllegalStateException("two rebalancers are called " + provider.name());
      }
    }
    return new RebalancerCatalogue(entries);
  }

  /** All names, sorted. */
  public List<String> names() {
    return List.copyOf(entries.keySet());
  }

  /** All providers, sorted by name. */
  public List<RebalancerProvider<?>> providers() {
    List<RebalancerProvider<?>> providers = new ArrayList<>();
    entries.values().forEach(entry -> providers.add(entry.provider()));
    return Collections.unmodifiableList(providers);
  }

  /** What can be set on the rebalancer with a name, in declared order. */
  public List<OptionSpec> options(String name) {
    return entry(name).binder().specs();
  }

  /**
   * Reads one with its options.
   *
   * @return makes a fresh instance for one run
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
          Words.unknown("unknown rebalancer", name, "rebalancers", entries.keySet()));
    }
    return entry;
  }

  private record Entry<O extends Record>(RebalancerProvider<O> provider, OptionBinder<O> binder) {
    static <O extends Record> Entry<O> of(RebalancerProvider<O> provider) {
      return new Entry<>(provider, OptionBinder.of(provider.name(), provider.options()));
    }

    Supplier<Rebalancer> bind(StrategyText text) {
      O options = binder.bind(text.arguments());
      return () -> provider.create(options);
    }
  }
}
