package io.lbplace.packing;

import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.experiments.Jobs;
import io.lbplace.experiments.packing.PackJob;
import io.lbplace.packing.PackResults.Packed;
import io.lbplace.packing.bound.BinBounds;
import io.lbplace.strategies.Strategy;
import io.lbplace.strategies.bound.Bound;
import io.lbplace.strategies.bound.PackingProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Packs instances with strategies, each packing checked.
 *
 * @param instances the instances to pack
 * @param sample how they were drawn, or null if they are all there are
 * @param strategies the strategies to pack with
 * @param order the order of the items
 * @param boundEffort the effort for each instance's bound, in seconds, roughly
 * @param jobs the number of instances at a time; packings that share a machine take longer
 */
public record PackRun(
    List<PackingInstance> instances,
    @Nullable Sample sample,
    List<Strategy> strategies,
    ItemOrder order,
    double boundEffort,
    int jobs) {
  private static final double NANOS = 1e9;

  public PackRun {
    instances = List.copyOf(instances);
    strategies = List.copyOf(strategies);
  }

  /**
   * Makes every strategy once for every instance.
   *
   * @throws IllegalArgumentException if a strategy's options name a dimension that there isn't: one
   *     line for the user
   */
  public void check() {
    for (Strategy strategy : strategies) {
      for (PackingInstance instance : instances) {
        strategy.create(PackingFleet.dimensions(instance.problem()));
      }
    }
  }

  /**
   * Packs the instances.
   *
   * @throws IllegalStateException if a packing is wrong: a bug of the strategy or of lbplace
   */
  public PackResults run(PackJob.Progress progress) {
    List<List<Packed>> packed = new ArrayList<>();
    instances.forEach(instance -> packed.add(List.of()));
    AtomicInteger done = new AtomicInteger();
    List<Integer> indexes = IntStream.range(0, instances.size()).boxed().toList();
    Jobs.run(
        jobs,
        indexes,
        index -> {
          List<Packed> result = pack(instances.get(index));
          synchronized (packed) {
            packed.set(index, result);
          }
          progress.done(done.incrementAndGet(), instances.size());
        });
    return PackResults.of(packed.stream().flatMap(List::stream).toList(), sample);
  }

  private List<Packed> pack(PackingInstance instance) {
    long start = System.nanoTime();
    Bound bound = BinBounds.lower(instance.problem(), boundEffort);
    double seconds = secondsSince(start);
    return strategies.stream().map(strategy -> pack(instance, strategy, bound, seconds)).toList();
  }

  private Packed pack(
      PackingInstance instance, Strategy strategy, Bound bound, double boundSeconds) {
    PackingProblem problem = instance.problem();
    PlacementStrategy made = strategy.create(PackingFleet.dimensions(problem));
    Packing packing;
    double seconds;
    try {
      long start = System.nanoTime();
      Packer.Filled filled = Packer.pack(problem, instance.kinds(), order, made);
      seconds = secondsSince(start);
      packing = Packing.checked(problem, instance.costs(), instance.kinds(), filled);
    } catch (IllegalStateException e) {
      throw new IllegalStateException(
          strategy.label() + " on " + instance.name() + ": " + e.getMessage(), e);
    }
    boolean complete = packing.unplaced() == 0;
    boolean costs = instance.hasPrices();
    List<BinKind> kinds = instance.kinds();
    Long least = kinds.size() > 1 ? BinKind.leastCost(problem, kinds, bound.value()) : null;
    Long optimum = costs ? null : instance.best();
    Long objective = complete ? packing.cost() : null;
    Long best = costs ? instance.best() : null;
    return new Packed(
        instance.name(),
        instance.className(),
        strategy.label(),
        problem.dimensions(),
        problem.items(),
        complete ? packing.bins() : null,
        bound.value(),
        bound.kind(),
        bound.proven() && (kinds.isEmpty() || BinKind.hasLargest(kinds, bound.value())),
        optimum,
        !complete
            ? null
            : costs
                ? gap(objective, best == null ? least : best)
                : gap(
                    (long) packing.bins(), optimum == null ? Long.valueOf(bound.value()) : optimum),
        seconds,
        boundSeconds,
        objective,
        best,
        least);
  }

  private static double secondsSince(long nanoTime) {
    return (System.nanoTime() - nanoTime) / NANOS;
  }

  private static @Nullable Double gap(@Nullable Long value, @Nullable Long best) {
    return value == null || best == null || best <= 0 ? null : (double) (value - best) / best;
  }
}
