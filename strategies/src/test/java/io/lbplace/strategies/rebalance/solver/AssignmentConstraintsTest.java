package io.lbplace.strategies.rebalance.solver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.optaplanner.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;

/** Each constraint by itself: what it lets pass, what it penalises, and by how much. */
class AssignmentConstraintsTest {
  private static final Prices PRICES =
      new Prices(100 * Prices.ONE, 10 * Prices.ONE, 7 * Prices.ONE, 2);
  private static final int HOME = 1;
  private static final int OTHER = 2;

  // What a site is unless a test says otherwise.
  private int vlans = 9;
  private int tenancies = 9;
  private boolean isolates = true;
  private boolean stays;
  private long cost;
  private long fixed;
  private int budget = 9;
  private final BitSet closed = new BitSet();

  @Test
  void whatIsNotAllowedIsHard() {
    assertThat(of("allowed", vip(1, 0, 0, 0, -1, HOME), OTHER)).isEqualTo(hard(1_000_000));
    assertThat(of("allowed", vip(1, 0, 0, 0, -1, HOME), HOME)).isEqualTo(hard(0));
  }

  @Test
  void whatIsOnAClosedTargetIsHard() {
    closed.set(HOME);
    assertThat(of("allowed", vip(1, 0, 0, 0, -1, HOME, OTHER), HOME)).isEqualTo(hard(1_000_000));
    assertThat(of("allowed", vip(1, 0, 0, 0, -1, HOME, OTHER), OTHER)).isEqualTo(hard(0));
  }

  @Test
  void whatIsBeyondCapacityIsHard() {
    fixed = 8;
    assertThat(of("capacity", vip(4, 0, 0, 0, -1, HOME), HOME)).isEqualTo(hard(200_000));
    assertThat(of("capacity", vip(2, 0, 0, 0, -1, HOME), HOME)).isEqualTo(hard(0));
  }

  @Test
  void moreNetworksThanInterfacesTakeIsHard() {
    vlans = 1;
    assertThat(of("networks", vip(1, 0, 0, 1, -1, HOME), HOME)).isEqualTo(hard(1_000_000));
    assertThat(of("networks", vip(1, 0, 1, 1, -1, HOME), HOME)).isEqualTo(hard(0));
    // Network 9 is wired to every site of these tests.
    assertThat(of("networks", vip(1, 0, 9, 1, -1, HOME), HOME)).isEqualTo(hard(0));
  }

  @Test
  void networksThatOverlapAreHardWhereTheyArentIsolated() {
    isolates = false;
    assertThat(of("overlap", vip(1, 0, 3, 1, -1, HOME), HOME)).isEqualTo(hard(0));
    assertThat(of("overlap", vip(1, 0, 3, 4, -1, HOME), HOME)).isEqualTo(hard(1_000_000));
    assertThat(of("overlap", vip(1, 0, 8, 8, -1, HOME), HOME)).isEqualTo(hard(1_000_000));
    isolates = true;
    assertThat(of("overlap", vip(1, 0, 3, 4, -1, HOME), HOME)).isEqualTo(hard(0));
  }

  @Test
  void moreTenantsThanPartitionsIsHard() {
    tenancies = 0;
    assertThat(of("partitions", vip(1, 3, 0, 0, -1, HOME), HOME)).isEqualTo(hard(1_000_000));
    // Tenant 5 has VIPs on every site of these tests.
    assertThat(of("partitions", vip(1, 5, 0, 0, -1, HOME), HOME)).isEqualTo(hard(0));
    tenancies = 1;
    assertThat(of("partitions", vip(1, 3, 0, 0, -1, HOME), HOME)).isEqualTo(hard(0));
  }

  @Test
  void membersOfAGroupThatMeetAreHard() {
    PlacedVip.Facts one = vip(1, 0, 0, 0, 6, HOME, OTHER);
    assertThat(Specification.of(assignment(List.of(one, one), HOME, HOME), "apart"))
        .isEqualTo(hard(1_000_000));
    assertThat(Specification.of(assignment(List.of(one, one), HOME, OTHER), "apart"))
        .isEqualTo(hard(0));
    PlacedVip.Facts none = vip(1, 0, 0, 0, -1, HOME, OTHER);
    assertThat(Specification.of(assignment(List.of(none, none), HOME, HOME), "apart"))
        .isEqualTo(hard(0));
  }

  @Test
  void movesBeyondTheBudgetAreHard() {
    budget = 1;
    PlacedVip.Facts vip = vip(1, 0, 0, 0, -1, HOME, OTHER);
    assertThat(Specification.of(assignment(List.of(vip, vip), OTHER, OTHER), "budget"))
        .isEqualTo(hard(1_000_000));
    assertThat(Specification.of(assignment(List.of(vip, vip), OTHER, HOME), "budget"))
        .isEqualTo(hard(0));
  }

