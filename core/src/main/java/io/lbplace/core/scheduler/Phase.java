package io.lbplace.core.scheduler;

/**
 * The phase of the operation on a VIP: how far it has come. {@link VipTable} lets a VIP change its
 * phase as the table here says and no other way:
 *
 * <pre>
 * ABSENT ──→ ASKING ⇄ DECIDING ──→ CLAIMING ──→ WAITING ──→ DEPLOYING ──→ IDLE
 *   bids or a driver's  a strategy's  the registry's  boot, wiring  a driver's
 *   choice              decision      answer
 *
 * IDLE ──→ UPDATING ──→ IDLE        a change in place
 * IDLE, UPDATING ──→ LOST           the device is away; back, or placed elsewhere
 * any but ABSENT ──→ REMOVING      the tenant deletes it
 * </pre>
 *
 * <p>A step that fails is tried again or given up: ASKING, DECIDING, CLAIMING, WAITING and
 * DEPLOYING each lead back to ASKING, DECIDING and IDLE.
 */
enum Phase {
  /** Not known to the scheduler, or known but not placed yet. */
  ABSENT,
  /** Nothing is under way. */
  IDLE,
  /** Waits for the drivers' offers. */
  ASKING,
  /** Waits for a decision. */
  DECIDING,
  /** Decided by one of several schedulers; the claim is on its way. */
  CLAIMING,
  /** Claimed; waits for a boot or for wiring. */
  WAITING,
  /** Waits for the driver to deploy it. */
  DEPLOYING,
  /** Waits for the driver to change it in place. */
  UPDATING,
  /** Lost its device; waits for its turn to be placed again. */
  LOST,
  /** Being removed: waits for undeploys to be acknowledged. */
  REMOVING;

  /** By ordinal: the phases that may follow, as a mask of ordinals. */
  private static final int[] FOLLOWING = new int[values().length];

  static {
    // A pin of an operator's or a rebalancer's goes to WAITING without a question.
    follow(ABSENT, IDLE, ASKING, DECIDING, WAITING);
    follow(IDLE, IDLE, ASKING, DECIDING, WAITING, UPDATING, LOST, REMOVING);
    // A claim of a scheduler that shares the registry's ledger is granted at once: WAITING.
    follow(ASKING, IDLE, ASKING, DECIDING, CLAIMING, WAITING, REMOVING);
    follow(DECIDING, IDLE, ASKING, DECIDING, CLAIMING, WAITING, REMOVING);
    follow(CLAIMING, IDLE, ASKING, DECIDING, WAITING, REMOVING);
    follow(WAITING, IDLE, ASKING, DECIDING, DEPLOYING, REMOVING);
    follow(DEPLOYING, IDLE, ASKING, DECIDING, REMOVING);
    follow(UPDATING, IDLE, ASKING, DECIDING, LOST, REMOVING);
    follow(LOST, IDLE, ASKING, DECIDING, UPDATING, REMOVING);
    follow(REMOVING, REMOVING);
  }

  private static void follow(Phase before, Phase... next) {
    for (Phase one : next) {
      FOLLOWING[before.ordinal()] |= 1 << one.ordinal();
    }
  }

  /** True if a VIP in this phase may go to another. */
  boolean mayBecome(Phase next) {
    return (FOLLOWING[ordinal()] >>> next.ordinal() & 1) != 0;
  }
}
