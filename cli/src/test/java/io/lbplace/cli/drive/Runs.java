package io.lbplace.cli.drive;

import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.scenarios.Scenario;
import io.lbplace.simulator.LogFeed;
import io.lbplace.simulator.RunSetup;

/** Runs that tests have driven. */
final class Runs {
  private static final PlacementStrategy FIRST_FIT =
      (request, view) -> view.onOrNew(view.firstFit());

  private Runs() {}

  /** By first fit, under the checker. */
  static RunSetup checked(Scenario scenario) {
    return new RunSetup(
        scenario,
        future -> FIRST_FIT,
        "first-fit",
        "{}",
        null,
        (provider, future) -> FIRST_FIT,
        RunSetup.NO_REBALANCER,
        1,
        true,
        null,
        LogFeed.DIRECT,
        requests -> {});
  }
}
