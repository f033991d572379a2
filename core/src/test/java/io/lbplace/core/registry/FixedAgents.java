package io.lbplace.core.registry;

import java.util.function.IntUnaryOperator;

/**
 * Agents as a test wants them.
 *
 * @param ofTarget the address of a target's agent
 * @param ofFlavors the address of the agent of all flavors
 */
public record FixedAgents(IntUnaryOperator ofTarget, int ofFlavors) implements Agents {
  /** One agent for all. */
  public static Agents one(int agent) {
    return new FixedAgents(target -> agent, agent);
  }

  @Override
  public int endpointOf(int target) {
    return ofTarget.applyAsInt(target);
  }

  @Override
  public int endpointOfFlavor(int flavor) {
    return ofFlavors;
  }
}
