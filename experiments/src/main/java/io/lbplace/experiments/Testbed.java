package io.lbplace.experiments;

import io.lbplace.simulator.RunOutcome;
import io.lbplace.simulator.RunSetup;

/** A place where runs happen: the simulator, real devices, or in tests something smaller. */
@FunctionalInterface
public interface Testbed {
  /**
   * Runs to the end.
   *
   * @throws io.lbplace.scenarios.error.BadInput if a trace can't be read on
   */
  RunOutcome run(RunSetup setup);
}
