package io.lbplace.core.plugin;

import io.lbplace.core.driver.Expressible;
import io.lbplace.core.model.Networks;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * All resources that tenants ordered one by one, with what each tenant holds. VIPs that were
 * ordered with a whole spec are not in here, and cost nothing here.
 */
final class ServiceBook {
  final HandleTable<PoolEntry> pools = new HandleTable<>();
  final HandleTable<MemberEntry> members = new HandleTable<>();
  final HandleTable<MonitorEntry> monitors = new HandleTable<>();

  /** By handle; looked up only. */
  final Map<Integer, VipEntry> vips = new HashMap<>();

  final Addressing addressing;

  private final IntFunction<Expressible> expressible;

  final Usage vipUsage;
  final Usage poolUsage;
  final Usage memberUsage;
  final Usage monitorUsage;

  /**
   * An empty book.
   *
   * @param expressible what some device of a service type's providers can do
   */
  ServiceBook(Networks networks, Quotas quotas, IntFunction<Expressible> expressible) {
    this.expressible = expressible;
    addressing = new Addressing(this, networks);
    vipUsage = new Usage(quotas.vips());
    poolUsage = new Usage(quotas.pools());
    memberUsage = new Usage(quotas.members());
    monitorUsage = new Usage(quotas.monitors());
  }

  /** What some device can do that may carry what is in front of a pool. */
  Expressible expressible(PoolEntry pool) {
    return expressible.apply(pool.order.serviceType());
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
