package io.lbplace.core.registry;

/** The assignment of devices to agents: a target, or a flavor's devices, belong to exactly one. */
public interface Agents {
  /** The bus address of a target's agent. */
  int endpointOf(int target);

  /** The bus address of the agent that serves all devices of a flavor. */
  int endpointOfFlavor(int flavor);
}
