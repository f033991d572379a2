package io.lbplace.core.scheduler;

import io.lbplace.core.placement.Bids;
import io.lbplace.core.placement.PlacementRequest;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Bids that are used again, for requests of the same tenant and service type between the same
 * networks, until they are too old. They say nothing of what has changed since, nor of how much
 * this request takes: they may be refused. Members of groups are always asked for.
 */
final class BidCache {
  private final long ttlNanos;

  /** Looked up only. */
  private final Map<Key, Entry> entries = new HashMap<>();

  private record Key(int serviceType, int tenant, int networkA, int networkB) {
    static Key of(PlacementRequest request) {
      return new Key(
          request.serviceType(), request.tenant(), request.networkA(), request.networkB());
    }
  }

  private record Entry(Bids bids, long timeNanos) {}

  BidCache(long ttlNanos) {
    this.ttlNanos = ttlNanos;
  }

  /** What may be used for a request, or null if drivers must be asked. */
  @Nullable Bids get(PlacementRequest request, long nowNanos) {
    Entry entry = request.group() >= 0 ? null : entries.get(Key.of(request));
    if (entry == null || nowNanos - entry.timeNanos() >= ttlNanos) {
      return null;
    }
    Bids bids = entry.bids();
    for (int target : request.excluded()) {
      bids = bids.without(target);
    }
    return bids.isEmpty() ? null : bids;
  }

  void put(PlacementRequest request, Bids bids, long nowNanos) {
    if (request.group() < 0) {
      entries.put(Key.of(request), new Entry(bids, nowNanos));
    }
  }

  void remove(PlacementRequest request, int target) {
    Key key = Key.of(request);
    Entry entry = entries.get(key);
    if (entry != null) {
      entries.put(key, new Entry(entry.bids().without(target), entry.timeNanos()));
    }
  }
}
