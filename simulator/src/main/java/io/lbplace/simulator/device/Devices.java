package io.lbplace.simulator.device;

import io.lbplace.core.appliance.Appliance;
import io.lbplace.core.appliance.ApplianceModel;
import io.lbplace.core.driver.Deployment;
import io.lbplace.core.driver.Profile;
import io.lbplace.core.fleet.DeviceSpec;
import io.lbplace.core.fleet.Layout;
import io.lbplace.core.fleet.ServiceType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All devices of the virtual world: whether each is up, what is configured on it, and until when
 * its management interface is busy. An HAProxy VM follows the same rules as an appliance: its NICs
 * are interfaces that carry as many networks as its flavor says (one, as a rule).
 *
 * <p>A device that fails keeps its configuration and comes back with it. A VM that is destroyed is
 * gone with configuration and wiring, and nothing further is recorded of them.
 */
public final class Devices {
  private static final byte UNKNOWN = 0;
  private static final byte BOOTING = 1;
  private static final byte UP = 2;
  private static final byte DOWN = 3;
  private static final byte DESTROYED = 4;

  private final List<ServiceType> serviceTypes;
  private final Nics nics = new Nics();

  /** The profiles of devices that aren't as declared, by device; looked up only. */
  private final Map<Integer, Profile> profiles = new HashMap<>();

  private @Nullable Appliance[] appliances = new Appliance[64];
  private @Nullable DeviceSpec[] specs = new DeviceSpec[64];
  private byte[] states = new byte[64];
  private long[] busyUntil = new long[64];
  private @Nullable ApplianceModel[] models = new ApplianceModel[16]; // by type
  private int[] divisors = new int[64]; // by target; 0 for what isn't declared
  private int[] @Nullable [] nodes = new int[64][];

  /** A world without devices, for these service types. */
  public Devices(List<ServiceType> serviceTypes) {
    this.serviceTypes = List.copyOf(serviceTypes);
  }

  /** Puts a physical device into the world, up, empty and as declared. */
  public void add(int device, DeviceSpec spec, int owner) {
    add(device, spec, owner, null);
  }

  /**
   * Puts a physical device into the world, up and empty. It enforces what was declared, as far as
   * it can.
   *
   * @param actual its real traits, or null if as declared
   */
  public void add(int device, DeviceSpec spec, int owner, @Nullable Profile actual) {
    if (actual == null) {
      declare(device, spec, owner);
    } else {
      declare(device, Limits.of(spec, actual), owner);
      profiles.put(device, actual);
    }
    states[device] = UP;
  }

  /** The profile that a driver finds when it probes a device that is up. */
  Profile profile(int device) {
    Profile actual = profiles.get(device);
    DeviceSpec spec = specs[device];
    if (spec == null) {
      throw new IllegalStateException("device " + device + " doesn't exist");
    }
    return actual == null ? Profile.of(spec) : actual;
  }

  /**
   * Says how a target spreads VIPs over its nodes. A target of which nothing is said consists of
   * one device.
   */
  public void addTarget(int target, Layout layout, int... devices) {
    if (target >= nodes.length) {
      nodes = Arrays.copyOf(nodes, Math.max(target + 1, 2 * nodes.length));
      divisors = Arrays.copyOf(divisors, nodes.length);
    }
    nodes[target] = devices.clone();
    divisors[target] =
        switch (layout.mode()) {
          case SINGLE, ACTIVE_STANDBY -> 1;
          case STRIPED -> devices.length - 1;
          case SPOTTED -> layout.nodesPerVip() - 1;
        };
  }

  /** Makes a device stop answering; its configuration stays. */
  public void fail(int device) {
    if (states[device] == UP) {
      states[device] = DOWN;
    }
  }

  /** Makes a device answer again. */
  public void recover(int device) {
    if (states[device] == DOWN) {
      states[device] = UP;
    }
  }

  /** True if a device answers. */
  public boolean isUp(int device) {
    return device < states.length && states[device] == UP;
  }

  /** The number of VIPs configured on a device. */
  public int vips(int device) {
    Appliance appliance = find(device);
    return appliance == null ? 0 : appliance.serverCount();
  }

  /** True if a VIP is configured on a device. */
  public boolean carries(int device, int vip) {
    Appliance appliance = find(device);
    return appliance != null && appliance.label(vip) >= 0;
  }

