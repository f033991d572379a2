package io.lbplace.core.plugin;

import io.lbplace.core.driver.Capabilities;
import io.lbplace.core.message.PluginMessage.Accepted;
import io.lbplace.core.message.PluginMessage.Answer;
import io.lbplace.core.message.PluginMessage.CreateMonitor;
import io.lbplace.core.message.PluginMessage.Denial;
import io.lbplace.core.message.PluginMessage.Denied;
import io.lbplace.core.message.PluginMessage.UpdateMonitor;
import io.lbplace.core.model.HealthMonitor;

/** Requests about health monitors. */
final class MonitorDesk {
  private final ServiceBook book;
  private final PooledVips vips;

  MonitorDesk(ServiceBook book, PooledVips vips) {
    this.book = book;
    this.vips = vips;
  }

  Answer create(CreateMonitor request) {
    if (book.monitorUsage.full(request.tenant())) {
      return Answers.overQuota("health_monitor");
    }
    String refusal = Capabilities.ANY.refusal(request.monitor());
    if (refusal != null) {
      return Answers.badRequest(refusal);
    }
    book.monitorUsage.add(request.tenant());
    return new Accepted(
        book.monitors.add(
            new MonitorEntry(request.tenant(), request.monitor(), request.adminStateUp())));
  }

  Answer update(UpdateMonitor request) {
    MonitorEntry entry = book.monitors.get(request.monitor());
    if (entry == null) {
      return Answers.notFound("Health_monitor", request.monitor());
    }
    HealthMonitor before = entry.monitor;
    HealthMonitor wanted;
    try {
      wanted =
          new HealthMonitor(
              before.type(),
              Answers.or(request.delaySeconds(), before.delaySeconds()),
              Answers.or(request.timeoutSeconds(), before.timeoutSeconds()),
              Answers.or(request.maxRetries(), before.maxRetries()),
              Answers.or(request.httpMethod(), before.httpMethod()),
              Answers.or(request.urlPath(), before.urlPath()),
              Answers.or(request.expectedCodes(), before.expectedCodes()));
    } catch (IllegalArgumentException invalid) {
      return Answers.badRequest(invalid);
    }
    String refusal = Capabilities.ANY.refusal(wanted);
    for (int handle : entry.pools) {
      if (refusal == null) {
        refusal = book.expressible(book.pool(handle)).refusal(wanted);
      }
    }
    if (refusal != null) {
      return Answers.badRequest(refusal);
    }
    entry.monitor = wanted;
    entry.adminStateUp = Answers.or(request.adminStateUp(), entry.adminStateUp);
    for (int handle : entry.pools) {
      PoolEntry pool = book.pool(handle);
      pool.watchedSince.put(request.monitor(), pool.revision + 1);
      vips.touch(pool);
    }
    return new Accepted(request.monitor());
  }

  Answer delete(int handle) {
    MonitorEntry monitor = book.monitors.get(handle);
    if (monitor == null) {
      return Answers.notFound("Health_monitor", handle);
    }
    if (!monitor.pools.isEmpty()) {
      return new Denied(
          Denial.HEALTH_MONITOR_IN_USE,
          "Health monitor " + handle + " still has associations with pools: remove them");
    }
    book.monitors.remove(handle);
    book.monitorUsage.remove(monitor.tenant);
    return new Accepted(handle);
  }
}
