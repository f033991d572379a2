package io.lbplace.strategies;

import io.lbplace.core.placement.TargetFinder.Feature;
import io.lbplace.strategies.FakeFleet.FakeFlavor;

/** The contract on plain arrays. */
class StrategyContractTest implements StrategyContract {
  @Override
  public Fleet fleet(long seed) {
    return random(seed);
  }

  @Override
  public Fleet equalTargets(int down, int up) {
    FakeFleet fleet = new FakeFleet(3, 0);
    for (int i = 0; i < down + up; i++) {
      Target target = new Target(false, 10, 100, 100);
      fleet.add(i < down ? target.down() : target);
    }
    return fleet;
  }

  static FakeFleet random(long seed) {
    FakeFleet fleet =
        new FakeFleet(
            3, seed, new FakeFlavor(200, 1, 8, 100, 100), new FakeFlavor(100, 2, 3, 60, 60));
    int targets = 4 + Requests.draw(seed, 0, 10, 8);
    for (int i = 0; i < targets; i++) {
      Target target =
          new Target(
              Requests.draw(seed, i, 11, 3) == 0,
              4 + Requests.draw(seed, i, 12, 12),
              50 + Requests.draw(seed, i, 13, 200),
              50 + Requests.draw(seed, i, 16, 200));
      fleet.add(Requests.draw(seed, i, 14, 6) == 0 ? target.down() : target);
    }
    Feature[] preferences = {null, Feature.PHYSICAL, Feature.VIRTUAL};
    return fleet.prefer(preferences[Requests.draw(seed, 0, 15, 3)]);
  }
}
