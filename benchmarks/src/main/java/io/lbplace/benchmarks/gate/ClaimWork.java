package io.lbplace.benchmarks.gate;

import io.lbplace.benchmarks.suite.FilledFleet;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import java.util.List;

/**
 * Bytes that first fit, the claim of what it finds and its release, and the release and claim of
 * another VIP allocate.
 *
 * @param fleet the fleet to claim on, which changes
 * @param shelf the shelf that kept it
 */
record ClaimWork(FleetShelf.Key fleet, FleetShelf shelf) implements Case {
  private static final int CLAIMS = 1_000;

  @Override
  public String name() {
    return "work/claim-and-release/" + fleet.text();
  }

  @Override
  public List<Figure> measure() {
    FilledFleet filled = shelf.take(fleet);
    return List.of(Figure.bytes(name(), Allocation.bytes(CLAIMS, i -> turn(filled, i))));
  }

  private static void turn(FilledFleet filled, int number) {
    PlacementRequest request = filled.request(number);
    FleetView view = filled.ledger().open(request);
    filled.settle(request, view.onOrNew(view.firstFit()));
  }
}
