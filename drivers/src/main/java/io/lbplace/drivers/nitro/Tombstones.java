package io.lbplace.drivers.nitro;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The VIPs that were removed from one appliance or turned down there lately: the newest version of
 * each VIP, so that a late or repeated message can't bring it back. A stone is forgotten once no
 * message can be that late.
 */
final class Tombstones {
  private final long lifeNanos;
  private final LongSupplier nanoTime;
  private final Map<Integer, Stone> stones = new LinkedHashMap<>(); // the oldest first

  private record Stone(long version, long untilNanos) {}

  Tombstones(long lifeNanos, LongSupplier nanoTime) {
    this.lifeNanos = lifeNanos;
    this.nanoTime = nanoTime;
  }

  void lay(int vip, long version) {
    long now = nanoTime.getAsLong();
    Iterator<Stone> oldest = stones.values().iterator();
    while (oldest.hasNext() && oldest.next().untilNanos() - now < 0) {
      oldest.remove();
    }
    Stone before = stones.remove(vip);
    long newest = before == null ? version : Math.max(version, before.version());
    stones.put(vip, new Stone(newest, now + lifeNanos));
  }

  boolean covers(int vip, long version) {
    Stone stone = stones.get(vip);
    return stone != null
        && stone.version() >= version
        && stone.untilNanos() - nanoTime.getAsLong() >= 0;
  }
}
