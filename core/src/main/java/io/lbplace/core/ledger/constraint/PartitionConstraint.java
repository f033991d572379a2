package io.lbplace.core.ledger.constraint;

import io.lbplace.core.column.Growth;
import io.lbplace.core.column.LongIntMap;
import io.lbplace.core.fleet.Tenancy;
import io.lbplace.core.ledger.index.Bits;
import io.lbplace.core.ledger.index.Query;
import io.lbplace.core.ledger.index.SparseTargetSet;
import io.lbplace.core.ledger.index.TargetSet;
import io.lbplace.core.ledger.state.LedgerState;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.placement.PlacementRequest;

/** On a partitioned device a new tenant needs a free partition. */
public final class PartitionConstraint extends LedgerConstraint {
  /** By tenant and device: how many of its reservations are there, on partitioned devices only. */
  private final LongIntMap atNode = new LongIntMap(0);

  /** By device: how many tenants hold a partition. */
  private int[] partitions = new int[16];

  /** Targets with no partitions, or with one free on a node; a superset of those that fit. */
  private final Bits open = new Bits();

  /** Targets that refused a new tenant. */
  private final TargetSet refusing = new TargetSet();

  PartitionConstraint(LedgerState state) {
    super(state, Constraint.PARTITIONS);
  }

  /** The number of partitions that a device of a target has left. */
  public int free(int target, int node) {
    return state.inventory.spec[target].maxPartitions() - partitions[node];
  }

  /** True if a tenant has a partition on a device; asked of partitioned devices only. */
  public boolean holds(int tenant, int node) {
    return atNode.get(LongIntMap.key(tenant, node)) > 0;
  }

  /** The number of further tenants that can come to a target without an owner. */
  public int freeTenancies(int target) {
    return switch (state.inventory.spec[target].tenancy()) {
      case SHARED -> Integer.MAX_VALUE;
      case DEDICATED -> 1;
      case PARTITIONED -> {
        int least = Integer.MAX_VALUE;
        int first = state.inventory.firstNode(target);
        for (int node = first; node < first + state.inventory.nodes(target); node++) {
          least = Math.min(least, free(target, node));
        }
        yield least;
      }
    };
  }

  private boolean partitioned(int target) {
    return state.inventory.spec[target].tenancy() == Tenancy.PARTITIONED;
  }

  @Override
  public boolean perNode() {
    return true;
  }

  @Override
  public void targetAdded(int target) {
    open.set(target);
    partitions = Growth.room(partitions, state.inventory.devices, 0);
  }

  @Override
  public int filter(PlacementRequest request, int target, int node, int mask) {
    return !partitioned(target) || free(target, node) > 0 || holds(request.tenant(), node)
        ? Verdict.FITS
        : fails(-1);
  }

  @Override
  public void narrow(PlacementRequest request, Query query, int mask) {
    if (open.count < state.inventory.targets) {
      SparseTargetSet there = query.scratch();
      there.addAll(state.tenantTargets.of(request.tenant()));
      query.andEither(stage(), open, there);
    }
  }

  @Override
  public void reserve(int reservation, PlacementRequest request, long nodes) {
    int target = state.reservations.target(reservation);
    if (partitioned(target)) {
      for (long rest = nodes; rest != 0; rest &= rest - 1) {
        int node = state.inventory.firstNode(target) + Long.numberOfTrailingZeros(rest);
        if (atNode.add(LongIntMap.key(request.tenant(), node), 1) == 1) {
          partitions[node]++;
        }
      }
      reindex(target);
    }
  }

  @Override
  public void release(int reservation) {
    int target = state.reservations.target(reservation);
    if (partitioned(target)) {
      int tenant = state.reservations.tenant(reservation);
      for (long rest = state.reservations.nodes(reservation); rest != 0; rest &= rest - 1) {
        int node = state.inventory.firstNode(target) + Long.numberOfTrailingZeros(rest);
        if (atNode.add(LongIntMap.key(tenant, node), -1) == 0) {
          partitions[node]--;
        }
      }
      reindex(target);
    }
  }

  @Override
  public boolean isEmpty() {
    return atNode.size() == 0;
  }

  private void reindex(int target) {
    boolean any = false;
    boolean all = true;
    for (int i = 0; i < state.inventory.nodes(target); i++) {
      boolean room = free(target, state.inventory.firstNode(target) + i) > 0;
      any |= room;
      all &= room;
    }
    open.put(target, state.inventory.spotted(target) ? any : all);
  }

  /** A target that refused takes no new tenant. */
  @Override
  public void learn(PlacementRequest request, int target, int key) {
    refusing.add(target);
  }

  @Override
  public void forget(int target) {
    refusing.remove(target);
  }

  @Override
  public int filterLearned(PlacementRequest request, int target, int node) {
    return refusing.contains(target) && state.tenantTargets.vips(request.tenant(), target) == 0
        ? fails(-1)
        : Verdict.FITS;
  }

  @Override
  public void narrowLearned(PlacementRequest request, Query query) {
    exclude(query, stage(), refusing, state.tenantTargets.of(request.tenant()));
  }

  @Override
  public String explain(PlacementRequest request, int target, int key, Wording words) {
    if (!partitioned(target)) {
      return LEARNED;
    }
    int most = state.inventory.spec[target].maxPartitions();
    return most == 1
        ? "its partition is another tenant's"
        : "its " + words.counted(most, "partition") + " are other tenants'";
  }

  @Override
  public String explainNew(PlacementRequest request, int flavor, int key, Wording words) {
    return "has no partition";
  }
}
