package io.lbplace.benchmarks.experiment;

import io.lbplace.simulator.RunOutcome;
import io.lbplace.simulator.RunSetup;

/** Where runs take place: the simulator, or in tests something smaller. */
@FunctionalInterface
public interface World {
  /**
   * Runs to the end.
   *
   * @throws io.lbplace.scenarios.error.BadInput if a trace can't be read on
   */
  RunOutcome run(RunSetup setup);
}
