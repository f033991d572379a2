package io.lbplace.strategies.optaplanner;

import static org.optaplanner.core.api.score.stream.ConstraintCollectors.toList;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.optaplanner.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;
import org.optaplanner.core.api.score.stream.Constraint;
import org.optaplanner.core.api.score.stream.ConstraintFactory;
import org.optaplanner.core.api.score.stream.ConstraintProvider;
import org.optaplanner.core.api.score.stream.bi.BiConstraintStream;
import org.optaplanner.core.api.score.stream.tri.TriConstraintStream;

/**
 * The model of {@code optaplanner-batch}: each rule by itself, as a constraint stream. Runs use
 * {@link Occupancy}, which keeps the same score incrementally; tests hold the two equal.
 */
public final class PlanConstraints implements ConstraintProvider {
  @Override
  public Constraint[] defineConstraints(ConstraintFactory factory) {
    return new Constraint[] {
      factory
          .forEach(Item.class)
          .filter(item -> !item.eligible.get(item.bin().index))
          .penalizeLong(HardMediumSoftLongScore.ONE_HARD, item -> Choice.ONE)
          .asConstraint("eligible"),
      bins(factory)
          .penalizeLong(HardMediumSoftLongScore.ONE_HARD, PlanConstraints::overCapacity)
          .asConstraint("capacity"),
      bins(factory)
          .penalizeLong(
              HardMediumSoftLongScore.ONE_HARD,
              (bin, items) -> Choice.ONE * Math.max(0, newNetworks(bin, items) - bin.vlans))
          .asConstraint("networks"),
      factory
          .forEach(Item.class)
          .filter(item -> item.bin().isNowhere())
          .join(Weights.class)
          .penalizeLong(
              HardMediumSoftLongScore.ONE_MEDIUM, (item, weights) -> weights.missing(item))
          .asConstraint("left out"),
      soft(factory)
          .penalizeLong(
              HardMediumSoftLongScore.ONE_SOFT,
              (bin, items, weights) ->
                  weights.load() * (square(fullest(bin, items)) - square(fullest(bin, List.of()))))
          .asConstraint("load"),
      soft(factory)
          .penalizeLong(
              HardMediumSoftLongScore.ONE_SOFT,
              (bin, items, weights) -> Choice.ONE * weights.wiring() * newNetworks(bin, items))
          .asConstraint("wiring"),
      soft(factory)
          .penalizeLong(
              HardMediumSoftLongScore.ONE_SOFT,
              (bin, items, weights) -> Choice.ONE * weights.tenant() * newTenants(bin, items))
          .asConstraint("tenant"),
      soft(factory)
          .filter((bin, items, weights) -> bin.isNew())
          .penalizeLong(
              HardMediumSoftLongScore.ONE_SOFT,
              (bin, items, weights) -> Choice.ONE * weights.open())
          .asConstraint("open"),
      soft(factory)
          .filter((bin, items, weights) -> !bin.isNew() && bin.empty)
          .penalizeLong(
              HardMediumSoftLongScore.ONE_SOFT,
              (bin, items, weights) -> Choice.ONE * weights.empty())
          .asConstraint("empty"),
      soft(factory)
          .rewardLong(
              HardMediumSoftLongScore.ONE_SOFT,
              (bin, items, weights) -> weights.tight() * squares(bin, items))
          .asConstraint("tight")
    };
  }

  private static BiConstraintStream<Bin, List<Item>> bins(ConstraintFactory factory) {
    return factory
        .forEach(Item.class)
        .filter(item -> !item.bin().isNowhere())
        .groupBy(Item::bin, toList());
  }

  private static TriConstraintStream<Bin, List<Item>, Weights> soft(ConstraintFactory factory) {
    return bins(factory).join(Weights.class);
  }

  private static long used(Bin bin, List<Item> items, int dimension) {
    SortedMap<Integer, Long> wirings = new TreeMap<>();
    for (Item item : items) {
      if (item.wiringA.length > 0) {
        wirings.put(item.networkA, item.wiringA[dimension]);
        wirings.put(item.networkB, item.wiringB[dimension]);
      }
    }
    wirings.keySet().removeIf(bin::hasNetwork);
    return bin.used[dimension]
        + items.stream().mapToLong(item -> bin.charge(item)[dimension]).sum()
        + wirings.values().stream().mapToLong(Long::longValue).sum();
  }

  private static long overCapacity(Bin bin, List<Item> items) {
    long over = 0;
    for (int d = 0; d < bin.capacity.length; d++) {
      long beyond = used(bin, items, d) - bin.capacity[d];
      if (beyond > 0) {
        over += Math.max(1, beyond * Choice.ONE / Math.max(1, bin.capacity[d]));
      }
    }
    return over;
  }

  private static long fullest(Bin bin, List<Item> items) {
    long most = 0;
    for (int d = 0; d < bin.capacity.length; d++) {
      most = Math.max(most, Choice.share(used(bin, items, d), bin.capacity[d]));
    }
    return most;
  }

  private static long squares(Bin bin, List<Item> items) {
    long sum = 0;
    for (int d = 0; d < bin.capacity.length; d++) {
      sum += square(Choice.share(used(bin, items, d), bin.capacity[d]));
    }
    return sum;
  }

  private static long square(long share) {
    return share * share / Choice.ONE;
  }

  private static int newNetworks(Bin bin, List<Item> items) {
    Set<Integer> networks = new HashSet<>();
    for (Item item : items) {
      networks.add(item.networkA);
      networks.add(item.networkB);
    }
    networks.removeIf(bin::hasNetwork);
    return networks.size();
  }

  private static int newTenants(Bin bin, List<Item> items) {
    Set<Integer> tenants = new HashSet<>();
    items.forEach(item -> tenants.add(item.tenant));
    tenants.removeIf(bin::hasTenant);
    return tenants.size();
  }
}