  @Test
  void whatHasNoPlaceIsMedium() {
    assertThat(of("left out", vip(1, 0, 0, 0, -1, HOME), SolverTarget.NOWHERE))
        .isEqualTo(HardMediumSoftLongScore.ofMedium(-100_001));
    assertThat(of("left out", vip(1, 0, 0, 0, -1, HOME), HOME))
        .isEqualTo(HardMediumSoftLongScore.ZERO);
  }

  @Test
  void aTargetInUseCountsAndWhatItCosts() {
    cost = 500_000;
    assertThat(of("in use", vip(1, 0, 0, 0, -1, HOME), HOME)).isEqualTo(soft(105_000_000));
    assertThat(of("in use", vip(1, 0, 0, 0, -1, HOME), SolverTarget.NOWHERE)).isEqualTo(soft(0));
  }

  @Test
  void aTargetWithWhatCantBeMovedCountsAnyhow() {
    stays = true;
    assertThat(of("in use by what stays", vip(1, 0, 0, 0, -1, HOME), SolverTarget.NOWHERE))
        .isEqualTo(soft(200_000_000));
    stays = false;
    assertThat(of("in use by what stays", vip(1, 0, 0, 0, -1, HOME), HOME)).isEqualTo(soft(0));
  }

  @Test
  void everyMoveCounts() {
    assertThat(of("move", vip(1, 0, 0, 0, -1, HOME, OTHER), OTHER)).isEqualTo(soft(7_000_000));
    assertThat(of("move", vip(1, 0, 0, 0, -1, HOME, OTHER), HOME)).isEqualTo(soft(0));
  }

  @Test
  void tightTargetsAreRewarded() {
    fixed = 2;
    assertThat(of("tight", vip(3, 0, 0, 0, -1, HOME), HOME)).isEqualTo(soft(-500_000));
    assertThat(of("tight", vip(3, 0, 0, 0, -1, HOME), SolverTarget.NOWHERE)).isEqualTo(soft(0));
    stays = true;
    assertThat(of("tight without movable VIPs", vip(3, 0, 0, 0, -1, HOME), HOME))
        .isEqualTo(soft(-80_000));
  }

  private static HardMediumSoftLongScore hard(long penalty) {
    return HardMediumSoftLongScore.ofHard(-penalty);
  }

  private static HardMediumSoftLongScore soft(long penalty) {
    return HardMediumSoftLongScore.ofSoft(-penalty);
  }

  private static PlacedVip.Facts vip(
      long demand, int tenant, int networkA, int networkB, int group, int... allowed) {
    BitSet sites = new BitSet();
    Arrays.stream(allowed).forEach(sites::set);
    sites.set(SolverTarget.NOWHERE);
    return new PlacedVip.Facts(
        0,
        0,
        HOME,
        tenant,
        networkA,
        networkB,
        group,
        new long[][] {{demand}},
        sites,
        demand * 100_000);
  }

  private HardMediumSoftLongScore of(String constraint, PlacedVip.Facts vip, int site) {
    return Specification.of(assignment(List.of(vip), site), constraint);
  }

  /** Two sites; networks overlap within {0, 1, 2}, {3, 4, 5} and so on, and 8 overlaps 9. */
  private Assignment assignment(List<PlacedVip.Facts> vips, int... at) {
    List<SolverTarget> sites = List.of(SolverTarget.nowhere(1), site(HOME), site(OTHER));
    List<PlacedVip> placed =
        IntStream.range(0, at.length)
            .mapToObj(i -> new PlacedVip(indexed(vips.get(i), i), sites.get(at[i])))
            .toList();
    return new Assignment(
        sites,
        placed,
        new Assignment.Terms(
            PRICES, budget, closed, (one, other) -> one / 3 == other / 3 || one + other == 17));
  }

  private SolverTarget site(int index) {
    return new SolverTarget(
        index,
        index,
        new long[] {10},
        new long[] {fixed},
        new SolverTarget.Limits(
            vlans, tenancies, isolates, stays, cost, 0, new int[] {9}, new int[] {5}));
  }

  private static PlacedVip.Facts indexed(PlacedVip.Facts vip, int index) {
    return new PlacedVip.Facts(
        index,
        index,
        vip.home(),
        vip.tenant(),
        vip.networkA(),
        vip.networkB(),
        vip.group(),
        vip.charges(),
        vip.allowed(),
        vip.size());
  }
}
