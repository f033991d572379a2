package io.lbplace.core.fleet;

/** Whether a target can take VIPs. */
public enum TargetState {
  /** Declared, and not confirmed by its driver yet. */
  ONBOARDING,
  /** An elastic device that is being created: it takes claims, deployed once it is up. */
  BOOTING,
  /** In service. */
  UP,
  /** Keeps what it has until that is moved, takes nothing new. */
  DRAINING,
  /** Keeps what it has, takes nothing new. */
  DISABLED,
  /** Not reachable. */
  DOWN,
  /** Gone for good. */
  REMOVED;

  /** Whether new VIPs may be claimed there. */
  public boolean placeable() {
    return this == UP || this == BOOTING;
  }

  /** Whether it is there, so that its driver can ask it. */
  public boolean reachable() {
    return this == UP || this == DRAINING || this == DISABLED;
  }
}
