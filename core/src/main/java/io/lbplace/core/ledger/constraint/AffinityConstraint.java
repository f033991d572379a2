package io.lbplace.core.ledger.constraint;

import io.lbplace.core.column.Growth;
import io.lbplace.core.column.LongIntMap;
import io.lbplace.core.fleet.TargetState;
import io.lbplace.core.ledger.index.Query;
import io.lbplace.core.ledger.index.SparseTargetSet;
import io.lbplace.core.ledger.index.TargetSets;
import io.lbplace.core.ledger.state.LedgerState;
import io.lbplace.core.ledger.state.ReservationState;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.GroupRule;
import io.lbplace.core.placement.PlacementRequest;

/**
 * The rule of the request's group: one target for all members, a target each, or a fault domain
 * each. The VIP's own other reservations don't count.
 */
public final class AffinityConstraint extends LedgerConstraint {
  private final LongIntMap firstOf = new LongIntMap(-1);

  // by reservation; empty until a group is seen
  private int[] group = {};
  private int[] next = {};
  private int[] previous = {};

  /** By declared fault domain: the targets with a node there, if all their nodes carry a VIP. */
  private final TargetSets inDomain = new TargetSets();

  AffinityConstraint(LedgerState state) {
    super(state, Constraint.AFFINITY);
  }

  @Override
  public boolean perNode() {
    return true;
  }

  @Override
  public int filter(PlacementRequest request, int target, int node, int mask) {
    if (request.group() < 0) {
      return Verdict.FITS;
    }
    for (int at = firstOther(request); at >= 0; at = nextOther(request, at)) {
      boolean here = state.reservations.target(at) == target;
      boolean fails =
          switch (request.groupRule()) {
            case NONE -> false;
            case AFFINITY -> !here && binds(at);
            case ANTI_AFFINITY -> here;
            case FAULT_DOMAIN -> shareDomain(at, node);
          };
      if (fails) {
        return fails(-1);
      }
    }
    return Verdict.FITS;
  }

  @Override
  public int filterNew(PlacementRequest request, int flavor, int mask) {
    if (request.group() >= 0 && request.groupRule() == GroupRule.AFFINITY) {
      for (int at = firstOther(request); at >= 0; at = nextOther(request, at)) {
        if (binds(at)) {
          return fails(-1);
        }
      }
    }
    return Verdict.FITS;
  }

  @Override
  public void narrow(PlacementRequest request, Query query, int mask) {
    int at = request.group() < 0 ? -1 : firstOther(request);
    if (at < 0 || request.groupRule() == GroupRule.NONE) {
      return;
    }
    SparseTargetSet members = query.scratch();
    boolean together = request.groupRule() == GroupRule.AFFINITY;
    boolean bound = false;
    for (; at >= 0; at = nextOther(request, at)) {
      if (together && !bound && binds(at)) {
        members.add(state.reservations.target(at));
        bound = true;
      } else if (request.groupRule() == GroupRule.ANTI_AFFINITY) {
        members.add(state.reservations.target(at));
      } else if (request.groupRule() == GroupRule.FAULT_DOMAIN) {
        scatterDomains(at, members);
      }
    }
    if (bound) {
      query.and(stage(), members);
    } else if (!together) {
      query.andNot(stage(), members);
    }
  }

  /** The target that the members of a request's group are bound to, or −1. O(members). */
  public int groupTarget(PlacementRequest request) {
    if (request.group() < 0 || request.groupRule() != GroupRule.AFFINITY) {
      return -1;
    }
    for (int at = firstOther(request); at >= 0; at = nextOther(request, at)) {
      if (binds(at)) {
        return state.reservations.target(at);
      }
    }
    return -1;
  }

  @Override
  public void targetAdded(int target) {
    for (int i = 0; i < state.inventory.nodes(target); i++) {
      int domain = state.inventory.faultDomain[state.inventory.firstNode(target) + i];
      if (domain >= 0 && !state.inventory.spotted(target)) {
        inDomain.add(domain, target);
      }
    }
  }

  @Override
  public void reserve(int reservation, PlacementRequest request, long nodes) {
    int groupHandle = request.group();
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

  @Override
  public void release(int reservation) {
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
  private int firstOther(PlacementRequest request) {
    return skipOwn(firstOf.get(request.group()), request.vip());
  }

  /** The one after that. */
  private int nextOther(PlacementRequest request, int reservation) {
    return skipOwn(next[reservation], request.vip());
  }

  /**
   * True if a member holds the others to its target: not where it is leaving or lost, or a group
   * could never move.
   */
  private boolean binds(int reservation) {
    TargetState there = state.inventory.state(state.reservations.target(reservation));
    return state.reservations.state(reservation) != ReservationState.DOUBTFUL
        && there != TargetState.DRAINING
        && there != TargetState.DOWN
        && there != TargetState.REMOVED;
  }

  /** True if a reservation has a node in the fault domain of a node. */
  private boolean shareDomain(int reservation, int node) {
    int domain = state.inventory.faultDomain[node];
    int first = state.inventory.firstNode(state.reservations.target(reservation));
    for (long rest = state.reservations.nodes(reservation); rest != 0; rest &= rest - 1) {
      if (state.inventory.faultDomain[first + Long.numberOfTrailingZeros(rest)] == domain) {
        return true;
      }
    }
    return false;
  }

  /** Adds the targets that share a fault domain with a reservation and need all their nodes. */
  private void scatterDomains(int reservation, SparseTargetSet into) {
    int target = state.reservations.target(reservation);
    if (!state.inventory.spotted(target)) {
      into.add(target);
    }
    for (long rest = state.reservations.nodes(reservation); rest != 0; rest &= rest - 1) {
      int node = state.inventory.firstNode(target) + Long.numberOfTrailingZeros(rest);
      into.addAll(inDomain.get(state.inventory.faultDomain[node]));
    }
  }

  @Override
  public boolean isEmpty() {
    return firstOf.size() == 0;
  }

  private int skipOwn(int from, int vip) {
    int at = from;
    while (at >= 0 && state.reservations.vip(at) == vip) {
      at = next[at];
    }
    return at;
  }

  @Override
  public String explain(PlacementRequest request, int target, int key, Wording words) {
    return switch (request.groupRule()) {
      case AFFINITY -> "the group is on another target";
      case ANTI_AFFINITY -> "another member of the group is here";
      default -> "another member of the group is in this fault domain";
    };
  }

  @Override
  public String explainNew(PlacementRequest request, int flavor, int key, Wording words) {
    return "the group is on a target already";
  }
}
