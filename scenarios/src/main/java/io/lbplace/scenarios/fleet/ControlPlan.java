package io.lbplace.scenarios.fleet;

import io.lbplace.core.placement.MoveBudget;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The control plane's configuration, compiled from {@code controlPlane} of the scenario.
 *
 * @param maxAttempts placements of one VIP before it ends in ERROR
 * @param failoverRate VIPs re-placed a second after devices fail; infinite if not bounded
 * @param busDelay of a message between components
 * @param decision the virtual time of a decision, for strategies that {@code decisionByStrategy}
 *     omits
 * @param decisionByStrategy the virtual time of a decision, by strategy
 * @param batchWindowNanos the time for which requests are gathered for strategies that place them
 *     together
 * @param timeoutNanos the time that a command may go unanswered before its outcome is Unknown
 * @param breakerShare while more than this share of the targets is down, no VIP is re-placed
 * @param agentDownNanos the silence after which an agent counts as dead
 * @param retryNanos between repetitions of an Undeploy that isn't acknowledged
 * @param syncNanos between rounds of SyncDevices
 * @param agents the agents; every device belongs to exactly one
 * @param schedulers the schedulers' number and view
 * @param bids the rules of drivers' bids
 * @param rebalance the periodic moves of VIPs to better targets, or null: they stay
 * @param perAgent true if a driver that chooses itself does so over its agent's devices only
 */
public record ControlPlan(
    int maxAttempts,
    double failoverRate,
    Latency busDelay,
    Latency decision,
    Map<String, Latency> decisionByStrategy,
    long batchWindowNanos,
    long timeoutNanos,
    double breakerShare,
    long agentDownNanos,
    long retryNanos,
    long syncNanos,
    List<Agent> agents,
    Schedulers schedulers,
    Bids bids,
    @Nullable Rebalance rebalance,
    boolean perAgent) {
  public ControlPlan {
    agents = List.copyOf(agents);
  }

  /**
   * One agent.
   *
   * @param name unique
   * @param devices handles, ascending
   * @param elasticOf the provider whose elastic devices it serves, or −1
   */
  public record Agent(String name, List<Integer> devices, int elasticOf) {
    public Agent {
      devices = List.copyOf(devices);
    }
  }

  /**
   * The schedulers.
   *
   * @param count the number of schedulers
   * @param stalenessNanos the age of their view of each other's claims
   * @param byVersion true if a claim fails as soon as its target has changed, not only if it no
   *     longer fits
   */
  public record Schedulers(int count, long stalenessNanos, boolean byVersion) {}

  /**
   * The bids of drivers.
   *
   * @param cached true if bids are used again, and not held
   * @param ttlNanos the time for which a bid is held, or a cached one used
   * @param most the number of targets that a driver offers
   */
  public record Bids(boolean cached, long ttlNanos, int most) {}

  /**
   * Periodic moves.
   *
   * @param by the rebalancer, with its options
   * @param everyNanos the period of plans
   * @param budget of each plan
   * @param parallel the number of moves under way at a time
   */
  public record Rebalance(String by, long everyNanos, MoveBudget budget, int parallel) {}

  /**
   * The virtual time that a decision of a strategy takes.
   *
   * @param strategy its name; with options, what is said of those counts before what is said of the
   *     name
   */
  public Latency decision(String strategy) {
    Latency own = decisionByStrategy.get(strategy);
    return own != null
        ? own
        : decisionByStrategy.getOrDefault(strategy.replaceAll("\\(.*", ""), decision);
  }
}
