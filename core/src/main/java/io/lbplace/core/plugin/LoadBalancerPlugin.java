package io.lbplace.core.plugin;

import io.lbplace.core.event.EventKind;
import io.lbplace.core.message.Message;
import io.lbplace.core.message.PluginMessage.CreateVip;
import io.lbplace.core.message.PluginMessage.DeleteVip;
import io.lbplace.core.message.PluginMessage.Deployed;
import io.lbplace.core.message.PluginMessage.Lost;
import io.lbplace.core.message.PluginMessage.MemberHealth;
import io.lbplace.core.message.PluginMessage.PlacementFailed;
import io.lbplace.core.message.PluginMessage.Removed;
import io.lbplace.core.message.PluginMessage.Reply;
import io.lbplace.core.message.PluginMessage.Request;
import io.lbplace.core.message.PluginMessage.UpdateFailed;
import io.lbplace.core.message.PluginMessage.UpdateVip;
import io.lbplace.core.message.SchedulerMessage;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.Networks;
import io.lbplace.core.model.Status;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.runtime.Component;
import io.lbplace.core.runtime.Endpoint;
import io.lbplace.core.runtime.World;
import org.jspecify.annotations.Nullable;

/**
 * The load-balancing service: orders, changes and deletions of VIPs, their validation and their
 * statuses. It has a store and is not one; it asks the scheduler and never names a device.
 *
 * <p>Operations on one VIP are serial by generation: whatever an earlier generation still brings is
 * ignored. A change is refused while another is under way, as LBaaS v1 refuses it; a deletion is
 * accepted at any time and supersedes what is under way.
 *
 * <p>A VIP comes with a whole spec, or in front of a pool that was ordered before: then it changes
 * with its pool, and changes that come during an operation follow it as one.
 */
public final class LoadBalancerPlugin implements Component {
  private final World world;
  private final Networks networks;
  private final VipStore vips = new VipStore();
  private final ServiceBook book;
  private final PooledVips pooled;
  private final MemberDesk members;
  private final Requests requests;

  /** A plugin without quotas over the networks of its world. */
  public LoadBalancerPlugin(World world, Networks networks) {
    this(world, networks, Quotas.NONE);
  }

  /** A plugin over the networks of its world. */
  public LoadBalancerPlugin(World world, Networks networks, Quotas quotas) {
    this.world = world;
    this.networks = networks;
    book = new ServiceBook(quotas);
    pooled = new PooledVips(book, vips, networks, this);
    members = new MemberDesk(book, pooled);
    requests = new Requests(book, networks, pooled, members);
  }

  @Override
  public void receive(Message message) {
    if (message instanceof Deployed deployed) {
      deployed(deployed);
    } else if (message instanceof CreateVip create) {
      create(create);
    } else if (message instanceof DeleteVip delete) {
      delete(delete.vip());
    } else if (message instanceof Removed removed) {
      removed(removed);
    } else if (message instanceof PlacementFailed failed) {
      placementFailed(failed);
    } else if (message instanceof UpdateVip update) {
      update(update);
    } else if (message instanceof UpdateFailed failed) {
      updateFailed(failed);
    } else if (message instanceof Lost lost) {
      lost(lost.vip());
    } else if (message instanceof Request request) {
      world.send(
          request.replyTo().endpoint(),
          new Reply(request.replyTo().token(), requests.answer(request)));
    } else if (message instanceof MemberHealth health) {
      members.health(health);
    } else {
      throw new IllegalArgumentException("the plugin was sent " + message);
    }
  }

  /** The status of a VIP, or null if there is none or it is deleted. */
  public @Nullable Status status(int vip) {
    return vips.holds(vip) ? vips.status(vip) : null;
  }

