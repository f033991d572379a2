package io.lbplace.core.ledger;

import io.lbplace.core.fleet.Tenancy;
import io.lbplace.core.ledger.constraint.PartitionConstraint;
import io.lbplace.core.ledger.state.Inventory;
import io.lbplace.core.ledger.state.LedgerState;
import io.lbplace.core.model.Resources;
import io.lbplace.core.placement.PlacementRequest;

/**
 * The price of a VIP on a target. Of each resource that it takes there (each dimension, VLANs, a
 * partition) it takes a share of what is left; the price is the largest of these shares, in
 * millionths. A target is cheap if the VIP's networks are wired there and its tenant has a
 * partition; one that gives its last VLAN has the highest price.
 */
final class Price {
  /** The share of a VIP that takes all that is left. */
  private static final long ALL = 1_000_000;

  private Price() {}

  /** The price on a target that the request fits. O(dimensions × nodes). */
  static long of(
      LedgerState state, PartitionConstraint partitions, PlacementRequest request, int target) {
    Inventory inventory = state.inventory;
    long most = 0;
    for (int d = 0; d < state.dimensions; d++) {
      long capacity = inventory.capacity(target, d);
      if (capacity < Resources.UNLIMITED) {
        long left = capacity - inventory.most(target, d);
        most = Math.max(most, share(inventory.charge(target, request.demand(), d), left));
      }
    }
    int first = inventory.firstNode(target);
    boolean partitioned = inventory.spec[target].tenancy() == Tenancy.PARTITIONED;
    for (int node = first; node < first + inventory.nodes(target); node++) {
      int networks =
          (state.newA(request, node) < 0 ? 0 : 1) + (state.newB(request, node) < 0 ? 0 : 1);
      most = Math.max(most, share(networks, state.wirings.free(node)));
      if (partitioned && !partitions.holds(request.tenant(), node)) {
        most = Math.max(most, share(1, partitions.free(target, node)));
      }
    }
    return most;
  }

  private static long share(long amount, long left) {
    return amount == 0 ? 0 : amount >= left ? ALL : amount * ALL / left;
  }
}
