package io.lbplace.strategies.optaplanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.optaplanner.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;
import org.optaplanner.core.api.score.constraint.ConstraintMatchTotal;
import org.optaplanner.core.api.solver.SolutionManager;
import org.optaplanner.core.api.solver.SolverFactory;
import org.optaplanner.core.config.solver.SolverConfig;

/** The incremental score against the constraint streams, and each of those by itself. */
class OccupancyTest {
  private static final SolutionManager<Plan, HardMediumSoftLongScore> SPECIFICATION =
      SolutionManager.create(
          SolverFactory.create(
              new SolverConfig()
                  .withSolutionClass(Plan.class)
                  .withEntityClasses(Item.class)
                  .withConstraintProviderClass(PlanConstraints.class)));

  @Property(tries = 100)
  void theIncrementalScoreIsTheSpecified(@ForAll long seed) {
    Random random = new Random(seed);
    Plan plan = random(random);
    Occupancy occupancy = Occupancy.of(plan);
    for (int i = 0; i < 30; i++) {
      Item item = plan.items.get(random.nextInt(plan.items.size()));
      occupancy.remove(item);
      item.bin = plan.bins.get(random.nextInt(plan.bins.size()));
      occupancy.add(item, item.bin);
      if (i % 5 == 0) {
        assertThat(occupancy.score()).isEqualTo(SPECIFICATION.update(plan));
      }
    }
  }

  @Property(tries = 20)
  void aSearchKeepsTheScore(@ForAll long seed) {
    Plan plan = random(new Random(seed));
    Plan found = PlanSolver.search(plan, 300, 0, PlanSolver.Aim.LEAST_PENALTY).best();
    assertThat(found.score).isEqualTo(SPECIFICATION.update(found));
    assertThat(found.score).isGreaterThanOrEqualTo(SPECIFICATION.update(plan));
  }

  @Property(tries = 50)
  void whatAnExchangeWouldLeaveTooMuchIsForeseen(@ForAll long seed) {
    Random random = new Random(seed);
    Plan plan = random(random);
    Occupancy occupancy = Occupancy.of(plan);
    for (int i = 0; i < 30; i++) {
      Item one = plan.items.get(random.nextInt(plan.items.size()));
      Item two = plan.items.get(random.nextInt(plan.items.size()));
      Bin from = one.bin();
      Bin to = two.bin();
      if (from == to || from.isNowhere() || to.isNowhere() || !two.eligible.get(from.index)) {
        continue;
      }
      long exchanged = occupancy.overflow(from, one, two, Long.MAX_VALUE);
      long gone = occupancy.overflow(from, one, null, Long.MAX_VALUE);
      occupancy.remove(one);
      assertThat(occupancy.overflow(from)).isEqualTo(gone);
      occupancy.remove(two);
      occupancy.add(two, from);
      assertThat(occupancy.overflow(from)).isEqualTo(exchanged);
      occupancy.add(one, to);
      one.bin = to;
      two.bin = from;
    }
  }

