package io.lbplace.core.plugin;

import java.util.HashMap;
import java.util.Map;

/**
 * All resources that tenants ordered one by one, with what each tenant holds. VIPs that were
 * ordered with a whole spec are not in here, and cost nothing here.
 */
final class ServiceBook {
  final Shelf<PoolEntry> pools = new Shelf<>();
  final Shelf<MemberEntry> members = new Shelf<>();
  final Shelf<MonitorEntry> monitors = new Shelf<>();

  /** By handle; looked up only. */
  final Map<Integer, VipEntry> vips = new HashMap<>();

  final Usage vipUsage;
  final Usage poolUsage;
  final Usage memberUsage;
  final Usage monitorUsage;

  ServiceBook(Quotas quotas) {
    vipUsage = new Usage(quotas.vips());
    poolUsage = new Usage(quotas.pools());
    memberUsage = new Usage(quotas.members());
    monitorUsage = new Usage(quotas.monitors());
  }

  /** A pool that something known refers to. */
  PoolEntry pool(int handle) {
    PoolEntry pool = pools.get(handle);
    if (pool == null) {
      throw new IllegalStateException("pool " + handle + " is gone, but referred to");
    }
    return pool;
  }
}
