package io.lbplace.core.ledger.constraint;

import io.lbplace.core.column.Growth;
import io.lbplace.core.ledger.index.Query;
import io.lbplace.core.ledger.index.SparseTargetSet;
import io.lbplace.core.ledger.index.TargetSet;
import io.lbplace.core.ledger.state.LedgerState;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.ServiceSpec;
import io.lbplace.core.placement.PlacementRequest;
import org.jspecify.annotations.Nullable;

/**
 * One constraint of docs/rules.md, whole: the exact check of a target or of one of its nodes, an
 * index that narrows the targets worth checking, the charges of reservations, and the limits
 * learned from refusals. It resembles the filter and reserve plugins of the Kubernetes scheduler,
 * but works on a ledger.
 *
 * <p>Filters read and never change anything. {@link #reserve} and {@link #release} keep the
 * constraint's own counters, even if it isn't checked. Adding a constraint is one class of this
 * kind, its line in {@link Constraints}, its place in {@link Constraint} and its test.
 */
public abstract class LedgerConstraint {
  /** The reason given for a target that fails though it has room as far as the ledger can see. */
  static final String LEARNED =
      "a device refused it earlier; that is remembered until something there is released";

  /** Sets of targets that refused all come last: they are rare. */
  private static final int LAST_STAGE = Constraint.count() - 1;

  final LedgerState state;
  private final Constraint id;

  // targets that refused for this constraint, where nothing more is known of the limit
  private @Nullable TargetSet refusing;
  private int[] refusedKey = {};

  LedgerConstraint(LedgerState state, Constraint id) {
    this.state = state;
    this.id = id;
  }

  /** The constraint that it enforces. */
  public final Constraint id() {
    return id;
  }

  final int stage() {
    return id.ordinal();
  }

  final int fails(int key) {
    return Verdict.fails(id, key);
  }

  // ---- the fleet ----

  /** A target is in the inventory. */
  public void targetAdded(int target) {}

  // ---- filters ----

  /**
   * True if it is about single nodes: then a target passes if enough of its nodes do. Otherwise
   * {@link #filter} is asked once per target, with its first node.
   */
  public boolean perNode() {
    return false;
  }

  /**
   * The exact check of one node, as if it were the only one.
   *
   * @param mask the constraints that are checked, on which the choice of the interface depends
   * @return a {@link Verdict}
   */
  public abstract int filter(PlacementRequest request, int target, int node, int mask);

  /**
   * The exact check of all nodes that would carry the VIP, where several nodes share something;
   * asked for targets of more than one node after every other check has passed.
   *
   * @param nodes a mask over the target's nodes
   */
  public int filterTogether(PlacementRequest request, int target, long nodes, int mask) {
    return Verdict.FITS;
  }

  /** The exact check of a new, empty instance of a flavor. */
  public int filterNew(PlacementRequest request, int flavor, int mask) {
    return Verdict.FITS;
  }

  /** True if a reservation could be charged for another spec where it is. */
  public boolean allowsResize(int reservation, ServiceSpec wanted, int mask) {
    return true;
  }

  /**
   * Narrows a query by sets that hold at least all targets that pass; a set that would hold every
   * target is left out.
   */
  public void narrow(PlacementRequest request, Query query, int mask) {}

  // ---- words ----

  /**
   * The reason why a target fails it, in words with amounts and limits.
   *
   * @param target −1 for a new instance of a flavor, unless {@link #explainNew} has words of its
   *     own
   */
  public abstract String explain(PlacementRequest request, int target, int key, Wording words);

  /** The reason why a new instance of a flavor fails it. */
  public String explainNew(PlacementRequest request, int flavor, int key, Wording words) {
    return explain(request, -1, key, words);
  }

  /** The name of the detail in a {@link Verdict}'s key; null where nothing applies. */
  public @Nullable String keyName(int key, Wording words) {
    return null;
  }

  // ---- charges ----

  /** Charges a reservation that was just made; its networks are attached after that. */
  public void reserve(int reservation, PlacementRequest request, long nodes) {}

  /** Charges a reservation for a spec, or for the larger of two. */
  public void resize(int reservation, ServiceSpec spec, @Nullable ServiceSpec pending) {}

  /** Gives back the charges of a reservation, which is removed only after that. */
  public void release(int reservation) {}

  /** True if nothing is charged. */
  public boolean isEmpty() {
    return true;
  }

  // ---- what refusals show ----

  /**
   * Notes a limit that a refusal of a request has shown, as closely as the constraint can: here,
   * that the target takes nothing.
   */
  public void learn(PlacementRequest request, int target, int key) {
    TargetSet set = refusing == null ? new TargetSet() : refusing;
    refusing = set;
    if (!set.contains(target)) {
      set.add(target);
      refusedKey = Growth.room(refusedKey, target, -1);
      refusedKey[target] = key;
    }
  }

  /** Forgets the limits learned of a target. */
  public void forget(int target) {
    if (refusing != null) {
      refusing.remove(target);
    }
  }

  /** The verdict on a request by the limits learned of a target. */
  public int filterLearned(PlacementRequest request, int target, int node) {
    return refusing != null && refusing.contains(target) ? fails(refusedKey[target]) : Verdict.FITS;
  }

  /** Narrows a query by the limits learned. */
  public void narrowLearned(PlacementRequest request, Query query) {
    if (refusing != null) {
      exclude(query, LAST_STAGE, refusing, TargetSet.EMPTY);
    }
  }

  static void exclude(Query query, int stage, TargetSet set, TargetSet except) {
    if (!set.isEmpty()) {
      SparseTargetSet blocked = query.scratch();
      blocked.addAll(set);
      blocked.removeAll(except);
      query.andNot(stage, blocked);
    }
  }

  /**
   * True if a network is new to a device, also if it is wired but no reservation needs it any more.
   */
  final boolean isNew(int network, int node) {
    int row = state.wirings.find(node, network);
    return row < 0 || state.wirings.count(row) == 0;
  }
}