  private static Plan random(Random random) {
    List<Bin> bins = new ArrayList<>();
    bins.add(Bin.nowhere(2));
    for (int i = 1; i < 7; i++) {
      long[] capacity = {4L + random.nextInt(4), 50L + random.nextInt(100)};
      if (i > 4) {
        bins.add(Bin.newDevice(i, 0, capacity, 3));
        continue;
      }
      long[] used = {random.nextInt(2), random.nextInt(30)};
      Bin bin = Bin.target(i, 10 * i, capacity, used, random.nextInt(3), used[0] == 0);
      bin.tenant(random.nextInt(3));
      bin.network(random.nextInt(4));
      bin.charge(random.nextInt(12), new long[] {1, random.nextInt(40)});
      bins.add(bin);
    }
    boolean wirings = random.nextBoolean();
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      BitSet eligible = new BitSet();
      eligible.set(Bin.NOWHERE);
      for (int at = 1; at < bins.size(); at++) {
        eligible.set(at, random.nextInt(5) > 0);
      }
      long[] demand = {1, random.nextInt(60)};
      int networkA = random.nextInt(4);
      int networkB = random.nextInt(4);
      Item item =
          new Item(
              i,
              random.nextInt(3),
              networkA,
              networkB,
              random.nextInt(2),
              demand,
              wirings ? new long[] {0, 7L * networkA} : Item.NO_WIRING,
              wirings ? new long[] {0, 7L * networkB} : Item.NO_WIRING,
              eligible,
              demand[1] * 10_000);
      item.bin = bins.get(random.nextInt(bins.size()));
      items.add(item);
    }
    return new Plan(
        bins,
        items,
        new Weights(
            random.nextInt(9),
            random.nextInt(9),
            random.nextInt(9),
            random.nextInt(9),
            random.nextInt(9),
            random.nextInt(3),
            random.nextBoolean()));
  }

  // ---- each constraint: what it lets pass, and what it penalises ----

  private static final Weights WEIGHTS = new Weights(100, 10, 7, 5, 3, 2, true);

  @Test
  void whatIsNotEligibleIsHard() {
    assertThat(of("eligible", target(0, 9, true), item(0, 0, 1, false))).isEqualTo(hard(1_000_000));
    assertThat(of("eligible", target(0, 9, true), item(0, 0, 1, true))).isEqualTo(hard(0));
  }

  @Test
  void whatIsBeyondCapacityIsHard() {
    assertThat(of("capacity", target(8, 9, true), item(0, 0, 4, true))).isEqualTo(hard(200_000));
    assertThat(of("capacity", target(8, 9, true), item(0, 0, 2, true))).isEqualTo(hard(0));
  }

  @Test
  void whatWiringTakesIsTakenOnceANetwork() {
    long[] wiring = {3};
    BitSet eligible = new BitSet();
    eligible.set(0, 2);
    Bin bin = target(0, 9, true);
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Item item = new Item(i, 0, 5, 5, 0, new long[] {4}, wiring, wiring, eligible, 400_000);
      item.bin = bin;
      items.add(item);
    }
    Plan plan = new Plan(List.of(Bin.nowhere(1), bin), items, WEIGHTS);
    assertThat(Occupancy.of(plan).score().hardScore()).isEqualTo(-100_000);
    bin.network(5);
    assertThat(Occupancy.of(plan).score().hardScore()).isZero();
  }

  @Test
  void moreNetworksThanInterfacesTakeIsHard() {
    assertThat(of("networks", target(0, 1, true), item(0, 1, 1, true))).isEqualTo(hard(1_000_000));
    assertThat(of("networks", target(0, 1, true), item(1, 1, 1, true))).isEqualTo(hard(0));
  }

  @Test
  void whatIsLeftOutIsMedium() {
    assertThat(of("left out", Bin.nowhere(1), item(0, 0, 1, true)))
        .isEqualTo(HardMediumSoftLongScore.ofMedium(-100_001));
    assertThat(of("left out", target(0, 9, true), item(0, 0, 1, true)))
        .isEqualTo(HardMediumSoftLongScore.ZERO);
  }

  @Test
  void loadCountsByItsSquare() {
    assertThat(of("load", target(2, 9, true), item(0, 0, 3, true))).isEqualTo(soft(21_000_000));
    assertThat(of("load", target(2, 9, true), item(0, 0, 0, true))).isEqualTo(soft(0));
  }

  @Test
  void everyNewWiringCounts() {
    assertThat(of("wiring", target(0, 9, true), item(0, 1, 1, true))).isEqualTo(soft(20_000_000));
    Bin wired = target(0, 9, true);
    wired.network(0);
    assertThat(of("wiring", wired, item(0, 0, 1, true))).isEqualTo(soft(0));
  }

  @Test
  void aTenantsNewTargetCounts() {
    assertThat(of("tenant", target(0, 9, true), item(0, 0, 1, true))).isEqualTo(soft(7_000_000));
    Bin known = target(0, 9, true);
    known.tenant(0);
    assertThat(of("tenant", known, item(0, 0, 1, true))).isEqualTo(soft(0));
  }

  @Test
  void aNewDeviceCounts() {
    Bin created = Bin.newDevice(1, 0, new long[] {10}, 9);
    assertThat(of("open", created, item(0, 0, 1, true))).isEqualTo(soft(5_000_000));
    assertThat(of("open", target(0, 9, true), item(0, 0, 1, true))).isEqualTo(soft(0));
  }

  @Test
  void anEmptyTargetCounts() {
    assertThat(of("empty", target(0, 9, true), item(0, 0, 1, true))).isEqualTo(soft(3_000_000));
    assertThat(of("empty", target(0, 9, false), item(0, 0, 1, true))).isEqualTo(soft(0));
  }

  @Test
  void tightBinsAreRewarded() {
    assertThat(of("tight", target(2, 9, true), item(0, 0, 3, true))).isEqualTo(soft(-500_000));
    assertThat(of("tight", target(0, 9, true), item(0, 0, 0, true))).isEqualTo(soft(0));
  }

  private static Bin target(long used, int vlans, boolean empty) {
    return Bin.target(1, 0, new long[] {10}, new long[] {used}, vlans, empty);
  }

  private static Item item(int networkA, int networkB, long demand, boolean everywhere) {
    BitSet eligible = new BitSet();
    eligible.set(0, everywhere ? 2 : 1);
    return new Item(
        0,
        0,
        networkA,
        networkB,
        0,
        new long[] {demand},
        Item.NO_WIRING,
        Item.NO_WIRING,
        eligible,
        demand * 100_000);
  }

  private static HardMediumSoftLongScore hard(long penalty) {
    return HardMediumSoftLongScore.ofHard(-penalty);
  }

  private static HardMediumSoftLongScore soft(long penalty) {
    return HardMediumSoftLongScore.ofSoft(-penalty);
  }

  private static HardMediumSoftLongScore of(String constraint, Bin bin, Item item) {
    item.bin = bin;
    List<Bin> bins = bin.isNowhere() ? List.of(bin) : List.of(Bin.nowhere(1), bin);
    ConstraintMatchTotal<HardMediumSoftLongScore> total =
        SPECIFICATION
            .explain(new Plan(bins, List.of(item), WEIGHTS))
            .getConstraintMatchTotalMap()
            .get(Item.class.getPackageName() + '/' + constraint);
    return total == null ? HardMediumSoftLongScore.ZERO : total.getScore();
  }
}
