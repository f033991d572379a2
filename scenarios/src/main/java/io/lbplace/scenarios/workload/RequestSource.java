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

  /** The number of tenants known so far. Grows like the networks. */
  int tenants();

  /** The names of those tenants and networks that have any. Grows like them. */
  default KnownNames names() {
    return KnownNames.NONE;
  }

  /** The number of requests handed out so far. */
  long delivered();

  /** The number of rows of a trace that its format leaves out because they are no requests. */
  default long leftOut() {
    return 0;
  }

  /**
   * The time by which the last request comes, whatever the seed; only once {@link #next} has
   * answered null.
   */
  long endNanos();

  /**
   * The time at which a VIP whose arrival states no lifetime will be deleted, for strategies that
   * know the future; {@link Long#MAX_VALUE} if not within the horizon. Asked for only if such a
   * strategy runs, so that it may read ahead.
   */
  default long departureNanos(int vip) {
    return Long.MAX_VALUE;
  }

  /** Reads what follows the last request that was wanted, to find faults; the end of a source. */
  default void readOn() {}

  @Override
  void close();
}
