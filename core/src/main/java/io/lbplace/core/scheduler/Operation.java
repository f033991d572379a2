package io.lbplace.core.scheduler;

/** What is being done to a VIP, and so who must hear of its end. */
enum Operation {
  /** The first placement. */
  CREATE,
  /** The tenant wants another size. */
  RESIZE,
  /** Its target drains; the tenant doesn't notice. */
  MOVE,
  /** Its target failed. */
  FAILOVER
}
