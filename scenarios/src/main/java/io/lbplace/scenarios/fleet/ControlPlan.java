package io.lbplace.scenarios.fleet;

import io.lbplace.core.placement.MoveBudget;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the control plane runs.
 *
 * @param maxAttempts placements of one VIP before it ends in ERROR
 * @param failoverRate VIPs re-placed a second after devices fail; infinite if not bounded
 * @param busDelay of a message between components
 * @param decision what a strategy's decision takes in virtual time, unless named
 * @param decisionByStrategy the same by strategy
 * @param batchWindowNanos how long requests are gathered for strategies that place them together
 * @param timeoutNanos how long a command may go unanswered before its outcome is Unknown
 * @param breakerShare while more than this share of the targets is down, no VIP is re-placed
 * @param agentDownNanos after what silence an agent counts as dead
 * @param retryNanos between repetitions of an Undeploy that isn't acknowledged
 * @param syncNanos between rounds of SyncDevices
 * @param agents which devices belong to which agent: every device to exactly one
 * @param schedulers how many decide, on what view
 * @param bids how drivers bid
 * @param rebalance how VIPs are moved to where they are better placed, or null: they stay
 * @param perAgent whether a driver that chooses itself does so over its agent's devices only
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
   * @param count how many decide side by side
   * @param stalenessNanos how old what they see of each other's work is
   * @param byVersion whether a claim fails as soon as its target has changed, not only if it no
   *     longer fits
   */
  public record Schedulers(int count, long stalenessNanos, boolean byVersion) {}

  /**
   * The bids of drivers.
   *
   * @param cached whether they are used again, and not held
   * @param ttlNanos how long one is held, or a cached one used
   * @param most how many targets a driver offers
   */
  public record Bids(boolean cached, long ttlNanos, int most) {}

  /**
   * Periodic moves.
   *
   * @param by the rebalancer, with its options
   * @param everyNanos how often a plan is made
   * @param budget of each plan
   * @param parallel how many moves are under way at a time
   */
  public record Rebalance(String by, long everyNanos, MoveBudget budget, int parallel) {}

  /**
   * How long a decision of a strategy takes.
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
