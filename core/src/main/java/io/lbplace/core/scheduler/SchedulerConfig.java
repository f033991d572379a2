package io.lbplace.core.scheduler;

import io.lbplace.core.placement.DecisionTime;
import io.lbplace.core.placement.MoveBudget;
import io.lbplace.core.placement.Rebalancer;
import org.jspecify.annotations.Nullable;

/**
 * How a scheduler behaves.
 *
 * @param maxAttempts placements of one operation before it fails
 * @param moveIntervalNanos least time between two VIPs moved off failed or draining targets
 * @param retryNanos time until an undeploy that nobody acknowledged is repeated
 * @param decisionTime what a decision takes
 * @param batchWindowNanos how long requests are gathered for a strategy that places them together;
 *     0: not at all
 * @param byVersion where there are several schedulers: whether a claim fails as soon as its target
 *     has changed, and not only if it no longer fits
 * @param rebalance how VIPs are moved where operators want that, or null: not at all
 * @param asking how drivers are asked for bids, or to allocate
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

  /** For a scheduler that asks nobody and has no breaker. */
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
   * How VIPs are moved to where they are better placed.
   *
   * @param rebalancer plans
   * @param budget of each plan
   * @param parallel how many moves are under way at a time, at most
   */
  public record Rebalance(Rebalancer rebalancer, MoveBudget budget, int parallel) {}

  /**
   * How drivers are asked.
   *
   * @param cached whether bids are used again for the same tenant, type and networks, and not held
   * @param ttlNanos how long a bid or an allocation is held, or a cached bid used
   * @param timeOutNanos after what time the answers that are missing aren't waited for
   */
  public record Asking(boolean cached, long ttlNanos, long timeOutNanos) {
    /** Bids are fresh and held for half a minute. */
    public static final Asking DEFAULTS = new Asking(false, 30_000_000_000L, 120_000_000_000L);

    /** For how long a driver is to hold what it offers. */
    long holdNanos() {
      return cached ? 0 : ttlNanos;
    }
  }
}
