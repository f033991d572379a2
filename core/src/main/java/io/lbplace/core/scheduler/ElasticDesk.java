package io.lbplace.core.scheduler;

import io.lbplace.core.event.ControlEvents.TargetStateEvent;
import io.lbplace.core.event.DefinitionEvents.DeviceDefinedEvent;
import io.lbplace.core.event.DefinitionEvents.TargetDefinedEvent;
import io.lbplace.core.fleet.Flavor;
import io.lbplace.core.fleet.Layout;
import io.lbplace.core.fleet.TargetState;
import io.lbplace.core.ledger.Ledger;
import io.lbplace.core.message.ComputeMessage;
import io.lbplace.core.message.SchedulerMessage.IdleOver;
import io.lbplace.core.runtime.Endpoint;
import io.lbplace.core.runtime.World;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** Creates elastic devices on demand, and destroys those that stay empty. */
final class ElasticDesk {
  private final World world;
  private final Ledger ledger;
  private final List<Flavor> flavors;

  /** Targets that are being created. */
  private final TreeSet<Integer> coming = new TreeSet<>();

  /** Targets that are being destroyed. */
  private final TreeSet<Integer> leaving = new TreeSet<>();

  /** By target: the number of its claims, by which an outdated idle timer is recognised. */
  private int[] epochs = new int[0];

  ElasticDesk(World world, Ledger ledger, List<Flavor> flavors) {
    this.world = world;
    this.ledger = ledger;
    this.flavors = flavors;
  }

  /**
   * Orders a device of a flavor; its target can be claimed at once.
   *
   * @param scheduler the scheduler that orders it
   */
  int create(int flavor, int scheduler) {
    int target = ledger.addElastic(flavor, scheduler);
    int device = ledger.fleet().node(target, 0);
    DeviceDefinedEvent.write(world.log(), device, ledger.fleet().spec(target).typeIndex(), -1, -1);
    Layout layout = ledger.fleet().layout(target);
    TargetDefinedEvent defined =
        TargetDefinedEvent.begin(
            world.log(),
            target,
            layout.mode().ordinal(),
            layout.nodesPerVip(),
            layout.divisor(),
            flavor);
    defined.addDevice(device);
    world.log().write(defined);
    TargetStateEvent.write(world.log(), target, TargetState.BOOTING.ordinal());
    coming.add(target);
    world.send(Endpoint.COMPUTE, new ComputeMessage.CreateDevice(device, flavor));
    return target;
  }

  /** A target was claimed: no idle timer set before counts any more. */
  void claimed(int target) {
    if (ledger.fleet().flavorOf(target) >= 0) {
      if (target >= epochs.length) {
        epochs = Arrays.copyOf(epochs, Math.max(64, 2 * target));
      }
      epochs[target]++;
    }
  }

  /** Compute has answered the order for a target's device; true if it is the first answer. */
  boolean answered(int target) {
    return coming.remove(target);
  }

  /** The device of a target is up. */
  void booted(int target) {
    set(target, TargetState.UP);
    if (ledger.fleet().vips(target) == 0) {
      emptied(target);
    }
  }

  /**
   * A target carries nothing: if it is elastic its idle time begins; one that is lost is destroyed
   * at once, as others are created in its place.
   */
  void emptied(int target) {
    int flavor = ledger.fleet().flavorOf(target);
    if (flavor >= 0 && ledger.fleet().state(target) == TargetState.DOWN) {
      destroy(target);
    } else if (flavor >= 0 && ledger.fleet().state(target) == TargetState.UP) {
      world.after(
          flavors.get(flavor).idleTimeoutNanos(),
          Endpoint.SCHEDULER,
          new IdleOver(target, epochs[target]));
    }
  }

  /** Destroys a device that has been idle since the timer was set. */
  void idleOver(IdleOver timer) {
    int target = timer.target();
    if (epochs[target] == timer.epoch()
        && ledger.fleet().vips(target) == 0
        && ledger.fleet().state(target) == TargetState.UP) {
      set(target, TargetState.DISABLED);
      destroy(target);
    }
  }

  private void destroy(int target) {
    if (leaving.add(target)) {
      world.send(
          Endpoint.COMPUTE, new ComputeMessage.DestroyDevice(ledger.fleet().node(target, 0)));
    }
  }

  /** Closes a target: it takes no VIPs from now on. */
  void close(int target) {
    set(target, TargetState.DISABLED);
  }

  /**
   * Notes that a target's device was destroyed; may be called twice if the order was sent twice.
   */
  void destroyed(int target) {
    if (leaving.remove(target)) {
      gone(target);
    }
  }

  /** Sends every order again that isn't answered yet. */
  void sendAgain() {
    for (int target : coming) {
      int device = ledger.fleet().node(target, 0);
      world.send(
          Endpoint.COMPUTE,
          new ComputeMessage.CreateDevice(device, ledger.fleet().flavorOf(target)));
    }
    for (int target : leaving) {
      world.send(
          Endpoint.COMPUTE, new ComputeMessage.DestroyDevice(ledger.fleet().node(target, 0)));
    }
  }

  /** Removes a target whose device is gone. */
  void gone(int target) {
    set(target, TargetState.REMOVED);
  }

  private void set(int target, TargetState state) {
    ledger.setState(target, state);
    TargetStateEvent.write(world.log(), target, state.ordinal());
  }
}
