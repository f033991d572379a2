package io.lbplace.core.plugin;

/** Receives the progress of its service's lifecycles, in the same transaction. */
interface LifecycleListener {
  /** An operation on a VIP has ended, well or not. */
  void ended(int vip, boolean done);

  /** A VIP is removed from all devices. */
  void removed(int vip);
}
