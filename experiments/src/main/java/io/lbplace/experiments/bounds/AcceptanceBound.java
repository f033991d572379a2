package io.lbplace.experiments.bounds;

import io.lbplace.core.model.Resources;
import io.lbplace.experiments.bounds.Stays.Stay;
import io.lbplace.scenarios.Scenario;
import io.lbplace.scenarios.fleet.Change.Action;
import io.lbplace.scenarios.fleet.FleetPlan;
import io.lbplace.strategies.bound.Bound;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The most VIPs that can be accepted of those offered. A VIP that is accepted is carried from when
 * it is ACTIVE until it is deleted; at every instant, those carried must fit the {@link
 * PooledCapacity}s of their service types. Of all instants the worst are looked at ({@link
 * PeakTimes}), VIPs may be accepted in parts, and nothing but capacity counts. It holds for
 * strategies that know the future, and for those that move VIPs.
 *
 * <p>A VIP has to be carried only once it has waited as long as any VIP has to in the runs that are
 * bounded, and one that is deleted before counts as accepted. Nothing is said of scenarios in which
 * devices fail, or are disabled or removed: what was accepted there may be carried no more.
 */
final class AcceptanceBound {
  /** Instants at most: with 24 the linear program of 259,159 VIPs takes seconds. */
  private static final int INSTANTS = 24;

  private final FleetPlan fleet;
  private final List<PooledCapacity> pools;
  private final long waitNanos;
  private final ChoiceSolver solver;

  private AcceptanceBound(FleetPlan fleet, long waitNanos, ChoiceSolver solver) {
    this.fleet = fleet;
    this.pools = PooledCapacity.of(fleet);
    this.waitNanos = waitNanos;
    this.solver = solver;
  }

  /**
   * A bound, and how it was found.
   *
   * @param offered the number of VIPs offered
   * @param accepted the most of these that can be accepted
   * @param instants the number of instants looked at
   * @param kind the kind of the bound of the linear program
   */
  record Found(long offered, long accepted, int instants, String kind) {}

  /**
   * Bounds all runs under a seed.
   *
   * @param waitNanos the longest that a VIP waits from its order until it is ACTIVE
   * @param solver the solver of the linear program
   * @return null where VIPs can be lost once they are accepted
   */
  static @Nullable Found of(Scenario scenario, long seed, long waitNanos, ChoiceSolver solver) {
    boolean lost =
        !scenario.faults().outages().isEmpty()
            || !scenario.faults().random().isEmpty()
            || scenario.changes().stream()
                .anyMatch(
                    each -> each.action() == Action.DISABLE || each.action() == Action.REMOVE);
    if (lost) {
      return null;
    }
    List<Stay> offered = new ArrayList<>();
    for (Stay stay : Stays.of(scenario, seed).list()) {
      if (stay.fromNanos() >= scenario.warmupNanos()
          && stay.fromNanos() <= scenario.horizonNanos()) {
        offered.add(stay);
      }
    }
    return of(scenario, offered, waitNanos, solver);
  }

  /** A bound for these VIPs. */
  static Found of(Scenario scenario, List<Stay> offered, long waitNanos, ChoiceSolver solver) {
    return new AcceptanceBound(scenario.fleet(), waitNanos, solver).of(offered);
  }

  private Found of(List<Stay> offered) {
    List<Stay> carried = new ArrayList<>();
    long free = 0;
    Map<Lone, Boolean> known = new LinkedHashMap<>();
    for (Stay stay : offered) {
      if (stay.toNanos() - stay.fromNanos() <= waitNanos) {
        free++;
      } else if (known.computeIfAbsent(new Lone(stay.serviceType(), stay.demand()), this::fits)) {
        carried.add(
            new Stay(
                stay.serviceType(), stay.demand(), stay.fromNanos() + waitNanos, stay.toNanos()));
      }
    }
    long[] instants = new PeakTimes(pools, fleet.dimensions().size()).of(carried, INSTANTS);
    Map<Kind, Long> kinds = new LinkedHashMap<>();
    for (Stay stay : carried) {
      int first = firstAtOrAfter(instants, stay.fromNanos());
      int end = firstAtOrAfter(instants, stay.toNanos());
      if (first == end) {
        free++;
      } else {
        kinds.merge(new Kind(stay.serviceType(), stay.demand(), first, end), 1L, Long::sum);
      }
    }
    Bound most = ChoiceBounds.upper(problem(kinds, instants), solver);
    return new Found(offered.size(), free + most.value(), instants.length, most.kind());
  }

  /** A VIP by itself. */
  private record Lone(int serviceType, Resources demand) {}

  /** VIPs that are alike: carried at the instants from the first to before the end. */
  private record Kind(int serviceType, Resources demand, int first, int end) {}

  private boolean fits(Lone vip) {
    return pools.stream()
        .filter(pool -> pool.holds(vip.serviceType()))
        .allMatch(pool -> pool.fits(vip.demand()));
  }

  private static int firstAtOrAfter(long[] instants, long nanos) {
    int at = Arrays.binarySearch(instants, nanos);
    return at < 0 ? -at - 1 : at;
  }

  /**
   * A problem with a budget for each instant, pool and dimension in which demand exceeds capacity.
   */
  private ChoiceProblem problem(Map<Kind, Long> kinds, long[] instants) {
    int dimensions = fleet.dimensions().size();
    double[][] asked = new double[instants.length][pools.size() * dimensions];
    kinds.forEach(
        (kind, count) -> {
          for (int t = kind.first(); t < kind.end(); t++) {
            for (int row = 0; row < asked[t].length; row++) {
              asked[t][row] += (double) count * amount(kind, row);
            }
          }
        });
    List<Double> budgets = new ArrayList<>();
    int[][] budgetAt = new int[instants.length][pools.size() * dimensions];
    for (int t = 0; t < instants.length; t++) {
      for (int row = 0; row < asked[t].length; row++) {
        double capacity = pools.get(row / dimensions).capacity(row % dimensions, instants[t]);
        boolean tooMuch = asked[t][row] > capacity;
        budgetAt[t][row] = tooMuch ? budgets.size() : -1;
        if (tooMuch) {
          budgets.add(capacity);
        }
      }
    }
    long[] counts = new long[kinds.size()];
    int[][] budgetsOf = new int[kinds.size()][];
    double[][] amounts = new double[kinds.size()][];
    int next = 0;
    for (Map.Entry<Kind, Long> each : kinds.entrySet()) {
      List<Integer> rows = new ArrayList<>();
      List<Double> takes = new ArrayList<>();
      for (int t = each.getKey().first(); t < each.getKey().end(); t++) {
        for (int row = 0; row < budgetAt[t].length; row++) {
          long amount = amount(each.getKey(), row);
          if (budgetAt[t][row] >= 0 && amount > 0) {
            rows.add(budgetAt[t][row]);
            takes.add((double) amount);
          }
        }
      }
      counts[next] = each.getValue();
      budgetsOf[next] = rows.stream().mapToInt(Integer::intValue).toArray();
      amounts[next] = takes.stream().mapToDouble(Double::doubleValue).toArray();
      next++;
    }
    double[] whole = budgets.stream().mapToDouble(Double::doubleValue).toArray();
    return new ChoiceProblem(whole, counts, budgetsOf, amounts);
  }

  /** The amount that a VIP takes of a row of pool × dimension. */
  private long amount(Kind kind, int row) {
    int dimensions = fleet.dimensions().size();
    return pools.get(row / dimensions).holds(kind.serviceType())
        ? kind.demand().get(row % dimensions)
        : 0;
  }
}
