package io.lbplace.strategies.rebalance.solver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.optaplanner.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;

/** The incremental score against the constraint streams, on random assignments. */
class OccupationTest {
  @Property(tries = 100)
  void theIncrementalScoreIsTheSpecified(@ForAll long seed) {
    Random random = new Random(seed);
    Assignment assignment = random(random);
    Occupation occupation = new Occupation(assignment);
    for (int i = 0; i < 40; i++) {
      PlacedVip vip = assignment.vips.get(random.nextInt(assignment.vips.size()));
      occupation.remove(vip);
      vip.site = assignment.sites.get(random.nextInt(assignment.sites.size()));
      occupation.add(vip, vip.site);
      if (i % 5 == 0) {
        assertThat(occupation.score()).isEqualTo(Specification.score(assignment));
      }
    }
  }

  @Property(tries = 20)
  void aSearchKeepsTheScoreAndIsNeverWorse(@ForAll long seed) {
    Assignment assignment = random(new Random(seed));
    HardMediumSoftLongScore before = Specification.score(assignment);
    Assignment found = new AssignmentSolver(300, 0).search(assignment, 300, false);
    assertThat(Objects.requireNonNull(found.score))
        .isEqualTo(Specification.score(found))
        .isGreaterThanOrEqualTo(before);
    assertThat(Specification.score(assignment)).isEqualTo(before);
  }

  @Property(tries = 50)
  void whatFitsBreaksNoCapacity(@ForAll long seed) {
    Random random = new Random(seed);
    Assignment assignment = random(random);
    Occupation occupation = new Occupation(assignment);
    for (int i = 0; i < 40; i++) {
      PlacedVip vip = assignment.vips.get(random.nextInt(assignment.vips.size()));
      SolverTarget from = vip.site();
      SolverTarget to = assignment.sites.get(1 + random.nextInt(assignment.sites.size() - 1));
      if (to == from || !occupation.fits(vip, to)) {
        continue;
      }
      occupation.remove(vip);
      vip.site = to;
      occupation.add(vip, to);
      for (int d = 0; d < to.limit.length; d++) {
        assertThat(occupation.used(to, d)).isLessThanOrEqualTo(to.limit[d]);
      }
      assertThat(assignment.terms.closed().get(to.index)).isFalse();
    }
  }

  private static Assignment random(Random random) {
    List<SolverTarget> sites = new ArrayList<>();
    sites.add(SolverTarget.nowhere(2));
    for (int i = 1; i < 7; i++) {
      long[] limit = {4L + random.nextInt(4), 50L + random.nextInt(100)};
      boolean stays = random.nextInt(3) == 0;
      long[] fixed = stays ? new long[] {1, random.nextInt(30)} : new long[] {0, random.nextInt(3)};
      int[] networks = random.ints(0, 5).distinct().limit(2).sorted().toArray();
      sites.add(
          new SolverTarget(
              i,
              10 * i,
              limit,
              fixed,
              new SolverTarget.Limits(
                  random.nextInt(3),
                  random.nextInt(3),
                  random.nextBoolean(),
                  stays,
                  random.nextInt(3) * 500_000L,
                  random.nextInt(2),
                  networks,
                  new int[] {random.nextInt(3)})));
    }
    List<PlacedVip> vips = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      BitSet allowed = new BitSet();
      allowed.set(SolverTarget.NOWHERE);
      IntStream.range(1, sites.size()).forEach(at -> allowed.set(at, random.nextInt(5) > 0));
      int home = 1 + random.nextInt(sites.size() - 1);
      allowed.set(home);
      long demand = random.nextInt(60);
      PlacedVip.Facts facts =
          new PlacedVip.Facts(
              i,
              100 + i,
              home,
              random.nextInt(3),
              random.nextInt(5),
              random.nextInt(5),
              random.nextInt(3) - 1,
              new long[][] {{1, demand}, {1, (demand + 1) / 2}},
              allowed,
              demand * 10_000);
      vips.add(new PlacedVip(facts, sites.get(random.nextInt(sites.size()))));
    }
    BitSet closed = new BitSet();
    closed.set(1 + random.nextInt(sites.size() - 1));
    return new Assignment(
        sites,
        vips,
        new Assignment.Terms(
            new Prices(
                random.nextInt(9) * Prices.ONE,
                random.nextInt(9) * Prices.ONE,
                random.nextInt(9) * Prices.ONE,
                random.nextInt(3)),
            random.nextInt(14),
            closed,
            (network, other) -> (network + other) % 3 == 0));
  }
}
