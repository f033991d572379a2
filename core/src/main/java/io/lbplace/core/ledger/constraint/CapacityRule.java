package io.lbplace.core.ledger.constraint;

import io.lbplace.core.ledger.index.Query;
import io.lbplace.core.ledger.state.Inventory;
import io.lbplace.core.ledger.state.LedgerState;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.Resources;
import io.lbplace.core.placement.PlacementRequest;

/**
 * Used + demand ≤ capacity in every dimension that the request takes something of, with what its
 * networks take for their wiring where they are new to the device.
 */
public final class CapacityRule implements Rule {
  private final LedgerState books;
  private final int dimensions;

  public CapacityRule(LedgerState books) {
    this.books = books;
    this.dimensions = books.dimensions;
  }

  @Override
  public Constraint constraint() {
    return Constraint.CAPACITY;
  }

  @Override
  public boolean perNode() {
    return true;
  }

  @Override
  public int verdict(PlacementRequest request, int target, int node, int mask) {
    Inventory inventory = books.inventory;
    Resources demand = request.demand();
    for (int d = 0; d < dimensions; d++) {
      long charge =
          inventory.charge(target, demand, d)
              + books.wiringDemands.ofNew(request, node, d, books.wirings);
      if (charge > 0 && inventory.residual(node, d) < charge) {
        return Verdict.fails(Constraint.CAPACITY, d);
      }
    }
    return Verdict.FITS;
  }

  @Override
  public int verdictOfNew(PlacementRequest request, int flavor, int mask) {
    Resources capacity = books.flavors.get(flavor).device().capacity();
    for (int d = 0; d < dimensions && d < capacity.size(); d++) {
      long charge = request.demand().get(d) + books.wiringDemands.ofAll(request, d);
      if (charge > capacity.get(d)) {
        return Verdict.fails(Constraint.CAPACITY, d);
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
        books.levels.narrow(
            query, Constraint.CAPACITY.ordinal(), d, amount, books.inventory.targets);
      }
    }
  }
}
