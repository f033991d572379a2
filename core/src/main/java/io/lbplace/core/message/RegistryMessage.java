package io.lbplace.core.message;

import io.lbplace.core.driver.ProbeResult;

/** Messages to the device inventory. */
public sealed interface RegistryMessage extends Message {
  /** Put a declared target into service once its driver has confirmed it. */
  record AddTarget(int target) implements RegistryMessage {}

  /** The driver's answer to a probe. */
  record Probed(int target, ProbeResult finding) implements RegistryMessage {}

  /** Place nothing more on a target and move its VIPs away. */
  record DrainTarget(int target) implements RegistryMessage {}

  /** Place nothing more on a target; its VIPs stay. */
  record DisableTarget(int target) implements RegistryMessage {}

  /** Place on a target again: a disabled or draining target is in service as before. */
  record EnableTarget(int target) implements RegistryMessage {}

  /** Drain a target, then forget it. */
  record RemoveTarget(int target) implements RegistryMessage {}

  /** A device has stopped answering. */
  record DeviceLost(int device) implements RegistryMessage {}

  /** A device answers again. */
  record DeviceFound(int device) implements RegistryMessage {}

  /**
   * An agent has been silent for longer than is allowed.
   *
   * @param agent its address
   */
  record AgentLost(int agent) implements RegistryMessage {}

  /**
   * An agent was restarted, and has lost all earlier requests.
   *
   * @param agent its address
   */
  record AgentStarted(int agent) implements RegistryMessage {}

  /** Timer: agents that share a registry exchange their changes. */
  record SyncDue() implements RegistryMessage {}

  /** The scheduler has moved the last VIP off a target. */
  record TargetEmptied(int target) implements RegistryMessage {}
}
