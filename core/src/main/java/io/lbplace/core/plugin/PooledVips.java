package io.lbplace.core.plugin;

import io.lbplace.core.driver.Expressible;
import io.lbplace.core.message.PluginMessage.Accepted;
import io.lbplace.core.message.PluginMessage.Answer;
import io.lbplace.core.message.PluginMessage.CreateVip;
import io.lbplace.core.message.PluginMessage.CreateVipOnPool;
import io.lbplace.core.message.PluginMessage.DeleteVip;
import io.lbplace.core.message.PluginMessage.Denial;
import io.lbplace.core.message.PluginMessage.Denied;
import io.lbplace.core.message.PluginMessage.UpdateVip;
import io.lbplace.core.message.PluginMessage.UpdateVipOnPool;
import io.lbplace.core.model.Networks;
import io.lbplace.core.model.Status;
import io.lbplace.core.model.VipOrder;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.runtime.Component;
import org.jspecify.annotations.Nullable;

/**
 * VIPs in front of pools. It composes a whole spec of a VIP and its pool, and has the plugin carry
 * it out, in the same transaction, like an order with a whole spec. Changes that come while an
 * operation is under way wait for its end and are then one update.
 */
final class PooledVips implements LifecycleListener {
  private final ServiceBook book;
  private final VipStore store;
  private final Networks networks;
  private final Component plugin;

  /**
   * A desk for VIPs.
   *
   * @param plugin takes the orders of composed VIPs
   */
  PooledVips(ServiceBook book, VipStore store, Networks networks, Component plugin) {
    this.book = book;
    this.store = store;
    this.networks = networks;
    this.plugin = plugin;
  }

  Answer create(CreateVipOnPool request) {
    VipOrder order = request.order();
    PoolEntry pool = book.pools.get(order.pool());
    if (pool == null || pool.order.tenant() != order.tenant()) {
      return Answers.notFound("Pool", order.pool());
    }
    if (order.subnet() < 0 || order.subnet() >= networks.subnetCount()) {
      return Answers.notFound("Subnet", order.subnet());
    }
    @Nullable Answer denial = denial(order, pool);
    if (denial == null) {
      denial = book.addressing.denial(order, book.expressible(pool));
    }
    if (denial == null) {
      denial = denial(order, order.address(), pool);
    }
    if (denial != null) {
      return denial;
    }
    if (book.vipUsage.full(order.tenant())) {
      return Answers.overQuota("vip");
    }
    int vip = store.unused();
    VipEntry entry = new VipEntry(order);
    entry.asked = pool.revision;
    book.vips.put(vip, entry);
    book.vipUsage.add(order.tenant());
    book.addressing.hold(vip, entry, order.address());
    pool.vip = vip;
    plugin.receive(
        new CreateVip(
            vip,
            order.tenant(),
            pool.order.serviceType(),
            order.subnet(),
            pool.order.subnet(),
            pool.compose(order, book.monitors),
            order.address(),
            request.priority(),
            request.group(),
            request.groupRule(),
            -1));
    return new Accepted(vip);
  }

  Answer update(UpdateVipOnPool request) {
    int vip = request.vip();
    VipEntry entry = book.vips.get(vip);
    if (entry == null) {
      return Answers.notFound("Vip", vip);
    }
    if (store.status(vip) == Status.PENDING_DELETE) {
      return new Denied(
          Denial.STATE_INVALID, "Invalid state PENDING_DELETE of loadbalancer resource " + vip);
    }
    VipOrder before = entry.order;
    int wanted = Answers.or(request.pool(), before.pool());
    PoolEntry pool = book.pools.get(wanted);
    if (pool == null || pool.order.tenant() != before.tenant()) {
      return Answers.notFound("Pool", wanted);
    }
    VipOrder order;
    try {
      order =
          new VipOrder(
              before.tenant(),
              wanted,
              before.subnet(),
              before.address(),
              before.port(),
              before.protocol(),
              Answers.or(request.connectionLimit(), before.connectionLimit()),
              request.persistence(),
              Answers.or(request.adminStateUp(), before.adminStateUp()),
              Answers.or(request.demand(), before.demand()));
    } catch (IllegalArgumentException invalid) {
      return Answers.badRequest(invalid);
    }
    PoolEntry old = book.pool(before.pool());
    if (pool != old) {
      @Nullable Answer denial = denial(order, pool);
      if (denial == null
          && (pool.order.subnet() != old.order.subnet()
              || pool.order.serviceType() != old.order.serviceType())) {
        denial = bad("pool " + wanted + " differs from the VIP's pool in subnet or provider");
      }
      if (denial == null) {
        denial = denial(order, entry.address, pool);
      }
      if (denial != null) {
        return denial;
      }
      leave(old);
      pool.vip = vip;
      entry.asked = 0;
    } else {
      @Nullable Answer denial = denial(order, entry.address, pool);
      if (denial != null) {
        return denial;
      }
    }
    entry.order = order;
    touch(pool);
    return new Accepted(vip);
  }

