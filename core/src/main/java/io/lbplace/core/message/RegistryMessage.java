package io.lbplace.core.message;

import io.lbplace.core.driver.ProbeResult;

/** Messages to the device inventory. */
public sealed interface RegistryMessage extends Message {
  /** Put a declared target into service once its driver has confirmed it. */
  record AddTarget(int target) implements RegistryMessage {}

  /** The driver's answer: what it found. */
  record Probed(int target, ProbeResult finding) implements RegistryMessage {}

  /** Place nothing more there and move away what it carries. */
  record DrainTarget(int target) implements RegistryMessage {}

  /** Place nothing more there; what is there stays. */
  record DisableTarget(int target) implements RegistryMessage {}

  /** Place there again: a disabled or draining target is in service as before. */
  record EnableTarget(int target) implements RegistryMessage {}

  /** Drain, then forget. */
  record RemoveTarget(int target) implements RegistryMessage {}

  /** A device answers no more. */
  record DeviceLost(int device) implements RegistryMessage {}

  /** A device answers again. */
  record DeviceFound(int device) implements RegistryMessage {}

  /**
   * An agent hasn't been heard for as long as one may be silent.
   *
   * @param agent its address
   */
  record AgentLost(int agent) implements RegistryMessage {}

  /**
   * An agent was started anew, and knows nothing of what it was asked before.
   *
   * @param agent its address
   */
  record AgentStarted(int agent) implements RegistryMessage {}

  /** Timer: agents that share a registry tell each other what they did. */
  record SyncDue() implements RegistryMessage {}

  /** The scheduler has moved the last VIP off a target. */
  record TargetEmptied(int target) implements RegistryMessage {}
}
