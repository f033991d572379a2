package io.lbplace.core.ledger.constraint;

import io.lbplace.core.ledger.index.Query;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.placement.PlacementRequest;

/**
 * One constraint of DESIGN section 6: the exact check of a target or of one of its nodes, and an
 * index that narrows the targets worth checking. A rule reads the ledger's books and never changes
 * them. Adding a constraint is one class of this kind, its place in {@link Constraint} and its
 * test.
 */
public interface Rule {
  /** What it enforces; there is one rule each. */
  Constraint constraint();

  /**
   * Whether it is about single nodes: then a target passes if enough of its nodes do. Otherwise
   * {@link #verdict} is asked once per target, with its first node.
   */
  default boolean perNode() {
    return false;
  }

  /**
   * The exact check of one node, as if it were the only one.
   *
   * @param mask the constraints that are checked: what is checked decides which interface is chosen
   * @return a {@link Verdict}
   */
  int verdict(PlacementRequest request, int target, int node, int mask);

  /**
   * The exact check of all nodes that would carry the VIP, where several nodes share something;
   * asked for targets of more than one node after every other check has passed.
   *
   * @param nodes a mask over the target's nodes
   */
  default int together(PlacementRequest request, int target, long nodes, int mask) {
    return Verdict.FITS;
  }

  /** The exact check of a new, empty instance of a flavor. */
  default int verdictOfNew(PlacementRequest request, int flavor, int mask) {
    return Verdict.FITS;
  }

  /**
   * Narrows a query by sets that hold at least all targets that pass; a set that would hold every
   * target is left out.
   */
  default void narrow(PlacementRequest request, Query query, int mask) {}
}
