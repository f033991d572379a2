package io.lbplace.core.ledger.constraint;

import io.lbplace.core.column.Growth;
import io.lbplace.core.ledger.index.Levels;
import io.lbplace.core.ledger.index.Query;
import io.lbplace.core.ledger.state.Inventory;
import io.lbplace.core.ledger.state.LedgerState;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.Resources;
import io.lbplace.core.model.ServiceSpec;
import io.lbplace.core.placement.PlacementRequest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Used + demand ≤ capacity in every dimension that the request takes something of. The demand
 * includes that of its networks' wiring if they are new to the device.
 */
public final class CapacityConstraint extends LedgerConstraint {
  private final int dimensions;

  /** By target: the least amounts that it refused, MAX_VALUE where it refused none; or null. */
  private long[] @Nullable [] refused = new long[16][];

  /** An index of the refused amounts; null until something is learned. */
  private @Nullable Levels refusedLevels;

  CapacityConstraint(LedgerState state) {
    super(state, Constraint.CAPACITY);
    dimensions = state.dimensions;
  }

  @Override
  public boolean perNode() {
    return true;
  }

  @Override
  public int filter(PlacementRequest request, int target, int node, int mask) {
    Inventory inventory = state.inventory;
    Resources demand = request.demand();
    for (int d = 0; d < dimensions; d++) {
      long charge =
          inventory.charge(target, demand, d)
              + state.wiringDemands.ofNew(request, node, d, state.wirings);
      if (charge > 0 && inventory.residual(node, d) < charge) {
        return fails(d);
      }
    }
    return Verdict.FITS;
  }

  @Override
  public int filterNew(PlacementRequest request, int flavor, int mask) {
    Resources capacity = state.flavors.get(flavor).device().capacity();
    for (int d = 0; d < dimensions && d < capacity.size(); d++) {
      long charge = request.demand().get(d) + state.wiringDemands.ofAll(request, d);
      if (charge > capacity.get(d)) {
        return fails(d);
      }
    }
    return Verdict.FITS;
  }

  @Override
  public void narrow(PlacementRequest request, Query query, int mask) {
    Resources demand = request.demand();
    query.demand(demand);
    for (int d = 0; d < dimensions; d++) {
      long amount = demand.get(d);
      if (amount > 0) {
        state.levels.narrow(query, stage(), d, amount, state.inventory.targets);
      }
    }
  }

  @Override
  public void targetAdded(int target) {
    refused = Growth.room(refused, target);
    if (refusedLevels != null) {
      setLevels(refusedLevels, target);
    }
  }

  // ---- charges ----

  @Override
  public void reserve(int reservation, PlacementRequest request, long nodes) {
    charge(reservation, 1);
  }

  @Override
  public void release(int reservation) {
    charge(reservation, -1);
  }

  /** Charges a reservation's demand, {@code sign} 1, or gives it back, −1. */
  private void charge(int reservation, int sign) {
    Inventory inventory = state.inventory;
    int target = state.reservations.target(reservation);
    if (!inventory.single(target) || state.reservations.pending(reservation) != null) {
      for (int d = 0; d < dimensions; d++) {
        charge(target, state.reservations.nodes(reservation), d, sign * charged(reservation, d));
      }
      return;
    }
    Resources demand = state.reservations.spec(reservation).demand();
    int node = inventory.firstNode(target);
    for (int d = 0; d < dimensions; d++) {
      long amount = sign * demand.get(d);
      if (amount != 0) {
        inventory.use(node, d, amount);
        state.levels.set(target, d, inventory.residual(node, d));
      }
    }
  }

  @Override
  public boolean allowsResize(int reservation, ServiceSpec wanted, int mask) {
    Inventory inventory = state.inventory;
    int target = state.reservations.target(reservation);
    Resources old = state.reservations.spec(reservation).demand();
    for (int d = 0; d < dimensions; d++) {
      if (refusesMore(target, d, wanted.demand().get(d) - old.get(d))) {
        return false;
      }
      long more = inventory.charge(target, wanted.demand(), d) - inventory.charge(target, old, d);
      if (more > 0 && Constraint.CAPACITY.in(mask) && !hasRoom(reservation, d, more)) {
        return false;
      }
    }
    return true;
  }

