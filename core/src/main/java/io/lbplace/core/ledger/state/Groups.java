package io.lbplace.core.ledger.state;

import io.lbplace.core.column.Growth;
import io.lbplace.core.column.LongIntMap;
import io.lbplace.core.fleet.TargetState;
import io.lbplace.core.ledger.index.SparseTargetSet;
import io.lbplace.core.ledger.index.TargetSets;
import io.lbplace.core.placement.PlacementRequest;

/** The live reservations of each placement group, and the targets of each fault domain. */
public final class Groups {
  private final Inventory inventory;
  private final Reservations reservations;
  private final LongIntMap firstOf = new LongIntMap(-1);

  // by reservation; empty until a group is seen
  private int[] group = {};
  private int[] next = {};
  private int[] previous = {};

  /** By declared fault domain: the targets with a node there, if all their nodes carry a VIP. */
  private final TargetSets inDomain = new TargetSets();

  public Groups(Inventory inventory, Reservations reservations) {
    this.inventory = inventory;
    this.reservations = reservations;
  }

  public void targetAdded(int target) {
    for (int i = 0; i < inventory.nodes(target); i++) {
      int domain = inventory.faultDomain[inventory.firstNode(target) + i];
      if (domain >= 0 && !inventory.spotted(target)) {
        inDomain.add(domain, target);
      }
    }
  }

  public void charge(int reservation, int groupHandle) {
    if (groupHandle < 0) {
      if (reservation < group.length) {
        group[reservation] = -1;
      }
      return;
    }
    group = Growth.room(group, reservation, -1);
    next = Growth.room(next, reservation, -1);
    previous = Growth.room(previous, reservation, -1);
    int first = firstOf.get(groupHandle);
    group[reservation] = groupHandle;
    next[reservation] = first;
    previous[reservation] = -1;
    if (first >= 0) {
      previous[first] = reservation;
    }
    firstOf.put(groupHandle, reservation);
  }

  public void discharge(int reservation) {
    if (reservation >= group.length || group[reservation] < 0) {
      return;
    }
    if (previous[reservation] >= 0) {
      next[previous[reservation]] = next[reservation];
    } else if (next[reservation] >= 0) {
      firstOf.put(group[reservation], next[reservation]);
    } else {
      firstOf.remove(group[reservation]);
    }
    if (next[reservation] >= 0) {
      previous[next[reservation]] = previous[reservation];
    }
    group[reservation] = -1;
  }

  /** The first reservation of another VIP of the request's group, or −1. */
  public int firstOther(PlacementRequest request) {
    return skipOwn(firstOf.get(request.group()), request.vip());
  }

  /** The one after that. */
  public int nextOther(PlacementRequest request, int reservation) {
    return skipOwn(next[reservation], request.vip());
  }

  /**
   * Whether a member holds the others to its target: not where it is leaving or lost, or a group
   * could never move.
   */
  public boolean binds(int reservation) {
    TargetState state = inventory.state(reservations.target(reservation));
    return reservations.state(reservation) != ReservationState.DOUBTFUL
        && state != TargetState.DRAINING
        && state != TargetState.DOWN
        && state != TargetState.REMOVED;
  }

  /** Whether a reservation has a node in the fault domain of a node. */
  public boolean shareDomain(int reservation, int node) {
    int domain = inventory.faultDomain[node];
    int first = inventory.firstNode(reservations.target(reservation));
    for (long rest = reservations.nodes(reservation); rest != 0; rest &= rest - 1) {
      if (inventory.faultDomain[first + Long.numberOfTrailingZeros(rest)] == domain) {
        return true;
      }
    }
    return false;
  }

  /** Adds the targets that share a fault domain with a reservation and need all their nodes. */
  public void scatterDomains(int reservation, SparseTargetSet into) {
    int target = reservations.target(reservation);
    if (!inventory.spotted(target)) {
      into.add(target);
    }
    for (long rest = reservations.nodes(reservation); rest != 0; rest &= rest - 1) {
      int node = inventory.firstNode(target) + Long.numberOfTrailingZeros(rest);
      into.addAll(inDomain.get(inventory.faultDomain[node]));
    }
  }

  public boolean isEmpty() {
    return firstOf.size() == 0;
  }

  private int skipOwn(int from, int vip) {
    int at = from;
    while (at >= 0 && reservations.vip(at) == vip) {
      at = next[at];
    }
    return at;
  }
}
