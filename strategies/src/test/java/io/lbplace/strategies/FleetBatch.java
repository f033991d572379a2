package io.lbplace.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.placement.Batch;
import io.lbplace.core.placement.BatchStrategy;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests that are placed together on a fleet that a contract is tested on. */
final class FleetBatch implements Batch {
  static final int BATCHES = 5;
  static final int SIZE = 16;

  private final long seed;
  private final int first;
  private final Fleet fleet;
  private final @Nullable Decision[] decisions = new @Nullable Decision[SIZE];

  private FleetBatch(long seed, int first, Fleet fleet) {
    this.seed = seed;
    this.first = first;
    this.fleet = fleet;
  }

  /** Places batches, some VIPs of each going before the next comes. */
  static List<Decision> drive(Strategy selected, long seed, Fleet fleet) {
    BatchStrategy strategy = (BatchStrategy) selected.create(StrategyContract.DIMENSIONS);
    List<Decision> all = new ArrayList<>();
    for (int i = 0; i < BATCHES; i++) {
      FleetBatch batch = new FleetBatch(seed, i * SIZE, fleet);
      strategy.placeAll(batch);
      all.addAll(Arrays.asList(batch.decisions));
      for (int vip = i * SIZE; vip < (i + 1) * SIZE; vip += 2) {
        fleet.remove(vip);
      }
    }
    return all;
  }

  @Override
  public int size() {
    return SIZE;
  }

  @Override
  public PlacementRequest request(int index) {
    return Requests.random(seed, first + index);
  }

  @Override
  public FleetView open(int index) {
    return fleet.open(request(index));
  }

  @Override
  public void decide(int index, Decision decision) {
    assertThat(decisions[index]).as("decided twice").isNull();
    FleetView view = open(index);
    if (decision instanceof Decision.On on) {
      assertThat(view.eligible(on.target())).as("%s is eligible", decision).isTrue();
    } else if (decision instanceof Decision.OnNew created) {
      assertThat(created.flavor()).isEqualTo(view.flavor());
    } else {
      assertThat(view.onOrNew(view.firstFit()))
          .as("fits nowhere")
          .isInstanceOf(Decision.Reject.class);
    }
    decisions[index] = decision;
    fleet.apply(request(index), decision);
  }

  @Override
  public boolean decided(int index) {
    return decisions[index] != null;
  }
}
