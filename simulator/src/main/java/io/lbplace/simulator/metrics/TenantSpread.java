package io.lbplace.simulator.metrics;

import io.lbplace.core.column.LongIntMap;

/** The number of targets over which the VIPs of one tenant are spread, on average. */
final class TenantSpread {
  private final Gauges gauges;
  final int spread;
  final int spreadTime;

  /** The number of VIPs applied on devices, by tenant and target. */
  private final LongIntMap pairs = new LongIntMap(0);

  private int[] applicationsOf = new int[0];
  private int tenants;

  TenantSpread(Gauges gauges) {
    this.gauges = gauges;
    spread = gauges.add(2);
    spreadTime = spread + 1;
  }

  void added(int tenant, int target, long nowNanos) {
    if (tenant >= applicationsOf.length) {
      applicationsOf = HandleColumns.grown(applicationsOf, tenant, 0);
    }
    tenants += applicationsOf[tenant]++ == 0 ? 1 : 0;
    if (pairs.add(LongIntMap.key(tenant, target), 1) == 1) {
      changed(nowNanos);
    }
  }

  void removed(int tenant, int target, long nowNanos) {
    tenants -= --applicationsOf[tenant] == 0 ? 1 : 0;
    if (pairs.add(LongIntMap.key(tenant, target), -1) == 0) {
      changed(nowNanos);
    }
  }

  private void changed(long nowNanos) {
    gauges.set(spreadTime, tenants > 0 ? 1 : 0, nowNanos);
    gauges.set(spread, tenants > 0 ? (double) pairs.size() / tenants : 0, nowNanos);
  }
}
