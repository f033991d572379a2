package io.lbplace.core.scheduler;

import io.lbplace.core.placement.DecisionTime;
import io.lbplace.core.placement.MoveBudget;
import io.lbplace.core.placement.Rebalancer;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a scheduler.
 *
 * @param maxAttempts placements of one operation before it fails
 * @param moveIntervalNanos least time between two VIPs moved off failed or draining targets
 * @param retryNanos time until an undeploy that wasn't acknowledged is repeated
 * @param decisionTime the time that a decision takes
 * @param batchWindowNanos the time for which requests are gathered for a strategy that places them
 *     together; 0: not at all
 * @param byVersion true if, with several schedulers, a claim fails as soon as its target has
 *     changed, and not only if it no longer fits
 * @param rebalance the settings of rebalancing, or null for none
 * @param asking the settings of requests for bids and allocations
 * @param breakerShare while more than this share of the targets is down, VIPs that lost theirs
 *     aren't placed again; 1: they always are
 */
public record SchedulerConfig(
    int maxAttempts,
    long moveIntervalNanos,
    long retryNanos,
    DecisionTime decisionTime,
    long batchWindowNanos,
    boolean byVersion,
    @Nullable Rebalance rebalance,
    Asking asking,
    double breakerShare) {
  public SchedulerConfig {
    if (maxAttempts < 1) {
      throw new IllegalArgumentException("maxAttempts " + maxAttempts + ", expected ≥ 1");
    }
  }

  /** Settings for a scheduler that asks no drivers and has no breaker. */
  public SchedulerConfig(
      int maxAttempts, long moveIntervalNanos, long retryNanos, DecisionTime decisionTime) {
    this(
        maxAttempts,
        moveIntervalNanos,
        retryNanos,
        decisionTime,
        0,
        false,
        null,
        Asking.DEFAULTS,
        Migrations.NO_BREAKER);
  }

  /**
   * The settings of rebalancing: moving VIPs to targets where they are better placed.
   *
   * @param rebalancer makes the plans
   * @param budget the budget of each plan
   * @param parallel the largest number of moves under way at a time
   */
  public record Rebalance(Rebalancer rebalancer, MoveBudget budget, int parallel) {}

  /**
   * The settings of asking drivers for bids and allocations.
   *
   * @param cached true if bids are used again for the same tenant, type and networks, and not held
   * @param ttlNanos the time for which a bid or an allocation is held, or a cached bid used
   * @param timeOutNanos the time after which missing answers are no longer waited for
   */
  public record Asking(boolean cached, long ttlNanos, long timeOutNanos) {
    /** Bids are fresh and held for half a minute. */
    public static final Asking DEFAULTS = new Asking(false, 30_000_000_000L, 120_000_000_000L);

    /** The time for which a driver is to hold its offers. */
    long holdNanos() {
      return cached ? 0 : ttlNanos;
    }
  }
}