  Answer delete(int vip) {
    if (!book.vips.containsKey(vip)) {
      return Answers.notFound("Vip", vip);
    }
    plugin.receive(new DeleteVip(vip));
    return new Accepted(vip);
  }

  /** A pool, or something of it, is changed: its VIP follows. Returns the new revision. */
  int touch(PoolEntry pool) {
    pool.revision++;
    follow(pool);
    return pool.revision;
  }

  /** Takes the end of an operation: its revision is settled, and later changes are sent. */
  @Override
  public void ended(int vip, boolean done) {
    if (book.vips.isEmpty()) {
      return; // simulations order whole specs: no boxes for them
    }
    VipEntry entry = book.vips.get(vip);
    if (entry == null) {
      return;
    }
    PoolEntry pool = book.pool(entry.order.pool());
    if (done) {
      pool.settle(entry.asked);
    } else {
      pool.fail(entry.asked);
    }
    if (pool.revision > entry.asked || store.status(vip) == Status.ERROR) {
      follow(pool);
    }
  }

  /** A VIP is deployed, at the address that it asked for, or at one that it was given. */
  void addressed(int vip, long address) {
    VipEntry entry = book.vips.isEmpty() ? null : book.vips.get(vip);
    if (entry != null && entry.address == PlacementRequest.UNASSIGNED) {
      book.addressing.hold(vip, entry, address);
    }
  }

  /** A VIP is nowhere any more. */
  @Override
  public void removed(int vip) {
    if (book.vips.isEmpty()) {
      return;
    }
    VipEntry entry = book.vips.remove(vip);
    if (entry != null) {
      book.addressing.free(vip, entry);
      leave(book.pool(entry.order.pool()));
      book.vipUsage.remove(entry.order.tenant());
    }
  }

  /**
   * Deploys the latest revision of a pool. Without a VIP, or with one in ERROR, nothing has to be
   * deployed: the revision is settled.
   */
  private void follow(PoolEntry pool) {
    int vip = pool.vip;
    VipEntry entry = book.vips.get(vip);
    if (entry == null || store.status(vip) == Status.ERROR) {
      pool.settle(pool.revision);
    } else if (store.status(vip) == Status.ACTIVE) {
      entry.asked = pool.revision;
      plugin.receive(new UpdateVip(vip, pool.compose(entry.order, book.monitors)));
    }
  }

  private static void leave(PoolEntry pool) {
    pool.vip = PoolEntry.NO_VIP;
    pool.settle(pool.revision);
  }

  /** The reason why no device can carry a VIP with its pool, or null. */
  private @Nullable Answer denial(VipOrder order, long address, PoolEntry pool) {
    Expressible expressible = book.expressible(pool);
    String refusal = expressible.refusal(pool.compose(order, book.monitors));
    return refusal == null
        ? book.addressing.denial(order, address, pool, expressible)
        : bad(refusal);
  }

  private static @Nullable Answer denial(VipOrder order, PoolEntry pool) {
    if (pool.vip != PoolEntry.NO_VIP) {
      return new Denied(Denial.VIP_EXISTS, "Another Vip already exists for pool " + order.pool());
    }
    if (pool.order.protocol() != order.protocol()) {
      return bad(
          "Protocol "
              + order.protocol()
              + " does not match pool protocol "
              + pool.order.protocol());
    }
    return null;
  }

  private static Answer bad(String message) {
    return new Denied(Denial.BAD_REQUEST, message);
  }
}
