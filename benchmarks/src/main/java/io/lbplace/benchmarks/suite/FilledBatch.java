package io.lbplace.benchmarks.suite;

import io.lbplace.core.placement.Batch;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import org.jspecify.annotations.Nullable;

/**
 * A batch on a {@link FilledFleet}: each decision is claimed at once, as the scheduler does; after
 * the measurement all claims are released, so that the next batch finds the same fleet.
 */
public final class FilledBatch implements Batch {
  private static final int NONE = -1;

  private final FilledFleet fleet;
  private final int first;
  private final @Nullable Decision[] decisions;
  private final int[] reservations;

  /**
   * A batch.
   *
   * @param first the number of its first request
   * @param size the number of requests
   */
  public FilledBatch(FilledFleet fleet, int first, int size) {
    this.fleet = fleet;
    this.first = first;
    this.decisions = new @Nullable Decision[size];
    this.reservations = new int[size];
  }

  @Override
  public int size() {
    return decisions.length;
  }

  @Override
  public PlacementRequest request(int index) {
    return fleet.request(first + index);
  }

  @Override
  public FleetView open(int index) {
    return fleet.ledger().open(request(index));
  }

  @Override
  public void decide(int index, Decision decision) {
    decisions[index] = decision;
    reservations[index] =
        decision instanceof Decision.On on ? fleet.claim(request(index), on) : NONE;
  }

  @Override
  public boolean decided(int index) {
    return decisions[index] != null;
  }

  /** Gives all back, and answers how many VIPs had been placed. */
  public int release() {
    int placed = 0;
    for (int i = 0; i < decisions.length; i++) {
      if (decided(i) && reservations[i] != NONE) {
        fleet.release(reservations[i]);
        placed++;
      }
    }
    return placed;
  }
}
