package io.lbplace.strategies.optaplanner;

import io.lbplace.core.placement.Batch;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import org.jspecify.annotations.Nullable;

/** A batch of one request, which records the decision and does nothing else. */
final class LoneRequest implements Batch {
  private final PlacementRequest request;
  private final FleetView view;
  private @Nullable Decision decision;

  LoneRequest(PlacementRequest request, FleetView view) {
    this.request = request;
    this.view = view;
  }

  @Override
  public int size() {
    return 1;
  }

  @Override
  public PlacementRequest request(int index) {
    return request;
  }

  @Override
  public FleetView open(int index) {
    return view;
  }

  @Override
  public void decide(int index, Decision made) {
    decision = made;
  }

  @Override
  public boolean decided(int index) {
    return decision != null;
  }

  /** The decision made; a rejection if none was. */
  Decision decision() {
    return decision == null ? view.reject() : decision;
  }
}
