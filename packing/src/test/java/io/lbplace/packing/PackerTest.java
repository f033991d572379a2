package io.lbplace.packing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lbplace.core.placement.Batch;
import io.lbplace.core.placement.BatchStrategy;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.strategies.bound.PackingProblem;
import org.junit.jupiter.api.Test;

/** What becomes of each kind of answer. */
class PackerTest {
  private static final PackingProblem PROBLEM =
      PackingProblem.of(new long[] {10}, new long[][] {{6}, {5}, {4}});

  @Test
  void carriesOutWhatIsDecided() {
    assertThat(
            Packer.pack(PROBLEM, ItemOrder.FILE, (request, view) -> view.onOrNew(view.firstFit())))
        .containsExactly(0, 1, 0);
  }

  @Test
  void leavesOutWhatIsTurnedDown() {
    assertThat(
            Packer.pack(
                PROBLEM,
                ItemOrder.FILE,
                (request, view) ->
                    request.vip() == 1 ? view.reject() : view.onOrNew(view.firstFit())))
        .containsExactly(0, -1, 0);
  }

  @Test
  void asksAgainWhatIsPutOffButNotForEver() {
    assertThat(
            Packer.pack(
                PROBLEM,
                ItemOrder.FILE,
                (request, view) ->
                    request.vip() == 2 || view.nowNanos() < 5
                        ? new Decision.Defer(view.nowNanos() + 5)
                        : view.onOrNew(view.firstFit())))
        .containsExactly(0, 1, -1);
  }

  @Test
  void refusesAnItemWhereItDoesNotFit() {
    assertThatThrownBy(
            () ->
                Packer.pack(
                    PROBLEM,
                    ItemOrder.FILE,
                    (request, view) -> view.targets() == 0 ? view.onNew(0) : view.on(0)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the strategy put item 1 into bin 0, where it doesn't fit: CAPACITY");
  }

  @Test
  void givesAllItemsAsOneBatchToWhomTakesBatches() {
    BatchStrategy last =
        new BatchStrategy() {
          @Override
          public Decision place(PlacementRequest request, FleetView view) {
            throw new AssertionError("one by one");
          }

          @Override
          public void placeAll(Batch batch) {
            for (int i = batch.size() - 1; i >= 0; i--) {
              FleetView view = batch.open(i);
              batch.decide(i, view.onOrNew(view.firstFit()));
              assertThat(batch.decided(i)).isTrue();
            }
          }
        };
    assertThat(Packer.pack(PROBLEM, ItemOrder.FILE, last)).containsExactly(1, 0, 0);
  }
}
