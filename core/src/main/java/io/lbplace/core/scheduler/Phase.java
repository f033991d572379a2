package io.lbplace.core.scheduler;

/** How far the operation on a VIP has come. */
enum Phase {
  /** Not known to the scheduler. */
  ABSENT,
  /** Nothing is under way. */
  IDLE,
  /** Waits for drivers to say what they offer. */
  ASKING,
  /** Waits for a decision. */
  DECIDING,
  /** Decided by one of several schedulers; the claim is on its way. */
  CLAIMING,
  /** Claimed; waits for a boot or for wiring. */
  WAITING,
  /** With the driver. */
  DEPLOYING,
  /** With the driver, as a change in place. */
  UPDATING,
  /** Lost its device; waits for its turn to be placed again. */
  LOST,
  /** Being taken away: waits for undeploys to be acknowledged. */
  REMOVING
}
