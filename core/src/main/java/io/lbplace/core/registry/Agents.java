package io.lbplace.core.registry;

/** Which agent a target belongs to: each to exactly one. */
@FunctionalInterface
public interface Agents {
  /** The bus address of a target's agent. */
  int endpointOf(int target);
}
