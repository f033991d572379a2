package io.lbplace.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;

/** One strategy on one fleet: each decision is carried out, and none narrows for good. */
final class Placing {
  private final PlacementStrategy strategy;
  final FakeFleet fleet;
  private int vips;

  Placing(String text, FakeFleet fleet) {
    this.strategy = HeuristicsTest.make(text);
    this.fleet = fleet;
  }

  /** Places the next VIP; the first is 0. */
  Decision place(int tenant, int networkA, int networkB, long... demand) {
    return place(Requests.of(vips++, tenant, networkA, networkB, demand));
  }

  /** Decides and carries out. */
  Decision place(PlacementRequest request) {
    Decision decision = decide(request);
    fleet.apply(request, decision);
    return decision;
  }

  /** Decides only. */
  Decision decide(PlacementRequest request) {
    WatchedView view = new WatchedView(fleet.open(request));
    Decision decision = strategy.place(request, view);
    assertThat(view.depth).as("narrowings left behind").isZero();
    return decision;
  }

  /** Targets of the given capacities, appliances all. */
  static FakeFleet appliances(int count, long... capacity) {
    FakeFleet fleet = new FakeFleet(capacity.length, 5);
    for (int i = 0; i < count; i++) {
      fleet.add(new Target(false, capacity.clone()));
    }
    return fleet;
  }

  static Decision on(int target) {
    return new Decision.On(target);
  }

  static Decision onNew(int flavor) {
    return new Decision.OnNew(flavor);
  }
}
