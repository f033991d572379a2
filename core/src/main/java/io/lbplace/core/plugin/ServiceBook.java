package io.lbplace.core.plugin;

import io.lbplace.core.driver.Expressible;
import io.lbplace.core.model.Networks;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * The resources that tenants ordered one by one, with the number that each tenant holds. VIPs that
 * were ordered with a whole spec are not in here.
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
   * @param expressible the values, by service type, that some device of its providers can be
   *     configured with
   */
  ServiceBook(Networks networks, Quotas quotas, IntFunction<Expressible> expressible) {
    this.expressible = expressible;
    addressing = new Addressing(this, networks);
    vipUsage = new Usage(quotas.vips());
    poolUsage = new Usage(quotas.pools());
    memberUsage = new Usage(quotas.members());
    monitorUsage = new Usage(quotas.monitors());
  }

  /** The values that some device can be configured with that may carry a pool's VIP. */
  Expressible expressible(PoolEntry pool) {
    return expressible.apply(pool.order.serviceType());
  }

  /** A pool that another resource refers to, so that it must exist. */
  PoolEntry pool(int handle) {
    PoolEntry pool = pools.get(handle);
    if (pool == null) {
      throw new IllegalStateException("pool " + handle + " is gone, but referred to");
    }
    return pool;
  }
}
