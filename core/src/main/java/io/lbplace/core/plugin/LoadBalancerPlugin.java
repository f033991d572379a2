package io.lbplace.core.plugin;

import io.lbplace.core.driver.Expressible;
import io.lbplace.core.message.Message;
import io.lbplace.core.message.PluginMessage.CreateVip;
import io.lbplace.core.message.PluginMessage.Deployed;
import io.lbplace.core.message.PluginMessage.Health;
import io.lbplace.core.message.PluginMessage.Removed;
import io.lbplace.core.message.PluginMessage.Reply;
import io.lbplace.core.message.PluginMessage.Request;
import io.lbplace.core.model.Networks;
import io.lbplace.core.model.Service;
import io.lbplace.core.model.Status;
import io.lbplace.core.runtime.Component;
import io.lbplace.core.runtime.World;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The load-balancing service: orders, changes and deletions of VIPs, their validation and their
 * statuses. It has a store and is not one; it asks the scheduler and never names a device.
 *
 * <p>A VIP comes with a whole spec, or in front of a pool that was ordered before: then it changes
 * with its pool, and changes that come during an operation follow it as one.
 */
public final class LoadBalancerPlugin implements Component {
  private final World world;
  private final WholeSpecs wholes;
  private final VipStore vips;
  private final ServiceBook book;
  private final Lifecycles lifecycles;
  private final HealthBook health;
  private final PooledVips pooled;
  private final Requests requests;

  /** A plugin without quotas over the networks of its world. */
  public LoadBalancerPlugin(World world, Networks networks) {
    this(world, networks, new Handles(), Quotas.NONE);
  }

  /** A plugin without knowledge of its providers' capabilities. */
  public LoadBalancerPlugin(World world, Networks networks, Handles handles, Quotas quotas) {
    this(world, networks, handles, quotas, serviceType -> Expressible.ANY, order -> null);
  }

  /**
   * A plugin over the networks of its world.
   *
   * @param handles the control plane's, shared with its other plugins
   * @param expressible the values, by service type, that some device of its providers can be
   *     configured with
   * @param wholes checks VIPs ordered with a whole spec, which get no answer
   */
  public LoadBalancerPlugin(
      World world,
      Networks networks,
      Handles handles,
      Quotas quotas,
      IntFunction<Expressible> expressible,
      WholeSpecs wholes) {
    this.world = world;
    this.wholes = wholes;
    vips = new VipStore(handles);
    book = new ServiceBook(networks, quotas, expressible);
    pooled = new PooledVips(book, vips, networks, this);
    lifecycles = new Lifecycles(world, networks, Service.LOAD_BALANCER, vips, pooled);
    health = new HealthBook(vips);
    requests = new Requests(book, networks, pooled, new MemberDesk(book, pooled));
  }

  @Override
  public void receive(Message message) {
    if (message instanceof Deployed deployed) {
      pooled.addressed(deployed.vip(), deployed.address());
    }
    String denied = message instanceof CreateVip create ? wholes.denial(create) : null;
    if (denied != null) {
      lifecycles.deny((CreateVip) message, denied);
    } else if (lifecycles.receive(message)) {
      if (message instanceof Removed removed) {
        health.removed(removed.vip());
      }
    } else if (message instanceof Request request) {
      world.send(
          request.replyTo().endpoint(),
          new Reply(request.replyTo().token(), requests.answer(request)));
    } else if (message instanceof Health told) {
      health.tell(told.health(), world.log());
    } else {
      throw new IllegalArgumentException("the plugin was sent " + message);
    }
  }

  /**
   * The status of a VIP, or null if there is none or it is deleted. A deployed VIP is DOWN while
   * its device reports that it doesn't serve.
   */
  public @Nullable Status status(int vip) {
    Status status = lifecycles.status(vip);
    return status == Status.ACTIVE && !health.serves(vip) ? Status.DOWN : status;
  }

  /** The reason why the latest operation on a VIP failed, each target named; empty if it didn't. */
  public String statusDescription(int vip) {
    return vips.description(vip);
  }

  /** The status of a pool, or null if there is none or it is deleted. */
  public @Nullable Status poolStatus(int pool) {
    PoolEntry entry = book.pools.get(pool);
    return entry == null ? null : entry.status(entry.changed, Status.PENDING_UPDATE);
  }

  /** The status of a member, or null if there is none or it is deleted. */
  public @Nullable Status memberStatus(int member) {
    MemberEntry entry = book.members.get(member);
    if (entry == null) {
      return null;
    }
    PoolEntry pool = book.pool(entry.pool);
    Status status = pool.status(entry);
    return status == Status.ACTIVE && !health.answers(pool.vip, entry.member)
        ? Status.INACTIVE
        : status;
  }

  /** The status of a health monitor in a pool, or null if it doesn't watch that. */
  public @Nullable Status monitorStatus(int pool, int monitor) {
    PoolEntry entry = book.pools.get(pool);
    Integer since = entry == null ? null : entry.watchedSince.get(monitor);
    return entry == null || since == null ? null : entry.status(since, Status.PENDING_UPDATE);
  }
}
