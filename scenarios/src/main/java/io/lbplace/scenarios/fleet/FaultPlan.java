package io.lbplace.scenarios.fleet;

import java.util.List;

/**
 * The faults of a run, besides refusals due to the devices' own limits.
 *
 * @param outages fixed ones, by time
 * @param random outages that are drawn, by device
 * @param crashes of the control plane, by time
 * @param agents crashes of agents, by time
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
   * A crash of the control plane, which recovers from its journal.
   *
   * @param downNanos the time at which it stops
   * @param upNanos the time at which it is back
   */
  public record Crash(long downNanos, long upNanos) {}

  /**
   * A crash of an agent, and the start of another in its place.
   *
   * @param agent its index, or {@link #ALL}
   * @param downNanos the time at which it dies
   * @param upNanos the time at which its successor starts
   */
  public record AgentCrash(int agent, long downNanos, long upNanos) {
    /** Stands for all agents at once. */
    public static final int ALL = -1;
  }

  /**
   * A time in which a device can't be reached.
   *
   * @param device handle
   * @param downNanos the time at which it fails
   * @param upNanos the time at which it is back, or {@link Long#MAX_VALUE} for never
   */
  public record Outage(int device, long downNanos, long upNanos) {}

  /**
   * Random outages of a device, one after the other.
   *
   * @param device handle
   * @param upTime the time that it works between outages
   * @param repair the duration of an outage
   */
  public record RandomOutages(int device, Latency upTime, Latency repair) {}
}
