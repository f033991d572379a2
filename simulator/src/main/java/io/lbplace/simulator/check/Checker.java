package io.lbplace.simulator.check;

import io.lbplace.core.event.Dictionary;
import io.lbplace.core.event.EventKind;
import io.lbplace.core.event.EventSink;
import io.lbplace.core.fleet.TargetState;
import io.lbplace.simulator.check.DeviceState.Applied;
import io.lbplace.simulator.check.TargetBook.Vip;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An independent judge: it sees only the event log, keeps its own plain state and recomputes what
 * must hold, sharing no code with ledger or devices. Rules about what devices do read the facts of
 * the devices, not the scheduler's beliefs.
 */
public final class Checker implements EventSink {
  private final Definitions definitions = new Definitions();
  private final Violations violations = new Violations(definitions);
  private final CapacityRules capacities = new CapacityRules(definitions, violations);
  private final WiringRules wirings = new WiringRules(definitions, violations);
  private final AddressRules addresses = new AddressRules(definitions, violations);
  private final OwnerRules owners = new OwnerRules(definitions, violations);
  private final StatusRules statuses = new StatusRules(violations);
  private final GroupRules groups = new GroupRules(violations);
  private final List<@Nullable DeviceState> devices = new ArrayList<>();
  private final List<@Nullable TargetBook> targets = new ArrayList<>();
  private final List<@Nullable Vip> vips = new ArrayList<>();
  private final BitSet forgotten = new BitSet();

  /** How many violations there were. */
  public long violations() {
    return violations.count();
  }

  /** How many of one invariant. */
  public long violations(Invariant invariant) {
    return violations.count(invariant);
  }

  /** The first hundred, a line each: time, invariant, what happened. */
  public List<String> texts() {
    return violations.texts();
  }

  /**
   * The run is over and drained: checks what holds when quiet.
   *
   * @param endNanos when it was over
   */
  public void finish(long endNanos) {
    cut(endNanos);
    new QuietRules(definitions, violations).finish(vips, devices, targets);
  }

  /** The run was cut while work was pending: what must hold when none is isn't asked. */
  public void cut(long endNanos) {
    violations.at(Math.max(endNanos, violations.nowNanos()));
    groups.finish();
  }

  @Override
  public void text(Dictionary dictionary, int id, String text) {
    definitions.define(dictionary, id, text);
  }

  @Override
  public void event(long timeNanos, EventKind kind, long[] fields, int count) {
    violations.at(timeNanos);
    switch (kind) {
      case DEVICE_DEFINED -> defineDevice(fields);
      case PORT_DEFINED -> device(fields[0]).hangs((int) fields[1], (int) fields[2]);
      case TARGET_DEFINED -> defineTarget(fields, count);
      case VIP_REQUESTED -> {
        Vip vip = new Vip(fields);
        Definitions.put(vips, vip.handle, vip);
        groups.requested(vip);
      }
      case VIP_DELETE_REQUESTED -> vip(fields[0]).deleteRequested = true;
      case STATUS_CHANGED -> status(fields);
      case CLAIMED -> claimed(fields, count);
      case COMMITTED -> {
        statuses.committed(vip(fields[0]), (int) fields[1], target(fields[3]));
        groups.served(vip(fields[0]));
      }
      case RELEASED -> {
        Vip vip = vip(fields[0]);
        statuses.released(vip, target(fields[3]));
        touched(target(fields[3]));
        forget(vip);
      }
      case DOUBTED -> statuses.doubted(vip(fields[0]), target(fields[3]));
      case TARGET_STATE -> {
        owners.state(target(fields[0]), state((int) fields[1]));
        TargetState now = target(fields[0]).state;
        if (now == TargetState.DOWN || now == TargetState.DRAINING) {
          survived(target(fields[0]));
        }
      }
      case ONBOARDING_REFUSED -> owners.refused(target(fields[0]), fields[2]);
      case RESIZED -> statuses.resized(vip(fields[0]), (int) fields[1], target(fields[2]));
      case SWITCHED -> {
        statuses.switched(vip(fields[0]), (int) fields[1], target(fields[3]));
        groups.served(vip(fields[0]));
      }
      case UPDATE_REJECTED -> {
        Vip vip = Definitions.get(vips, fields[0]);
        if (vip != null) {
          vip.updateRejected = (int) fields[1];
        }
      }
      case DEVICE_FAILED -> device(fields[0]).failed = true;
      case DEVICE_RECOVERED -> device(fields[0]).failed = false;
      case DEVICE_BOOTED -> {
        device(fields[0]).up = true;
        touched(target(device(fields[0]).target));
      }
      case BOOT_FAILED, DEVICE_DESTROYED -> destroyed(device(fields[0]));
      case DEVICE_APPLIED -> applied(fields);
      case DEVICE_REMOVED -> removed(device(fields[0]), (int) fields[1]);
      case WIRED -> wirings.wired(device(fields[0]), (int) fields[1], (int) fields[2]);
      case UNWIRED -> {
        wirings.unwired(device(fields[0]), (int) fields[2]);
        touched(target(device(fields[0]).target));
      }
      default -> {
        if (kind.side() == EventKind.Side.DEFINITION) {
          definitions.define(kind, fields, count);
        }
      }
    }
  }

