package io.lbplace.strategies;

import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.TargetFacts;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The home of each tenant, network or pair of networks: the target that it was given, where its
 * further VIPs go as well. A hash map with open addressing over primitive keys, half full at most,
 * that only grows.
 *
 * <p>Each service type has homes of its own, as each vendor's driver knows its own devices only.
 * The handle of a device that is created isn't known when it is ordered: such a home is looked up
 * when it is next asked for, among the handles that have come since.
 */
final class StickyTargets {
  /** The kind of thing that has a home, with its key and the test that it is still on a target. */
  enum Of {
    /** The tenant. */
    TENANT {
      @Override
      long key(PlacementRequest request) {
        return request.tenant();
      }

      @Override
      boolean at(TargetFacts view, int target) {
        return view.tenantVips(target) > 0;
      }
    },
    /** Network B, where the members are; a view tells A and B apart only where both are wired. */
    NETWORK {
      @Override
      long key(PlacementRequest request) {
        return request.networkB();
      }

      @Override
      boolean at(TargetFacts view, int target) {
        return view.wired(target) > 0;
      }
    },
    /** Networks A and B, in this order. */
    NETWORKS {
      @Override
      long key(PlacementRequest request) {
        return (long) request.networkA() << 24 | request.networkB();
      }

      @Override
      boolean at(TargetFacts view, int target) {
        return view.wired(target) == 2;
      }
    };

    abstract long key(PlacementRequest request);

    /** True if the request's tenant, network or networks are on a target. */
    abstract boolean at(TargetFacts view, int target);
  }

  private final Of of;
  private final boolean exclusive;

  /** The keys by slot; 0 for a free slot. */
  private long[] keys = new long[64];

  /**
   * The homes by slot: a target, {@link FleetView#NONE}, or −2 − the handle from which on to look
   * for it.
   */
  private int[] homes = new int[64];

  private int size;

  /** The key that moved in last, by target; 0 for none. */
  private long[] latest = new long[64];

  /**
   * Creates a map without homes.
   *
   * @param exclusive true if a key loses its home when another one moves in there
   */
  StickyTargets(Of of, boolean exclusive) {
    this.of = of;
    this.exclusive = exclusive;
  }

  /**
   * Decides for a request that has a home: on it, or a rejection; null if a home must be chosen.
   *
   * @param tolerant true if it may move where its home can't take the request; else it may only if
   *     nothing of it is there any more
   */
  @Nullable Decision atHome(PlacementRequest request, FleetView view, boolean tolerant) {
    int home = find(request, view);
    if (home == FleetView.NONE) {
      return null;
    }
    if (view.eligible(home)) {
      return view.on(home);
    }
    return tolerant || !of.at(view, home) ? null : view.reject();
  }

  /**
   * The key of a request, never 0: 15 bits of service type above 24 of each network, or a tenant.
   */
  private long key(PlacementRequest request) {
    return ((long) request.serviceType() << 48 | of.key(request)) + 1;
  }

  /** The home for a request, or {@link FleetView#NONE}. */
  int find(PlacementRequest request, FleetView view) {
    long key = key(request);
    int slot = slot(key);
    if (keys[slot] == 0) {
      return FleetView.NONE;
    }
    if (homes[slot] < FleetView.NONE) {
      int created = created(view, -2 - homes[slot]);
      homes[slot] = created;
      movedIn(key, created);
    }
    int home = homes[slot];
    return exclusive && home != FleetView.NONE && latest[home] != key ? FleetView.NONE : home;
  }

  /**
   * The device that was created for a request's key, among the handles from {@code from} on: of the
   * elastic devices that carry something of it, the first that takes the request, since one ordered
   * for another service type may not; else the first.
   */
  private int created(FleetView view, int from) {
    int first = FleetView.NONE; // it failed, or is gone already
    for (int target = from; target < view.targets(); target++) {
      boolean taken = exclusive && target < latest.length && latest[target] != 0;
      if (!taken && view.virtual(target) && of.at(view, target)) {
        if (view.eligible(target)) {
          return target;
        }
        first = first == FleetView.NONE ? target : first;
      }
    }
    return first;
  }

  /** True if the request's tenant, network or networks are on a target. */
  boolean inhabited(FleetView view, int home) {
    return of.at(view, home);
  }

  /** Makes the target of a decision the home; a rejection leaves things as they are. */
  Decision settle(PlacementRequest request, FleetView view, Decision decision) {
    if (decision instanceof Decision.On on) {
      put(key(request), on.target());
      movedIn(key(request), on.target());
    } else if (decision instanceof Decision.OnNew) {
      put(key(request), -2 - view.targets());
    }
    return decision;
  }

  private void movedIn(long key, int home) {
    if (!exclusive || home == FleetView.NONE) {
      return;
    }
    if (home >= latest.length) {
      latest = Arrays.copyOf(latest, Math.max(home + 1, 2 * latest.length));
    }
    latest[home] = key;
  }

  private void put(long key, int home) {
    if (2 * (size + 1) > keys.length) {
      grow();
    }
    int slot = slot(key);
    if (keys[slot] == 0) {
      keys[slot] = key;
      size++;
    }
    homes[slot] = home;
  }

  /** The slot of a key, or the free one where it would go. */
  private int slot(long key) {
    int mask = keys.length - 1;
    int slot = (int) (HashRing.hash(key, 0) & mask);
    while (keys[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldHomes = homes;
    keys = new long[2 * oldKeys.length];
    homes = new int[2 * oldHomes.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        homes[slot] = oldHomes[i];
      }
    }
  }
}
