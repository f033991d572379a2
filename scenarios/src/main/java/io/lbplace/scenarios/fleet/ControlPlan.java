package io.lbplace.scenarios.fleet;

import java.util.List;
import java.util.Map;

/**
 * How the control plane runs.
 *
 * @param maxAttempts placements of one VIP before it ends in ERROR
 * @param failoverRate VIPs re-placed a second after devices fail; infinite if not bounded
 * @param busDelay of a message between components
 * @param decision what a strategy's decision takes in virtual time, unless named
 * @param decisionByStrategy the same by strategy
 * @param timeoutNanos how long a command may go unanswered before its outcome is Unknown
 * @param retryNanos between repetitions of an Undeploy that isn't acknowledged
 * @param syncNanos between rounds of SyncDevices
 * @param agents which devices belong to which agent: every device to exactly one
 */
public record ControlPlan(
    int maxAttempts,
    double failoverRate,
    Latency busDelay,
    Latency decision,
    Map<String, Latency> decisionByStrategy,
    long timeoutNanos,
    long retryNanos,
    long syncNanos,
    List<Agent> agents) {
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

  /** How long a decision of a strategy takes. */
  public Latency decision(String strategy) {
    return decisionByStrategy.getOrDefault(strategy, decision);
  }
}
