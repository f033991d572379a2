package io.lbplace.core.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.GroupRule;
import io.lbplace.core.placement.Bids;
import io.lbplace.core.placement.NodeAssignment;
import io.lbplace.core.placement.PlacementRequest;
import org.junit.jupiter.api.Test;

class BidCacheTest {
  private static final NodeAssignment SEAT = new NodeAssignment(1, new int[] {0, 0});
  private static final Bids TWO =
      new Bids(
          new int[] {4, 7},
          new long[] {10, 20},
          new NodeAssignment[] {SEAT, SEAT},
          new int[0],
          Constraint.STATE,
          -1);

  private final BidCollector.Cache cache = new BidCollector.Cache(100);

  private static PlacementRequest request(int networkB, int group) {
    return new PlacementRequest(
        3,
        1,
        1,
        2,
        0,
        5,
        5,
        networkB,
        networkB,
        PlacementRequest.UNASSIGNED,
        Bench.spec(0, 10),
        0,
        group,
        group < 0 ? GroupRule.NONE : GroupRule.ANTI_AFFINITY,
        -1,
        PlacementRequest.NONE_EXCLUDED);
  }

  @Test
  void isUsedUntilItIsTooOld() {
    cache.put(request(6, -1), TWO, 1_000);

    assertThat(cache.get(request(6, -1), 1_099)).isSameAs(TWO);
    assertThat(cache.get(request(6, -1), 1_100)).isNull();
  }

  @Test
  void countsOnlyBetweenTheSameNetworks() {
    cache.put(request(6, -1), TWO, 0);

    assertThat(cache.get(request(8, -1), 1)).isNull();
  }

  @Test
  void whatRefusedIsNotUsedAgain() {
    cache.put(request(6, -1), TWO, 0);
    cache.remove(request(6, -1), 4);

    assertThat(cache.get(request(6, -1), 1).targets()).containsExactly(7);
    assertThat(cache.get(request(6, -1).retryExcluding(7), 1)).isNull();
  }

  @Test
  void membersOfGroupsAreAlwaysAskedFor() {
    cache.put(request(6, 1), TWO, 0);

    assertThat(cache.get(request(6, 1), 1)).isNull();
  }
}