  // ---- VMs, for compute ----

  void create(int device, DeviceSpec spec) {
    declare(device, spec, -1);
    states[device] = BOOTING;
  }

  void booted(int device) {
    states[device] = UP;
  }

  /** Destroys a VM with its configuration and wiring; the handle isn't used again. */
  void destroy(int device) {
    states[device] = DESTROYED;
    appliances[device] = null;
    nics.forget(device);
  }

  boolean isUnknown(int device) {
    return device >= states.length || states[device] == UNKNOWN;
  }

  boolean isBooting(int device) {
    return device < states.length && states[device] == BOOTING;
  }

  /** True if a device existed and exists no more. */
  boolean isDestroyed(int device) {
    return device < states.length && states[device] == DESTROYED;
  }

  // ---- for the driver and the fabric ----

  /** The spec of a device that exists, booting or not; or null. */
  @Nullable DeviceSpec spec(int device) {
    return isUnknown(device) || isDestroyed(device) ? null : specs[device];
  }

  /** The configuration of a device that exists. */
  Appliance appliance(int device) {
    Appliance appliance = find(device);
    if (appliance == null) {
      throw new IllegalStateException("device " + device + " doesn't exist");
    }
    return appliance;
  }

  /** The service type with this index. */
  ServiceType serviceType(int ordered) {
    return serviceTypes.get(ordered);
  }

  Nics nics() {
    return nics;
  }

  /** The divisor of a demand that gives each node's share. */
  int divisor(int target) {
    return target < divisors.length ? Math.max(1, divisors[target]) : 1;
  }

  /** The declared devices of a target, or null. */
  int @Nullable [] nodes(int target) {
    return target < nodes.length ? nodes[target] : null;
  }

  /** True if every node answers; one that exists no more holds up no removal. */
  boolean answer(Deployment.Node[] all, boolean removal) {
    for (Deployment.Node node : all) {
      boolean gone = removal && (isDestroyed(node.device()) || isUnknown(node.device()));
      if (!isUp(node.device()) && !gone) {
        return false;
      }
    }
    return true;
  }

  /**
   * Takes the nodes' management interfaces for one operation, once all are free.
   *
   * @return the time at which it is done: not before all earlier operations of any of the nodes; at
   *     the same instant the world keeps the order asked
   */
  long occupy(Deployment.Node[] all, long nowNanos, long latencyNanos) {
    long due = Math.max(busyUntil(all), nowNanos) + latencyNanos;
    for (Deployment.Node node : all) {
      if (node.device() < busyUntil.length) {
        busyUntil[node.device()] = due;
      }
    }
    return due;
  }

  /** The time at which all operations asked of any of the nodes are done; −1 if none were. */
  long busyUntil(Deployment.Node[] all) {
    long free = -1;
    for (Deployment.Node node : all) {
      if (node.device() < busyUntil.length) {
        free = Math.max(free, busyUntil[node.device()]);
      }
    }
    return free;
  }

  private @Nullable Appliance find(int device) {
    return device < appliances.length ? appliances[device] : null;
  }

  private void declare(int device, DeviceSpec spec, int owner) {
    if (device >= states.length) {
      int length = Math.max(device + 1, 2 * states.length);
      appliances = Arrays.copyOf(appliances, length);
      specs = Arrays.copyOf(specs, length);
      busyUntil = Arrays.copyOf(busyUntil, length);
      states = Arrays.copyOf(states, length);
    }
    if (states[device] != UNKNOWN) {
      throw new IllegalArgumentException("device " + device + " exists already");
    }
    specs[device] = spec;
    busyUntil[device] = -1;
    appliances[device] = new Appliance(model(spec), owner);
  }

  /** The appliance model of a spec; devices of a type share one as far as it describes them. */
  private ApplianceModel model(DeviceSpec spec) {
    if (spec.typeIndex() >= models.length) {
      models = Arrays.copyOf(models, Math.max(spec.typeIndex() + 1, 2 * models.length));
    }
    ApplianceModel model = models[spec.typeIndex()];
    if (model == null || !model.describes(spec)) {
      model = new ApplianceModel(spec);
      models[spec.typeIndex()] = model;
    }
    return model;
  }
}
