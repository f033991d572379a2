package io.lbplace.strategies;

import io.lbplace.core.placement.FleetView;
import io.lbplace.core.random.KeyedRandom;
import io.lbplace.core.random.Purpose;
import java.util.Arrays;

/**
 * A consistent-hashing ring on which every appliance has some points; a key belongs to the
 * appliance of the first point behind its hash. Appliances that come take over a share of each
 * other's keys and leave the rest alone: Karger et al., Consistent hashing and random trees, STOC
 * 1997.
 *
 * <p>One sorted array: a point is 40 bits of hash above 24 bits of handle. Elastic devices have no
 * points: they come and go, and keys would move each time.
 */
final class HashRing {
  private static final int HANDLE_BITS = 24;
  private static final long HANDLE = (1L << HANDLE_BITS) - 1;

  private final int pointsPerTarget;
  private long[] points = new long[64];
  private int size;
  private int known;

  HashRing(int pointsPerTarget) {
    this.pointsPerTarget = pointsPerTarget;
  }

  /** Returns a hash, the same in every run, whatever its seed. */
  static long hash(long key, long part) {
    return KeyedRandom.bits(0, Purpose.STRATEGY, key, part);
  }

  /** Adds the appliances that have come since the last call. */
  void grow(FleetView view) {
    if (known == view.targets()) {
      return;
    }
    int before = size;
    for (; known < view.targets(); known++) {
      if (!view.virtual(known)) {
        add(known);
      }
    }
    if (size > before) {
      Arrays.sort(points, 0, size);
    }
  }

  private void add(int target) {
    if (size + pointsPerTarget > points.length) {
      points = Arrays.copyOf(points, Math.max(size + pointsPerTarget, 2 * points.length));
    }
    for (int point = 0; point < pointsPerTarget; point++) {
      points[size++] = (hash(target, point + 1L) & ~HANDLE) | target;
    }
  }

  /** The number of points. */
  int size() {
    return size;
  }

  /**
   * The index of the first point behind a hash, going round: 0 for a hash behind the last point.
   */
  int behind(long hash) {
    int place = Arrays.binarySearch(points, 0, size, hash | HANDLE);
    int next = place < 0 ? -place - 1 : place + 1;
    return next == size ? 0 : next;
  }

  /** The appliance of the point at an index, counted round the ring. */
  int target(int place) {
    return (int) (points[place % size] & HANDLE);
  }
}
