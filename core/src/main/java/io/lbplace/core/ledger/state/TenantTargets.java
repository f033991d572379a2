package io.lbplace.core.ledger.state;

import io.lbplace.core.column.LongIntMap;
import io.lbplace.core.ledger.index.TargetSet;
import io.lbplace.core.ledger.index.TargetSets;

/** The targets on which each tenant has reservations, with the number on each. */
public final class TenantTargets {
  private final LongIntMap vips = new LongIntMap(0);
  private final TargetSets targets = new TargetSets();

  /** The number of a tenant's reservations that a target carries. */
  public int vips(int tenant, int target) {
    return vips.get(LongIntMap.key(tenant, target));
  }

  /** The targets that carry a VIP of a tenant. */
  public TargetSet of(int tenant) {
    return targets.get(tenant);
  }

  /** A tenant has one reservation more on a target. */
  public void reserve(int tenant, int target) {
    if (vips.add(LongIntMap.key(tenant, target), 1) == 1) {
      targets.add(tenant, target);
    }
  }

  /** A tenant has one reservation less on a target. */
  public void release(int tenant, int target) {
    if (vips.add(LongIntMap.key(tenant, target), -1) == 0) {
      targets.remove(tenant, target);
    }
  }

  /** True if no tenant has any. */
  public boolean isEmpty() {
    return vips.size() == 0;
  }
}
