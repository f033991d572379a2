package io.lbplace.scenarios.workload;

import io.lbplace.core.model.Networks;
import org.jspecify.annotations.Nullable;

/**
 * A pull stream of requests in time order, read once, by one thread. The same (scenario, seed)
 * gives the same stream and the same handles on any machine.
 */
public interface RequestSource extends AutoCloseable {
  /**
   * The next request, not earlier than the one before, or null at the end. All its handles are in
   * the tables by then.
   *
   * @throws io.lbplace.scenarios.error.BadInput if the trace can't be read on
   */
  @Nullable Request next();

  /** Networks and subnets. Grows as the stream is read where a trace names them as it goes. */
  Networks networks();

  /** The specs in use. Grows as the stream is read. */
  Specs specs();

  /** How many tenants are known so far. Grows like the networks. */
  int tenants();

  /** What tenants and networks are called, as far as they have names. Grows like them. */
  default KnownNames names() {
    return KnownNames.NONE;
  }

  /** How many requests have been handed out. */
  long delivered();

  /** How many rows of a trace were left out as no requests, as its format says. */
  default long leftOut() {
    return 0;
  }

  /**
   * The time by which the last request comes, whatever the seed; only once {@link #next} has
   * answered null.
   */
  long endNanos();

  /**
   * When a VIP will be deleted whose arrival states no lifetime, for strategies that know the
   * future; {@link Long#MAX_VALUE} if not within the horizon. Asked for only if such a strategy
   * runs, so that it may read ahead.
   */
  default long departureNanos(int vip) {
    return Long.MAX_VALUE;
  }

  /** Reads what follows the last request that was wanted, to find faults; the end of a source. */
  default void readOn() {}

  @Override
  void close();
}
