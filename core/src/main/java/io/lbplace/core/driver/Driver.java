package io.lbplace.core.driver;

/**
 * Translates logical configurations into what a kind of device understands. Calls return at once;
 * each is completed exactly once. A driver keeps truth about nothing: the devices do.
 */
public interface Driver {
  /** Configures a VIP on every node of its deployment, or on none. */
  void deploy(Deployment deployment, Completion completion);

  /** Changes a configured VIP in place. */
  void update(Deployment deployment, Completion completion);

  /** Removes what is there of a VIP; done also where nothing was. */
  void undeploy(Deployment deployment, Completion completion);

  /** Finds out whether every node of a target is reachable, and what each can do. */
  void probe(int target, Completion completion);
}
