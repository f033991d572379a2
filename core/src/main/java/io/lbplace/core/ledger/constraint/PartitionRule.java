package io.lbplace.core.ledger.constraint;

import io.lbplace.core.fleet.Tenancy;
import io.lbplace.core.ledger.index.Query;
import io.lbplace.core.ledger.index.SparseTargetSet;
import io.lbplace.core.ledger.state.LedgerState;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.placement.PlacementRequest;

/** On a partitioned device a new tenant needs a free partition. */
public final class PartitionRule implements Rule {
  private final LedgerState books;

  public PartitionRule(LedgerState books) {
    this.books = books;
  }

  @Override
  public Constraint constraint() {
    return Constraint.PARTITIONS;
  }

  @Override
  public boolean perNode() {
    return true;
  }

  @Override
  public int verdict(PlacementRequest request, int target, int node, int mask) {
    return books.inventory.spec[target].tenancy() != Tenancy.PARTITIONED
            || books.tenants.partitionFor(request.tenant(), target, node)
        ? Verdict.FITS
        : Verdict.fails(Constraint.PARTITIONS, -1);
  }

  @Override
  public void narrow(PlacementRequest request, Query query, int mask) {
    if (books.tenants.partitionFree.count < books.inventory.targets) {
      SparseTargetSet there = query.scratch();
      there.addAll(books.tenants.at.get(request.tenant()));
      query.andEither(Constraint.PARTITIONS.ordinal(), books.tenants.partitionFree, there);
    }
  }
}
