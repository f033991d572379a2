package io.lbplace.core.ledger;

import io.lbplace.core.ledger.constraint.Constraints;
import io.lbplace.core.ledger.constraint.LedgerConstraint;
import io.lbplace.core.ledger.constraint.Verdict;
import io.lbplace.core.ledger.index.Query;
import io.lbplace.core.ledger.state.Inventory;
import io.lbplace.core.ledger.state.LedgerState;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.placement.PlacementRequest;
import org.jspecify.annotations.Nullable;

/**
 * The exact check of a target against all constraints in a mask and all limits learned, and the
 * choice of nodes inside a cluster. The first constraint that fails, in enum order, is the verdict;
 * of a cluster it is the one that leaves too few nodes.
 */
final class Checks {
  /** The constraints that every check includes, whatever the mask: service type and state. */
  static final int ALWAYS = Constraint.SERVICE_TYPE.bit() | Constraint.STATE.bit();

  private final LedgerState state;
  private final Constraints constraints;

  /** By constraint; null for one that isn't enforced. */
  private final @Nullable LedgerConstraint[] filters =
      new @Nullable LedgerConstraint[Constraint.count()];

  /** The number of exact checks made. */
  long verified;

  /** The nodes that would carry the VIP, after a check that passed. */
  long chosen;

  /** The last check that passed, which a claim right behind it needn't repeat. */
  private @Nullable PlacementRequest passedRequest;

  private int passedTarget;
  private int passedMask;

  /**
   * @param disabled a constraint that isn't enforced: for tests of the tests; null for none
   */
  Checks(LedgerState state, Constraints constraints, @Nullable Constraint disabled) {
    this.state = state;
    this.constraints = constraints;
    for (int c = 0; c < filters.length; c++) {
      filters[c] = Constraint.of(c) == disabled ? null : constraints.of(Constraint.of(c));
    }
  }

  @SuppressWarnings("ReferenceEquality") // the very same request, since requests never change
  int verdict(PlacementRequest request, int target, int mask) {
    if (passedRequest == request && passedTarget == target && passedMask == mask) {
      return Verdict.FITS;
    }
    verified++;
    int verdict =
        state.inventory.nodes(target) == 1
            ? deviceVerdict(request, target, mask | ALWAYS)
            : clusterVerdict(request, target, state.inventory.allNodes(target), mask | ALWAYS);
    if (verdict == Verdict.FITS) {
      passedRequest = request;
      passedTarget = target;
      passedMask = mask;
    }
    return verdict;
  }

  /**
   * The verdict where the nodes are given: no other nodes of the target may replace them.
   *
   * @param nodes a mask with as many nodes as the target's layout asks for
   */
  int verdict(PlacementRequest request, int target, long nodes, int mask) {
    if (state.inventory.single(target)) {
      return verdict(request, target, mask);
    }
    verified++;
    return clusterVerdict(request, target, nodes, mask | ALWAYS);
  }

  /** The tables have changed. */
  void changed() {
    passedRequest = null;
  }

  /** The check of a new instance of a flavor. */
  int verdictOfNew(PlacementRequest request, int flavor, int mask) {
    for (LedgerConstraint each : filters) {
      if (each != null && each.id().in(mask | ALWAYS)) {
        int verdict = each.filterNew(request, flavor, mask);
        if (verdict != Verdict.FITS) {
          return verdict;
        }
      }
    }
    return Verdict.FITS;
  }

  /** Narrows a query by every constraint in a mask and all limits learned. */
  void narrow(PlacementRequest request, Query query, int mask) {
    int wanted = mask | ALWAYS;
    for (int c = 0; c < filters.length; c++) {
      LedgerConstraint each = filters[c];
      if (each != null && (wanted >>> c & 1) != 0) {
        each.narrow(request, query, mask);
      }
    }
    constraints.narrowLearned(request, query);
  }

  private int deviceVerdict(PlacementRequest request, int target, int mask) {
    boolean learned = state.refusals.at(target);
    int node = state.inventory.firstNode(target);
    for (int c = 0; c < filters.length; c++) {
      LedgerConstraint each = filters[c];
      if (each != null && (mask >>> c & 1) != 0) {
        int verdict = each.filter(request, target, node, mask);
        if (verdict != Verdict.FITS) {
          return verdict;
        }
      }
      if (learned) {
        int verdict = constraints.of(Constraint.of(c)).filterLearned(request, target, node);
        if (verdict != Verdict.FITS) {
          return verdict;
        }
      }
    }
    chosen = 1;
    return Verdict.FITS;
  }

  private int clusterVerdict(PlacementRequest request, int target, long nodes, int mask) {
    boolean learned = state.refusals.at(target);
    int first = state.inventory.firstNode(target);
    int needed = state.inventory.layout[target].nodesPerVip();
    long left = nodes;
    for (int c = 0; c < filters.length; c++) {
      LedgerConstraint each = (mask >>> c & 1) == 0 ? null : filters[c];
      int failure = Verdict.FITS;
      for (long rest = left; rest != 0; rest &= rest - 1) {
        int node = first + Long.numberOfTrailingZeros(rest);
        int verdict = each == null ? Verdict.FITS : each.filter(request, target, node, mask);
        if (verdict == Verdict.FITS && learned) {
          verdict = constraints.of(Constraint.of(c)).filterLearned(request, target, node);
        }
        if (verdict != Verdict.FITS) {
          left &= ~Long.lowestOneBit(rest);
          failure = failure == Verdict.FITS ? verdict : failure;
        }
        if (each != null && !each.perNode() && !learned) {
          break;
        }
      }
      if (failure != Verdict.FITS
          && (Long.bitCount(left) < needed || (each != null && !each.perNode()))) {
        return failure;
      }
    }
    left = fewestVips(first, left, needed);
    for (LedgerConstraint each : filters) {
      if (each != null && each.id().in(mask)) {
        int verdict = each.filterTogether(request, target, left, mask);
        if (verdict != Verdict.FITS) {
          return verdict;
        }
      }
    }
    chosen = left;
    return Verdict.FITS;
  }

  /** Selects from a mask of nodes those with the fewest VIPs, the lowest handles of equals. */
  private long fewestVips(int first, long nodes, int count) {
    if (Long.bitCount(nodes) == count) {
      return nodes;
    }
    Inventory inventory = state.inventory;
    long left = nodes;
    long picked = 0;
    for (int i = 0; i < count; i++) {
      long best = Long.lowestOneBit(left);
      for (long rest = left; rest != 0; rest &= rest - 1) {
        int node = first + Long.numberOfTrailingZeros(rest);
        int there = first + Long.numberOfTrailingZeros(best);
        if (inventory.used(node, 0) < inventory.used(there, 0)) {
          best = Long.lowestOneBit(rest);
        }
      }
      picked |= best;
      left &= ~best;
    }
    return picked;
  }
}
