package io.lbplace.simulator.device;

import io.lbplace.core.driver.Outcome;
import io.lbplace.core.event.DeviceSideEvents.WiringEvent;
import io.lbplace.core.event.EventKind;
import io.lbplace.core.fleet.DeviceSpec;
import io.lbplace.core.fleet.Kind;
import io.lbplace.core.message.DeviceMessage;
import io.lbplace.core.message.Message;
import io.lbplace.core.message.NetworkMessage;
import io.lbplace.core.message.NetworkMessage.Unwire;
import io.lbplace.core.message.NetworkMessage.Wire;
import io.lbplace.core.message.SchedulerMessage;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.Networks;
import io.lbplace.core.random.KeyedRandom;
import io.lbplace.core.random.Purpose;
import io.lbplace.core.runtime.Component;
import io.lbplace.core.runtime.Endpoint;
import io.lbplace.core.runtime.World;
import io.lbplace.scenarios.fleet.FleetPlan;
import io.lbplace.scenarios.fleet.Latencies;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The network of the virtual world: an L2 agent on each switch, which does one operation at a time
 * and trunks a network to a port as long as the switch has a VLAN for it; and where there is no
 * switch, as at a VM's NICs, compute, which does one operation per device at a time. A VM can be
 * wired from the moment that it was ordered.
 *
 * <p>The draws of a wiring are keyed by device and network, and by how many operations there were
 * on the network before: one counter a network, not one a pair, to bound the memory.
 */
public final class SimulatedFabric implements Component {
  /** No VLAN left, or the switch doesn't reach the network (assumed: HTTP's Conflict). */
  public static final int NO_VLAN = 409;

  private final World world;
  private final Devices devices;
  private final Networks networks;
  private final List<FleetPlan.Switch> switches;
  private final List<Latencies> latencies;
  private final double failureShare;
  private final long seed;
  private final long[] switchBusy;
  private long[] deviceBusy = new long[64];
  private final int[] carried; // by switch
  private final LongMap ports = new LongMap(); // (switch, network) → interfaces that carry it
  private final LongMap wired = new LongMap(); // (device, network) → interface + 1
  private int[] operations = new int[64]; // by network

  /**
   * A fabric with nothing wired.
   *
   * @param latencies by device type, for what hangs on no switch
   * @param failureShare of wirings that fail for no reason that can be learned
   */
  public SimulatedFabric(
      World world,
      Devices devices,
      Networks networks,
      List<FleetPlan.Switch> switches,
      List<Latencies> latencies,
      double failureShare,
      long seed) {
    this.world = world;
    this.devices = devices;
    this.networks = networks;
    this.switches = List.copyOf(switches);
    this.latencies = List.copyOf(latencies);
    this.failureShare = failureShare;
    this.seed = seed;
    switchBusy = new long[switches.size()];
    Arrays.fill(switchBusy, -1);
    Arrays.fill(deviceBusy, -1);
    carried = new int[switches.size()];
  }

  /** A timer: an operation is at its end. */
  private record Due(NetworkMessage operation, int occurrence) implements DeviceMessage {}

  @Override
  public void receive(Message message) {
    if (message instanceof Due due) {
      if (due.operation() instanceof Wire wire) {
        wire(wire, due.occurrence());
      } else if (due.operation() instanceof Unwire unwire) {
        unwire(unwire);
      }
    } else if (message instanceof Wire wire) {
      submit(wire, wire.device(), wire.network(), wire.switchIndex());
    } else if (message instanceof Unwire unwire) {
      submit(unwire, unwire.device(), unwire.network(), unwire.switchIndex());
    } else {
      throw new IllegalArgumentException("the fabric was sent " + message);
    }
  }

  private void submit(NetworkMessage operation, int device, int network, int switchIndex) {
    if (network >= operations.length) {
      operations = Arrays.copyOf(operations, Math.max(network + 1, 2 * operations.length));
    }
    int occurrence = operations[network]++;
    long now = world.nowNanos();
    long free;
    long due;
    if (switchIndex >= 0) {
      long latency =
          switches
              .get(switchIndex)
              .wiring()
              .nanos(seed, Purpose.WIRE_LATENCY, key(device, network), occurrence);
      free = switchBusy[switchIndex];
      due = Math.max(free, now) + latency;
      switchBusy[switchIndex] = due;
    } else {
      if (device >= deviceBusy.length) {
        int before = deviceBusy.length;
        deviceBusy = Arrays.copyOf(deviceBusy, Math.max(device + 1, 2 * before));
        Arrays.fill(deviceBusy, before, deviceBusy.length, -1);
      }
      DeviceSpec spec = devices.spec(device);
      long latency =
          spec == null
              ? 0
              : latencies
                  .get(spec.typeIndex())
                  .wiring()
                  .nanos(seed, Purpose.WIRE_LATENCY, key(device, network), occurrence);
      free = deviceBusy[device];
      due = Math.max(free, now) + latency;
      deviceBusy[device] = due;
    }
    InTurn.end(world, Endpoint.NETWORK, new Due(operation, occurrence), free, due);
  }