  /** Why the latest operation on a VIP failed, each target named; empty where nothing did. */
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
    return entry == null ? null : book.pool(entry.pool).status(entry);
  }

  /** The status of a health monitor in a pool, or null if it doesn't watch that. */
  public @Nullable Status monitorStatus(int pool, int monitor) {
    PoolEntry entry = book.pools.get(pool);
    Integer since = entry == null ? null : entry.watchedSince.get(monitor);
    return entry == null || since == null ? null : entry.status(since, Status.PENDING_UPDATE);
  }

  private void create(CreateVip order) {
    int vip = order.vip();
    check(order);
    vips.add(vip);
    set(vip, Status.PENDING_CREATE);
    world.send(
        Endpoint.SCHEDULER,
        new SchedulerMessage.Place(
            new PlacementRequest(
                vip,
                vips.generation(vip),
                1,
                order.tenant(),
                order.serviceType(),
                order.subnetA(),
                networks.networkOf(order.subnetA()),
                order.subnetB(),
                networks.networkOf(order.subnetB()),
                order.address(),
                order.spec(),
                order.priority(),
                order.group(),
                order.groupRule(),
                order.expectedLifetimeNanos(),
                PlacementRequest.NONE_EXCLUDED)));
  }

  private void check(CreateVip order) {
    if (vips.holds(order.vip())) {
      throw new IllegalArgumentException("VIP " + order.vip() + " exists");
    }
    Cidr block = networks.cidr(order.subnetA());
    if (order.address() != PlacementRequest.UNASSIGNED && !block.contains(order.address())) {
      throw new IllegalArgumentException(
          "address " + Cidr.dotted(order.address()) + " is not in subnet " + block);
    }
  }

  private void update(UpdateVip update) {
    int vip = update.vip();
    if (!vips.holds(vip) || vips.status(vip) != Status.ACTIVE) {
      int generation = vips.holds(vip) ? vips.generation(vip) : 0;
      world
          .log()
          .record(EventKind.UPDATE_REJECTED, vip, generation, Constraint.STATE.ordinal(), -1);
      return;
    }
    vips.nextGeneration(vip);
    set(vip, Status.PENDING_UPDATE);
    world.send(
        Endpoint.SCHEDULER, new SchedulerMessage.Resize(vip, vips.generation(vip), update.spec()));
  }

  private void delete(int vip) {
    if (!vips.holds(vip) || vips.status(vip) == Status.PENDING_DELETE) {
      return;
    }
    vips.nextGeneration(vip);
    set(vip, Status.PENDING_DELETE);
    world.send(Endpoint.SCHEDULER, new SchedulerMessage.Remove(vip, vips.generation(vip)));
  }

  private void deployed(Deployed deployed) {
    if (current(deployed.vip(), deployed.generation())) {
      vips.describe(deployed.vip(), "");
      set(deployed.vip(), Status.ACTIVE);
      pooled.ended(deployed.vip(), true);
    }
  }

  private void placementFailed(PlacementFailed failed) {
    if (current(failed.vip(), failed.generation())) {
      vips.describe(failed.vip(), failed.description());
      set(failed.vip(), Status.ERROR);
      pooled.ended(failed.vip(), false);
    }
  }

  private void updateFailed(UpdateFailed failed) {
    if (current(failed.vip(), failed.generation())) {
      vips.describe(failed.vip(), failed.description());
      set(failed.vip(), Status.ACTIVE);
      pooled.ended(failed.vip(), false);
    }
  }

  private void removed(Removed removed) {
    if (current(removed.vip(), removed.generation())) {
      world
          .log()
          .record(EventKind.STATUS_CHANGED, removed.vip(), removed.generation(), VipStore.GONE);
      vips.remove(removed.vip());
      pooled.removed(removed.vip());
    }
  }

  private void lost(int vip) {
    if (vips.holds(vip) && vips.status(vip) != Status.PENDING_DELETE) {
      set(vip, Status.DOWN);
    }
  }

  private boolean current(int vip, int generation) {
    return vips.holds(vip) && vips.generation(vip) == generation;
  }

  private void set(int vip, Status status) {
    vips.status(vip, status);
    world.log().record(EventKind.STATUS_CHANGED, vip, vips.generation(vip), status.ordinal());
  }
}