  private boolean hasRoom(int reservation, int dimension, long more) {
    int first = state.inventory.firstNode(state.reservations.target(reservation));
    for (long rest = state.reservations.nodes(reservation); rest != 0; rest &= rest - 1) {
      int node = first + Long.numberOfTrailingZeros(rest);
      if (state.inventory.residual(node, dimension) < more) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void resize(int reservation, ServiceSpec spec, @Nullable ServiceSpec pending) {
    int target = state.reservations.target(reservation);
    for (int d = 0; d < dimensions; d++) {
      long after = state.inventory.charge(target, spec.demand(), d);
      if (pending != null) {
        after = Math.max(after, state.inventory.charge(target, pending.demand(), d));
      }
      long more = after - charged(reservation, d);
      charge(target, state.reservations.nodes(reservation), d, more);
    }
  }

  /** The charge of each node for a reservation. */
  private long charged(int reservation, int dimension) {
    int target = state.reservations.target(reservation);
    ServiceSpec pending = state.reservations.pending(reservation);
    Resources demand = state.reservations.spec(reservation).demand();
    long amount = state.inventory.charge(target, demand, dimension);
    return pending == null
        ? amount
        : Math.max(amount, state.inventory.charge(target, pending.demand(), dimension));
  }

  private void charge(int target, long nodes, int dimension, long amount) {
    if (amount == 0) {
      return;
    }
    for (long rest = nodes; rest != 0; rest &= rest - 1) {
      int node = state.inventory.firstNode(target) + Long.numberOfTrailingZeros(rest);
      state.inventory.use(node, dimension, amount);
    }
    state.residuals.reindex(target, dimension);
  }

  @Override
  public boolean isEmpty() {
    for (int device = 0; device < state.inventory.devices; device++) {
      for (int d = 0; d < dimensions; d++) {
        if (state.inventory.used(device, d) != 0) {
          return false;
        }
      }
    }
    return true;
  }

  // ---- what refusals show ----

  /** A target that refused an amount takes less only. */
  @Override
  public void learn(PlacementRequest request, int target, int key) {
    long[] limits = refused[target];
    if (limits == null) {
      limits = new long[dimensions];
      Arrays.fill(limits, Long.MAX_VALUE);
      refused[target] = limits;
    }
    for (int d = 0; d < dimensions; d++) {
      if (d == key || key < 0) {
        limits[d] = Math.min(limits[d], Math.max(1, request.demand().get(d)));
      }
    }
    if (refusedLevels == null) {
      refusedLevels = new Levels(state.largestDemand);
      for (int other = 0; other < state.inventory.targets; other++) {
        setLevels(refusedLevels, other);
      }
    }
    setLevels(refusedLevels, target);
  }

  @Override
  public void forget(int target) {
    if (refused[target] != null) {
      refused[target] = null;
      if (refusedLevels != null) {
        setLevels(refusedLevels, target);
      }
    }
  }

  @Override
  public int filterLearned(PlacementRequest request, int target, int node) {
    long[] limits = refused[target];
    for (int d = 0; limits != null && d < dimensions; d++) {
      long amount = request.demand().get(d);
      if (amount > 0 && amount >= limits[d]) {
        return fails(d);
      }
    }
    return Verdict.FITS;
  }

  /** True if more of a dimension than a reservation has was refused. */
  private boolean refusesMore(int target, int dimension, long more) {
    long[] limits = refused[target];
    return limits != null && more > 0 && more >= limits[dimension];
  }

  @Override
  public void narrowLearned(PlacementRequest request, Query query) {
    if (refusedLevels != null) {
      for (int d = 0; d < dimensions; d++) {
        long amount = request.demand().get(d);
        if (amount > 0) {
          refusedLevels.narrow(query, stage(), d, amount, state.inventory.targets);
        }
      }
    }
  }

  private void setLevels(Levels index, int target) {
    long[] limits = refused[target];
    for (int d = 0; d < dimensions; d++) {
      index.set(target, d, limits == null ? Long.MAX_VALUE : limits[d] - 1);
    }
  }

  @Override
  public String explain(PlacementRequest request, int target, int key, Wording words) {
    Inventory inventory = state.inventory;
    long charge = inventory.charge(target, request.demand(), key);
    long limit = inventory.spec[target].capacity().get(key);
    for (int i = 0; i < inventory.nodes(target); i++) {
      long used = inventory.used(inventory.firstNode(target) + i, key);
      if (used + charge > limit) {
        return words.amount(key, used)
            + " used + "
            + words.amount(key, charge)
            + " > "
            + words.amount(key, limit)
            + (inventory.nodes(target) > 1 ? " on node " + i : "");
      }
    }
    return LEARNED;
  }

  @Override
  public String explainNew(PlacementRequest request, int flavor, int key, Wording words) {
    long limit = state.flavors.get(flavor).device().capacity().get(key);
    return words.amount(key, request.demand().get(key)) + " > " + words.amount(key, limit);
  }

  @Override
  public @Nullable String keyName(int key, Wording words) {
    return key < 0 ? null : words.dimension(key);
  }
}