  private void wire(Wire wire, int occurrence) {
    Outcome refusal = wire.switchIndex() < 0 ? attach(wire) : trunk(wire);
    if (refusal == null && fails(wire, occurrence)) {
      release(wire.device(), wire.network(), wire.switchIndex());
      refusal = new Outcome.Failed("the port didn't come up");
    } else if (refusal == Outcome.Done.DONE) {
      refusal = null; // was there already
    } else if (refusal == null) {
      WiringEvent.write(
          world.log(), EventKind.WIRED, wire.device(), wire.interfaceIndex(), wire.network());
    }
    world.send(
        Endpoint.SCHEDULER,
        refusal == null
            ? new SchedulerMessage.Wired(wire.device(), wire.network())
            : new SchedulerMessage.WiringFailed(wire.device(), wire.network(), refusal));
  }

  private void unwire(Unwire unwire) {
    int interfaceIndex = release(unwire.device(), unwire.network(), unwire.switchIndex());
    if (interfaceIndex >= 0) {
      WiringEvent.write(
          world.log(), EventKind.UNWIRED, unwire.device(), interfaceIndex, unwire.network());
    }
    world.send(Endpoint.SCHEDULER, new SchedulerMessage.Unwired(unwire.device(), unwire.network()));
  }

  /** Trunks a network to a port; null if wired now, Done if it was before, else the failure. */
  private @Nullable Outcome trunk(Wire wire) {
    int there = (int) wired.get(key(wire.device(), wire.network())) - 1;
    if (there >= 0) {
      return already(there, wire);
    }
    int index = wire.switchIndex();
    long port = key(index, wire.network());
    long users = ports.get(port);
    boolean full = users == 0 && carried[index] >= switches.get(index).maxVlans();
    if (full || !networks.reaches(index, wire.network())) {
      return new Outcome.Refused(NO_VLAN, Constraint.FABRIC, index);
    }
    carried[index] += users == 0 ? 1 : 0;
    ports.put(port, users + 1);
    wired.put(key(wire.device(), wire.network()), wire.interfaceIndex() + 1);
    return null;
  }

  /** Wires where there is no switch: a VM's NIC, or an appliance outside the fabric. */
  private @Nullable Outcome attach(Wire wire) {
    DeviceSpec spec = devices.spec(wire.device());
    int index = wire.interfaceIndex();
    if (spec == null || index < 0 || index >= spec.interfaces().size()) {
      return new Outcome.Failed("no such NIC");
    }
    if (spec.kind() == Kind.PHYSICAL) {
      int there = (int) wired.get(key(wire.device(), wire.network())) - 1;
      if (there >= 0) {
        return already(there, wire);
      }
      wired.put(key(wire.device(), wire.network()), index + 1);
      return null; // what its interface bears is the appliance's affair
    }
    int there = devices.nics().interfaceOf(wire.device(), wire.network());
    if (there >= 0) {
      return already(there, wire);
    }
    if (devices.nics().carried(wire.device(), index) >= spec.interfaces().get(index).maxVlans()) {
      return new Outcome.Refused(NO_VLAN, Constraint.VLANS, index);
    }
    devices.nics().attach(wire.device(), index, wire.network());
    return null;
  }

  private static Outcome already(int there, Wire wire) {
    return there == wire.interfaceIndex()
        ? Outcome.Done.DONE
        : new Outcome.Failed("wired by interface " + there);
  }

  /** Detaches a network; returns the interface it was on, or −1. */
  private int release(int device, int network, int switchIndex) {
    int nic = devices.nics().interfaceOf(device, network);
    if (nic >= 0) {
      devices.nics().detach(device, network);
      return nic;
    }
    int there = (int) wired.get(key(device, network)) - 1;
    if (there < 0) {
      return -1;
    }
    wired.put(key(device, network), 0);
    if (switchIndex >= 0) {
      long port = key(switchIndex, network);
      long users = ports.get(port) - 1;
      ports.put(port, users);
      carried[switchIndex] -= users == 0 ? 1 : 0;
    }
    return there;
  }

  private boolean fails(Wire wire, int occurrence) {
    return failureShare > 0
        && KeyedRandom.uniform(
                seed, Purpose.WIRE_FAULT, key(wire.device(), wire.network()), occurrence)
            < failureShare;
  }

  private static long key(int high, int low) {
    return (long) high << 32 | low;
  }
}
