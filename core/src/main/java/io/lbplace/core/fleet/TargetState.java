package io.lbplace.core.fleet;

/** The state of a target, which says if it can take VIPs. */
public enum TargetState {
  /** Declared, and not confirmed by its driver yet. */
  ONBOARDING,
  /** An elastic device that is being created: it takes claims, deployed once it is up. */
  BOOTING,
  /** In service. */
  UP,
  /** Keeps its VIPs until they are moved, takes no new ones. */
  DRAINING,
  /** Keeps its VIPs, takes no new ones. */
  DISABLED,
  /** Not reachable. */
  DOWN,
  /** Gone for good. */
  REMOVED;

  /** True if new VIPs may be claimed there. */
  public boolean placeable() {
    return this == UP || this == BOOTING;
  }

  /** True if the target is up, so that its driver can reach it. */
  public boolean reachable() {
    return this == UP || this == DRAINING || this == DISABLED;
  }
}
