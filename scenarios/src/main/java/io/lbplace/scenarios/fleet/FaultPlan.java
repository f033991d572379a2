package io.lbplace.scenarios.fleet;

import java.util.List;

/**
 * What goes wrong beside what the devices' own limits refuse.
 *
 * @param outages fixed ones, by time
 * @param random outages that are drawn, by device
 * @param crashes of the control plane, by time
 * @param agents that die, by time
 * @param driverRefusal share of deploys that a driver refuses
 * @param driverFailure share that fails
 * @param driverTimeout share that is carried out but never answered
 * @param bootFailure share of boots that fail
 * @param wiringFailure share of wirings that fail
 */
public record FaultPlan(
    List<Outage> outages,
    List<RandomOutages> random,
    List<Crash> crashes,
    List<AgentCrash> agents,
    double driverRefusal,
    double driverFailure,
    double driverTimeout,
    double bootFailure,
    double wiringFailure) {
  public FaultPlan {
    outages = List.copyOf(outages);
    random = List.copyOf(random);
    crashes = List.copyOf(crashes);
    agents = List.copyOf(agents);
  }

  /**
   * The control plane stops and comes back from its journal.
   *
   * @param downNanos when it stops
   * @param upNanos when it is back
   */
  public record Crash(long downNanos, long upNanos) {}

  /**
   * An agent dies, and another is started in its place.
   *
   * @param agent its index, or {@link #ALL}
   * @param downNanos when it dies
   * @param upNanos when the other is there
   */
  public record AgentCrash(int agent, long downNanos, long upNanos) {
    /** All agents at once. */
    public static final int ALL = -1;
  }

  /**
   * A device can't be reached for a while.
   *
   * @param device handle
   * @param downNanos when it goes
   * @param upNanos when it is back, or {@link Long#MAX_VALUE} for never
   */
  public record Outage(int device, long downNanos, long upNanos) {}

  /**
   * A device fails again and again.
   *
   * @param device handle
   * @param upTime how long it works between outages
   * @param repair how long an outage lasts
   */
  public record RandomOutages(int device, Latency upTime, Latency repair) {}
}
