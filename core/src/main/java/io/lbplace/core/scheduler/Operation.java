package io.lbplace.core.scheduler;

/** What is being done to a VIP, and so who must hear of its end. */
enum Operation {
  /** The first placement. */
  CREATE,
  /** The tenant wants another size. */
  RESIZE,
  /** Its target drains; the tenant doesn't notice. */
  MOVE,
  /** A better place was found; the tenant doesn't notice. */
  REBALANCE,
  /** Its target failed. */
  FAILOVER;

  /** Whether it changes nothing that the tenant asked for, and is given up without harm. */
  boolean silent() {
    return this == MOVE || this == REBALANCE;
  }
}