  private void defineDevice(long[] fields) {
    Definitions.DeviceType type =
        found(Definitions.get(definitions.types, fields[1]), "type", fields[1]);
    int handle = (int) fields[0];
    Definitions.put(
        devices, handle, new DeviceState(handle, type, (int) fields[2], (int) fields[3]));
  }

  private void defineTarget(long[] fields, int count) {
    int handle = (int) fields[0];
    TargetBook target = new TargetBook(handle, (int) fields[2], (int) fields[3], (int) fields[4]);
    for (int i = 5; i < count; i++) {
      DeviceState device = device(fields[i]);
      device.target = handle;
      device.up = target.flavor < 0;
      target.nodes.add(device);
    }
    Definitions.put(targets, handle, target);
    touched(target);
    owners.created(target);
  }

  private void status(long[] fields) {
    Vip vip = vip(fields[0]);
    int status = (int) fields[2];
    statuses.status(vip, (int) fields[1], status);
    if (status == StatusRules.DELETED) {
      groups.ended(vip);
      forget(vip);
    }
  }

  /** Lets go of what is deleted and left nothing behind: most of a long run's VIPs. */
  private void forget(Vip vip) {
    if (vip.status == StatusRules.DELETED && vip.claims.isEmpty() && vip.on.isEmpty()) {
      vips.set(vip.handle, null);
      forgotten.set(vip.handle);
    }
  }

  private void claimed(long[] fields, int count) {
    Vip vip = vip(fields[0]);
    TargetBook target = target(fields[3]);
    List<DeviceState> nodes = new ArrayList<>(count - 4);
    for (int i = 4; i < count; i++) {
      nodes.add(device(fields[i]));
    }
    owners.claimed(vip, target);
    statuses.claimed(vip, (int) fields[2], target, nodes);
  }

  private void applied(long[] f) {
    DeviceState device = device(f[0]);
    Vip vip = vip(f[1]);
    Definitions.Subnet subnetA = found(Definitions.get(definitions.subnets, f[6]), "subnet", f[6]);
    Definitions.Subnet subnetB = found(Definitions.get(definitions.subnets, f[8]), "subnet", f[8]);
    Applied applied =
        new Applied(
            device,
            vip.handle,
            (int) f[2],
            (int) f[4],
            (int) f[5],
            (int) f[6],
            subnetA.network(),
            (int) f[7],
            (int) f[8],
            subnetB.network(),
            (int) f[9],
            f[10],
            f[11],
            f[12]);
    Applied before = device.applied.put(vip.handle, applied);
    if (before != null) {
      withdraw(before);
    }
    count(applied, 1);
    statuses.applied(vip, applied);
    capacities.applied(applied, target(device.target));
    wirings.applied(applied);
    addresses.applied(applied);
    if (before == null) {
      vip.on.add(device);
      owners.applied(vip, applied);
    }
  }

  private void removed(DeviceState device, int vipHandle) {
    Vip vip = vip(vipHandle);
    statuses.removed(vip, device);
    drop(device, vip);
    touched(target(device.target));
    forget(vip);
  }

  private void drop(DeviceState device, Vip vip) {
    Applied applied = device.applied.remove(vip.handle);
    if (applied != null) {
      withdraw(applied);
      vip.on.remove(device);
      owners.removed(vip);
    }
  }

  private void withdraw(Applied applied) {
    count(applied, -1);
    capacities.removed(applied, target(applied.device().target));
    addresses.removed(applied);
    wirings.removed(applied);
  }

  private static void count(Applied applied, int by) {
    DeviceState device = applied.device();
    device.vipsOfTenant.merge(applied.tenant(), by, Checker::sumOrNone);
    device.vipsOnNetwork.merge(applied.networkA(), by, Checker::sumOrNone);
    if (applied.networkA() != applied.networkB()) {
      device.vipsOnNetwork.merge(applied.networkB(), by, Checker::sumOrNone);
    }
  }

  private static @Nullable Integer sumOrNone(int one, int other) {
    return one + other == 0 ? null : (Integer) (one + other);
  }

  private void destroyed(DeviceState device) {
    if (device.gone) {
      return;
    }
    for (int vip : List.copyOf(device.applied.keySet())) {
      drop(device, vip(vip));
    }
    wirings.destroyed(device);
    device.gone = true;
    owners.destroyed(target(device.target));
  }

  private void survived(TargetBook target) {
    for (Vip vip : vips) {
      if (vip != null && vip.serving != null && vip.serving.target == target) {
        vip.serving.survived = true;
      }
    }
  }

  private void touched(TargetBook target) {
    for (DeviceState device : target.nodes) {
      device.idleSinceNanos = violations.nowNanos();
    }
  }

  private static TargetState state(int ordinal) {
    return TargetState.values()[ordinal];
  }

  private Vip vip(long handle) {
    if (handle >= 0 && forgotten.get((int) handle)) {
      forgotten.clear((int) handle);
      Definitions.put(vips, (int) handle, Vip.deleted((int) handle));
    }
    return found(Definitions.get(vips, handle), "VIP", handle);
  }

  private DeviceState device(long handle) {
    return found(Definitions.get(devices, handle), "device", handle);
  }

  private TargetBook target(long handle) {
    return found(Definitions.get(targets, handle), "target", handle);
  }

  /** A log that names what it hasn't defined can't be judged at all. */
  private static <T> T found(@Nullable T row, String what, long handle) {
    if (row == null) {
      throw new IllegalArgumentException("the log uses " + what + " " + handle + " undefined");
    }
    return row;
  }
}
