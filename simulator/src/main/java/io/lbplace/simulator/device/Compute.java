package io.lbplace.simulator.device;

import io.lbplace.core.event.EventKind;
import io.lbplace.core.fleet.Flavor;
import io.lbplace.core.message.ComputeMessage.CreateDevice;
import io.lbplace.core.message.ComputeMessage.DestroyDevice;
import io.lbplace.core.message.DeviceMessage;
import io.lbplace.core.message.Message;
import io.lbplace.core.message.SchedulerMessage;
import io.lbplace.core.random.KeyedRandom;
import io.lbplace.core.random.Purpose;
import io.lbplace.core.runtime.Component;
import io.lbplace.core.runtime.Endpoint;
import io.lbplace.core.runtime.World;
import io.lbplace.scenarios.fleet.FleetPlan;
import java.util.Arrays;
import java.util.List;

/**
 * The virtualisation of the virtual world: boots VMs and destroys them, side by side. An instance
 * counts against its flavor's limit from its order until it is destroyed, or until it failed to
 * boot; over the limit an order fails at once. A VM that is destroyed takes its configuration and
 * wiring with it, without further records.
 */
public final class Compute implements Component {
  private final World world;
  private final Devices devices;
  private final List<FleetPlan.FlavorPlan> flavors;
  private final double bootFailureShare;
  private final long seed;
  private final int[] instances; // by flavor
  private int[] flavorOf = new int[64]; // by device

  /**
   * Compute without instances.
   *
   * @param bootFailureShare of boots that fail
   */
  public Compute(
      World world,
      Devices devices,
      List<FleetPlan.FlavorPlan> flavors,
      double bootFailureShare,
      long seed) {
    this.world = world;
    this.devices = devices;
    this.flavors = List.copyOf(flavors);
    this.bootFailureShare = bootFailureShare;
    this.seed = seed;
    instances = new int[flavors.size()];
  }

  /** A timer: a device is up, or has failed to come up. */
  private record BootDue(int device) implements DeviceMessage {}

  /** A timer: a device is gone now. */
  private record DestroyDue(int device) implements DeviceMessage {}

  @Override
  public void receive(Message message) {
    if (message instanceof CreateDevice create) {
      create(create.device(), create.flavor());
    } else if (message instanceof DestroyDevice order) {
      destroy(order.device());
    } else if (message instanceof BootDue due) {
      boot(due.device());
    } else if (message instanceof DestroyDue due) {
      destroyed(due.device());
    } else {
      throw new IllegalArgumentException("compute was sent " + message);
    }
  }

  /** The number of instances of a flavor, booting ones included. */
  public int instances(int flavor) {
    return instances[flavor];
  }

  private void create(int device, int index) {
    if (!devices.isUnknown(device)) {
      if (devices.isUp(device)) { // the order came twice
        world.send(Endpoint.SCHEDULER, new SchedulerMessage.Booted(device));
      }
      return;
    }
    Flavor flavor = flavors.get(index).flavor();
    devices.create(device, flavor.device());
    remember(device, index);
    instances[index]++;
    if (instances[index] > flavor.maxInstances()) {
      fail(device);
      return;
    }
    long latency = flavors.get(index).boot().nanos(seed, Purpose.BOOT_LATENCY, device, 0);
    world.after(latency, Endpoint.COMPUTE, new BootDue(device));
  }

  private void boot(int device) {
    if (!devices.isBooting(device)) {
      return; // destroyed meanwhile
    }
    if (bootFailureShare > 0
        && KeyedRandom.uniform(seed, Purpose.BOOT_FAULT, device, 0) < bootFailureShare) {
      fail(device);
      return;
    }
    devices.booted(device);
    world.log().record(EventKind.DEVICE_BOOTED, device);
    world.send(Endpoint.SCHEDULER, new SchedulerMessage.Booted(device));
  }

  private void fail(int device) {
    devices.destroy(device);
    instances[flavorOf[device]]--;
    world.log().record(EventKind.BOOT_FAILED, device);
    world.send(Endpoint.SCHEDULER, new SchedulerMessage.BootFailed(device));
  }

  private void destroy(int device) {
    // An order for a device that was never made ends at once.
    long latency =
        devices.isUnknown(device)
            ? 0
            : flavors.get(flavorOf[device]).destroy().nanos(seed, Purpose.BOOT_LATENCY, device, 1);
    world.after(latency, Endpoint.COMPUTE, new DestroyDue(device));
  }

  private void destroyed(int device) {
    if (!devices.isUnknown(device) && !devices.isDestroyed(device)) {
      devices.destroy(device);
      instances[flavorOf[device]]--;
      world.log().record(EventKind.DEVICE_DESTROYED, device);
    }
    world.send(Endpoint.SCHEDULER, new SchedulerMessage.Destroyed(device));
  }

  private void remember(int device, int flavor) {
    if (device >= flavorOf.length) {
      flavorOf = Arrays.copyOf(flavorOf, Math.max(device + 1, 2 * flavorOf.length));
    }
    flavorOf[device] = flavor;
  }
}
