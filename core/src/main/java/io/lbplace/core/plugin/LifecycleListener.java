package io.lbplace.core.plugin;

/** Hears how the lifecycles of its service go on, in the transaction in which they do. */
interface LifecycleListener {
  /** An operation has ended, well or not. */
  void ended(int vip, boolean done);

  /** It is nowhere any more. */
  void removed(int vip);
}
