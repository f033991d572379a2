package io.lbplace.core.ledger.constraint;

import io.lbplace.core.ledger.index.Query;
import io.lbplace.core.ledger.state.LedgerState;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.ServiceSpec;
import io.lbplace.core.placement.PlacementRequest;
import org.jspecify.annotations.Nullable;

/** All constraints of a ledger, in the order of {@link Constraint}, which is that of checking. */
public final class Constraints {
  // those that answer questions of their own
  public final ServiceTypeConstraint serviceType;
  public final StateConstraint targetState;
  public final OwnerConstraint owner;
  public final AffinityConstraint affinity;
  public final PartitionConstraint partitions;
  public final AddressConstraint address;

  private final LedgerState state;
  private final LedgerConstraint[] all;

  /** The constraints over a ledger's tables, nothing charged. */
  public Constraints(LedgerState state) {
    this.state = state;
    serviceType = new ServiceTypeConstraint(state);
    targetState = new StateConstraint(state);
    owner = new OwnerConstraint(state);
    affinity = new AffinityConstraint(state);
    partitions = new PartitionConstraint(state);
    address = new AddressConstraint(state);
    all =
        new LedgerConstraint[] {
          serviceType,
          targetState,
          owner,
          affinity,
          new QuotaConstraint(state),
          new CapacityConstraint(state),
          partitions,
          new OverlapConstraint(state),
          address,
          new VlanConstraint(state),
          new FabricConstraint(state),
          new TagsConstraint(state)
        };
    for (int i = 0; i < all.length; i++) {
      if (all[i].id().ordinal() != i) {
        throw new IllegalStateException(all[i].id() + " is checked out of order");
      }
    }
  }

  /** A constraint by its id. */
  public LedgerConstraint of(Constraint id) {
    return all[id.ordinal()];
  }

  /** A target is in the inventory. */
  public void targetAdded(int target) {
    for (LedgerConstraint each : all) {
      each.targetAdded(target);
    }
  }

  /** True if a reservation could be charged for another spec where it is. */
  public boolean allowResize(int reservation, ServiceSpec wanted, int mask) {
    for (LedgerConstraint each : all) {
      if (!each.allowsResize(reservation, wanted, mask)) {
        return false;
      }
    }
    return true;
  }

  /** Charges a reservation that was just made. */
  public void reserve(int reservation, PlacementRequest request, long nodes) {
    for (LedgerConstraint each : all) {
      each.reserve(reservation, request, nodes);
    }
  }

  /** Charges a reservation for a spec, or for the larger of two. */
  public void resize(int reservation, ServiceSpec spec, @Nullable ServiceSpec pending) {
    for (LedgerConstraint each : all) {
      each.resize(reservation, spec, pending);
    }
  }

  /** Gives back the charges of a reservation, which is removed only after that. */
  public void release(int reservation) {
    for (LedgerConstraint each : all) {
      each.release(reservation);
    }
  }

  /** Fails if anything is charged. */
  public void checkEmpty() {
    for (LedgerConstraint each : all) {
      if (!each.isEmpty()) {
        throw new IllegalStateException(
            "the ledger isn't empty: something is still charged to " + each.id());
      }
    }
  }

  // ---- what refusals show ----

  /** Notes a limit that a refusal has shown. */
  public void learn(PlacementRequest request, int target, Constraint id, int key) {
    state.refusals.add(target);
    of(id).learn(request, target, key);
  }

  /** Forgets all that was learned of a target. */
  public void forget(int target) {
    if (state.refusals.remove(target)) {
      for (LedgerConstraint each : all) {
        each.forget(target);
      }
    }
  }

  /** Narrows a query by all that was learned. */
  public void narrowLearned(PlacementRequest request, Query query) {
    if (!state.refusals.isEmpty()) {
      for (LedgerConstraint each : all) {
        each.narrowLearned(request, query);
      }
    }
  }
}
