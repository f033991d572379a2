package io.lbplace.core.plugin;

import io.lbplace.core.event.ControlEvents.RejectedEvent;
import io.lbplace.core.event.ControlEvents.StatusChangedEvent;
import io.lbplace.core.event.ControlEvents.UpdateRejectedEvent;
import io.lbplace.core.message.Message;
import io.lbplace.core.message.PluginMessage.CreateVip;
import io.lbplace.core.message.PluginMessage.DeleteVip;
import io.lbplace.core.message.PluginMessage.Deployed;
import io.lbplace.core.message.PluginMessage.FailoverFailed;
import io.lbplace.core.message.PluginMessage.Lost;
import io.lbplace.core.message.PluginMessage.PlacementFailed;
import io.lbplace.core.message.PluginMessage.Regained;
import io.lbplace.core.message.PluginMessage.Removed;
import io.lbplace.core.message.PluginMessage.UpdateFailed;
import io.lbplace.core.message.PluginMessage.UpdateVip;
import io.lbplace.core.message.SchedulerMessage;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.Networks;
import io.lbplace.core.model.Service;
import io.lbplace.core.model.ServiceSpec;
import io.lbplace.core.model.Status;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.runtime.Endpoint;
import io.lbplace.core.runtime.World;
import org.jspecify.annotations.Nullable;

/**
 * The lifecycles of a plugin's VIPs, from order to deletion: the same for every service.
 *
 * <p>Operations on one VIP are serial by generation: late answers to an earlier generation are
 * ignored. A change is refused while another is under way, as LBaaS v1 and FWaaS v1 refuse it; a
 * deletion is accepted at any time and supersedes what is under way.
 */
final class Lifecycles {
  /** The attempt of a VIP that is refused before the scheduler was asked. */
  private static final int DENIED = 0;

  private final World world;
  private final Networks networks;
  private final Service service;
  private final VipStore vips;
  private final LifecycleListener listener;

  Lifecycles(
      World world, Networks networks, Service service, VipStore vips, LifecycleListener listener) {
    this.world = world;
    this.networks = networks;
    this.service = service;
    this.vips = vips;
    this.listener = listener;
  }

  /** Handles a message if it is about a lifecycle; returns true if it is. */
  boolean receive(Message message) {
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
    } else if (message instanceof Regained regained) {
      regained(regained);
    } else if (message instanceof FailoverFailed failed) {
      failoverFailed(failed);
    } else {
      return false;
    }
    return true;
  }

  /** The status of a VIP, or null if there is none or it is deleted. */
  @Nullable Status status(int vip) {
    return vips.holds(vip) ? vips.status(vip) : null;
  }

  private void create(CreateVip order) {
    int vip = order.vip();
    check(order);
    vips.add(vip, Status.PENDING_CREATE);
    record(vip, Status.PENDING_CREATE);
    world.send(
        Endpoint.SCHEDULER,
        new SchedulerMessage.Place(order.firstRequest(networks, world.nowNanos())));
  }

  /**
   * Rejects an order that no device can carry, without asking the scheduler; in the log, attempt 0
   * distinguishes it from the scheduler's rejections.
   */
  void deny(CreateVip order, String why) {
    int vip = order.vip();
    check(order);
    vips.add(vip, Status.PENDING_CREATE);
    record(vip, Status.PENDING_CREATE);
    RejectedEvent.write(
        world.log(), vip, vips.generation(vip), DENIED, Constraint.SERVICE_TYPE.ordinal(), -1);
    vips.describe(vip, why + " (no device of its provider can)");
    set(vip, Status.ERROR);
    listener.ended(vip, false);
  }

  private void check(CreateVip order) {
    if (vips.holds(order.vip())) {
      throw new IllegalArgumentException("VIP " + order.vip() + " exists");
    }
    check(order.spec());
    Cidr block = networks.cidr(order.subnetA());
    if (order.address() != PlacementRequest.UNASSIGNED && !block.contains(order.address())) {
      throw new IllegalArgumentException(
          "address " + Cidr.dotted(order.address()) + " is not in subnet " + block);
    }
  }

  /** The scheduler answers to the spec's service: it must be this one. */
  private void check(ServiceSpec spec) {
    if (spec.service() != service) {
      throw new IllegalArgumentException(
          "the plugin of " + service + " was sent a spec of " + spec.service());
    }
  }

  private void update(UpdateVip update) {
    int vip = update.vip();
    check(update.spec());
    if (!vips.holds(vip) || vips.status(vip) != Status.ACTIVE) {
      int generation = vips.holds(vip) ? vips.generation(vip) : 0;
      UpdateRejectedEvent.write(world.log(), vip, generation, Constraint.STATE.ordinal(), -1);
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
    world.send(Endpoint.SCHEDULER, new SchedulerMessage.Remove(vip, vips.generation(vip), service));
  }

  private void deployed(Deployed deployed) {
    if (current(deployed.vip(), deployed.generation())) {
      vips.describe(deployed.vip(), "");
      set(deployed.vip(), Status.ACTIVE);
      listener.ended(deployed.vip(), true);
    }
  }

  private void placementFailed(PlacementFailed failed) {
    if (current(failed.vip(), failed.generation())) {
      vips.describe(failed.vip(), failed.description());
      set(failed.vip(), Status.ERROR);
      listener.ended(failed.vip(), false);
    }
  }

  private void updateFailed(UpdateFailed failed) {
    if (current(failed.vip(), failed.generation())) {
      vips.describe(failed.vip(), failed.description());
      set(failed.vip(), Status.ACTIVE);
      listener.ended(failed.vip(), false);
    }
  }

  private void removed(Removed removed) {
    if (current(removed.vip(), removed.generation())) {
      StatusChangedEvent.write(world.log(), removed.vip(), removed.generation(), VipStore.GONE);
      vips.remove(removed.vip());
      listener.removed(removed.vip());
    }
  }

  private void lost(int vip) {
    if (vips.holds(vip) && vips.status(vip) != Status.PENDING_DELETE) {
      set(vip, Status.DOWN);
    }
  }

  /** A change that is still to come keeps a VIP pending: it serves as before that. */
  private void regained(Regained regained) {
    int vip = regained.vip();
    if (vips.holds(vip) && vips.status(vip) == Status.DOWN) {
      boolean settled = !regained.updating() && current(vip, regained.generation());
      if (settled) {
        vips.describe(vip, "");
      }
      set(vip, settled ? Status.ACTIVE : Status.PENDING_UPDATE);
    }
  }

  private void failoverFailed(FailoverFailed failed) {
    if (current(failed.vip(), failed.generation())) {
      vips.describe(failed.vip(), failed.description());
      if (failed.changing()) {
        listener.ended(failed.vip(), false);
      }
    }
  }

  private boolean current(int vip, int generation) {
    return vips.holds(vip) && vips.generation(vip) == generation;
  }

  private void set(int vip, Status status) {
    vips.status(vip, status);
    record(vip, status);
  }

  private void record(int vip, Status status) {
    StatusChangedEvent.write(world.log(), vip, vips.generation(vip), status.ordinal());
  }
}
