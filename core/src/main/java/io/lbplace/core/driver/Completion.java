package io.lbplace.core.driver;

/** Where a driver says how an operation ended: exactly once each, from any thread. */
public interface Completion {
  /** A deployment or an update has ended. */
  void deployed(Deployment deployment, Outcome outcome);

  /** An undeployment has ended. */
  void undeployed(Deployment deployment, Outcome outcome);

  /** A probe has ended. */
  void probed(int target, Finding finding);
}
