package io.lbplace.core.plugin;

import io.lbplace.core.message.PluginMessage.AddMonitor;
import io.lbplace.core.message.PluginMessage.Answer;
import io.lbplace.core.message.PluginMessage.CreateMember;
import io.lbplace.core.message.PluginMessage.CreateMonitor;
import io.lbplace.core.message.PluginMessage.CreatePool;
import io.lbplace.core.message.PluginMessage.CreateVipOnPool;
import io.lbplace.core.message.PluginMessage.DeleteMember;
import io.lbplace.core.message.PluginMessage.DeleteMonitor;
import io.lbplace.core.message.PluginMessage.DeletePool;
import io.lbplace.core.message.PluginMessage.DeleteVipOnPool;
import io.lbplace.core.message.PluginMessage.RemoveMonitor;
import io.lbplace.core.message.PluginMessage.Request;
import io.lbplace.core.message.PluginMessage.UpdateMember;
import io.lbplace.core.message.PluginMessage.UpdateMonitor;
import io.lbplace.core.message.PluginMessage.UpdatePool;
import io.lbplace.core.message.PluginMessage.UpdateVipOnPool;
import io.lbplace.core.model.Networks;

/** Brings each request to its desk. */
final class Requests {
  private final PooledVips vips;
  private final PoolDesk pools;
  private final MemberDesk members;
  private final MonitorDesk monitors;

  Requests(ServiceBook book, Networks networks, PooledVips vips, MemberDesk members) {
    this.vips = vips;
    this.members = members;
    pools = new PoolDesk(book, networks, vips);
    monitors = new MonitorDesk(book, vips);
  }

  Answer answer(Request request) {
    if (request instanceof CreateVipOnPool create) {
      return vips.create(create);
    } else if (request instanceof UpdateVipOnPool update) {
      return vips.update(update);
    } else if (request instanceof DeleteVipOnPool delete) {
      return vips.delete(delete.vip());
    } else if (request instanceof CreatePool create) {
      return pools.create(create);
    } else if (request instanceof UpdatePool update) {
      return pools.update(update);
    } else if (request instanceof DeletePool delete) {
      return pools.delete(delete.pool());
    } else if (request instanceof AddMonitor add) {
      return pools.add(add);
    } else if (request instanceof RemoveMonitor remove) {
      return pools.remove(remove);
    } else if (request instanceof CreateMember create) {
      return members.create(create);
    } else if (request instanceof UpdateMember update) {
      return members.update(update);
    } else if (request instanceof DeleteMember delete) {
      return members.delete(delete.member());
    } else if (request instanceof CreateMonitor create) {
      return monitors.create(create);
    } else if (request instanceof UpdateMonitor update) {
      return monitors.update(update);
    } else if (request instanceof DeleteMonitor delete) {
      return monitors.delete(delete.monitor());
    }
    throw new IllegalArgumentException("no desk for " + request);
  }
}
