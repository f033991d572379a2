package io.lbplace.core.plugin;

import io.lbplace.core.message.PluginMessage.Accepted;
import io.lbplace.core.message.PluginMessage.AddMonitor;
import io.lbplace.core.message.PluginMessage.Answer;
import io.lbplace.core.message.PluginMessage.CreatePool;
import io.lbplace.core.message.PluginMessage.Denial;
import io.lbplace.core.message.PluginMessage.Denied;
import io.lbplace.core.message.PluginMessage.RemoveMonitor;
import io.lbplace.core.message.PluginMessage.UpdatePool;
import io.lbplace.core.model.Networks;
import io.lbplace.core.model.PoolOrder;

/** Requests about pools, and about which monitors watch them. */
final class PoolDesk {
  private final ServiceBook book;
  private final Networks networks;
  private final PooledVips vips;

  PoolDesk(ServiceBook book, Networks networks, PooledVips vips) {
    this.book = book;
    this.networks = networks;
    this.vips = vips;
  }

  Answer create(CreatePool request) {
    PoolOrder order = request.order();
    if (order.subnet() < 0 || order.subnet() >= networks.subnetCount()) {
      return Answers.notFound("Subnet", order.subnet());
    }
    if (book.poolUsage.full(order.tenant())) {
      return Answers.overQuota("pool");
    }
    book.poolUsage.add(order.tenant());
    return new Accepted(book.pools.add(new PoolEntry(order)));
  }

  Answer update(UpdatePool request) {
    PoolEntry pool = book.pools.get(request.pool());
    if (pool == null) {
      return Answers.notFound("Pool", request.pool());
    }
    PoolOrder order = pool.order;
    pool.order =
        new PoolOrder(
            order.tenant(),
            order.serviceType(),
            order.subnet(),
            order.protocol(),
            Answers.or(request.method(), order.method()),
            Answers.or(request.adminStateUp(), order.adminStateUp()));
    pool.changed = vips.touch(pool);
    return new Accepted(request.pool());
  }

  Answer delete(int handle) {
    PoolEntry pool = book.pools.get(handle);
    if (pool == null) {
      return Answers.notFound("Pool", handle);
    }
    if (pool.vip != PoolEntry.NO_VIP) {
      return new Denied(
          Denial.POOL_IN_USE, "Pool " + handle + " is in use by VIP " + pool.vip + ": delete it");
    }
    for (int member : pool.members.keySet()) {
      book.members.remove(member);
      book.memberUsage.remove(pool.order.tenant());
    }
    for (int watching : pool.watchedSince.keySet()) {
      MonitorEntry monitor = book.monitors.get(watching);
      if (monitor != null) {
        monitor.pools.remove(handle);
      }
    }
    book.pools.remove(handle);
    book.poolUsage.remove(pool.order.tenant());
    return new Accepted(handle);
  }

  Answer add(AddMonitor request) {
    PoolEntry pool = book.pools.get(request.pool());
    if (pool == null) {
      return Answers.notFound("Pool", request.pool());
    }
    MonitorEntry monitor = book.monitors.get(request.monitor());
    if (monitor == null || monitor.tenant != pool.order.tenant()) {
      return Answers.notFound("Health_monitor", request.monitor());
    }
    String refusal = book.expressible(pool).refusal(monitor.monitor);
    if (refusal != null) {
      return Answers.badRequest(refusal);
    }
    if (!monitor.pools.add(request.pool())) {
      return new Denied(
          Denial.ASSOCIATION_EXISTS,
          "health_monitor "
              + request.monitor()
              + " is already associated with pool "
              + request.pool());
    }
    pool.watchedSince.put(request.monitor(), pool.revision + 1);
    vips.touch(pool);
    return new Accepted(request.monitor());
  }

  Answer remove(RemoveMonitor request) {
    PoolEntry pool = book.pools.get(request.pool());
    if (pool == null) {
      return Answers.notFound("Pool", request.pool());
    }
    MonitorEntry monitor = book.monitors.get(request.monitor());
    if (monitor == null || !monitor.pools.remove(request.pool())) {
      return new Denied(
          Denial.NOT_FOUND,
          "Monitor " + request.monitor() + " is not associated with Pool " + request.pool());
    }
    pool.watchedSince.remove(request.monitor());
    vips.touch(pool);
    return new Accepted(request.monitor());
  }
}
