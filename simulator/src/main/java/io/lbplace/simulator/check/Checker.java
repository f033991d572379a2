package io.lbplace.simulator.check;

import io.lbplace.core.event.ControlEvents.ClaimedEvent;
import io.lbplace.core.event.ControlEvents.DeploymentEvent;
import io.lbplace.core.event.ControlEvents.OnboardingRefusedEvent;
import io.lbplace.core.event.ControlEvents.ResizedEvent;
import io.lbplace.core.event.ControlEvents.StatusChangedEvent;
import io.lbplace.core.event.ControlEvents.SwitchedEvent;
import io.lbplace.core.event.ControlEvents.TargetStateEvent;
import io.lbplace.core.event.ControlEvents.UpdateRejectedEvent;
import io.lbplace.core.event.DefinitionEvents.DeviceDefinedEvent;
import io.lbplace.core.event.DefinitionEvents.PortDefinedEvent;
import io.lbplace.core.event.DefinitionEvents.TargetDefinedEvent;
import io.lbplace.core.event.DeviceSideEvents.DeviceAppliedEvent;
import io.lbplace.core.event.DeviceSideEvents.DeviceEvent;
import io.lbplace.core.event.DeviceSideEvents.DeviceRemovedEvent;
import io.lbplace.core.event.DeviceSideEvents.WiringEvent;
import io.lbplace.core.event.Dictionary;
import io.lbplace.core.event.Event;
import io.lbplace.core.event.EventKind;
import io.lbplace.core.event.EventSink;
import io.lbplace.core.event.ExogenousEvents.VipDeleteRequestedEvent;
import io.lbplace.core.event.ExogenousEvents.VipRequestedEvent;
import io.lbplace.core.fleet.TargetState;
import io.lbplace.simulator.check.DeviceState.Applied;
import io.lbplace.simulator.check.TargetBook.Vip;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An independent checker of a run: it sees only the event log, keeps its own plain state and
 * recomputes the invariants, sharing no code with ledger or devices. Rules about what devices do
 * read the facts of the devices, not the scheduler's beliefs.
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

  /** The number of violations. */
  public long violations() {
    return violations.count();
  }

  /** The number of violations of one invariant. */
  public long violations(Invariant invariant) {
    return violations.count(invariant);
  }

  /** The first hundred, a line each: time, invariant, what happened. */
  public List<String> texts() {
    return violations.texts();
  }

  /**
   * Ends a run that has drained: checks the invariants that hold when no work is pending.
   *
   * @param endNanos the time at which the run was over
   */
  public void finish(long endNanos) {
    cut(endNanos);
    new QuietRules(definitions, violations).finish(vips, devices, targets);
  }

  /** Ends a run that was cut off with work pending: skips checks that assume that none is. */
  public void cut(long endNanos) {
    violations.at(Math.max(endNanos, violations.nowNanos()));
    groups.finish();
  }

  @Override
  public void text(Dictionary dictionary, int id, String text) {
    definitions.define(dictionary, id, text);
  }

  @Override
  public void event(Event event) {
    violations.at(event.timeNanos());
    switch (event.kind()) {
      case DEVICE_DEFINED -> defineDevice((DeviceDefinedEvent) event);
      case PORT_DEFINED -> {
        PortDefinedEvent port = (PortDefinedEvent) event;
        device(port.device()).hangs(port.interfaceIndex(), port.switchIndex());
      }
      case TARGET_DEFINED -> defineTarget((TargetDefinedEvent) event);
      case VIP_REQUESTED -> {
        Vip vip = new Vip((VipRequestedEvent) event);
        Definitions.put(vips, vip.handle, vip);
        groups.requested(vip);
      }
      case VIP_DELETE_REQUESTED ->
          vip(((VipDeleteRequestedEvent) event).vip()).deleteRequested = true;
      case STATUS_CHANGED -> status((StatusChangedEvent) event);
      case CLAIMED -> claimed((ClaimedEvent) event);
      case COMMITTED -> {
        DeploymentEvent committed = (DeploymentEvent) event;
        Vip vip = vip(committed.vip());
        statuses.committed(vip, committed.generation(), target(committed.target()));
        groups.served(vip);
      }
      case RELEASED -> {
        DeploymentEvent released = (DeploymentEvent) event;
        Vip vip = vip(released.vip());
        TargetBook target = target(released.target());
        statuses.released(vip, target);
        touched(target);
        forget(vip);
      }
      case DOUBTED -> {
        DeploymentEvent doubted = (DeploymentEvent) event;
        statuses.doubted(vip(doubted.vip()), target(doubted.target()));
      }
      case TARGET_STATE -> state((TargetStateEvent) event);
      case ONBOARDING_REFUSED -> {
        OnboardingRefusedEvent refused = (OnboardingRefusedEvent) event;
        owners.refused(target(refused.target()), refused.reason());
      }
      case RESIZED -> {
        ResizedEvent resized = (ResizedEvent) event;
        statuses.resized(vip(resized.vip()), resized.generation(), target(resized.target()));
      }
      case SWITCHED -> {
        SwitchedEvent switched = (SwitchedEvent) event;
        Vip vip = vip(switched.vip());
        statuses.switched(vip, switched.generation(), target(switched.to()));
        groups.served(vip);
      }
      case UPDATE_REJECTED -> {
        UpdateRejectedEvent rejected = (UpdateRejectedEvent) event;
        Vip vip = Definitions.get(vips, rejected.vip());
        if (vip != null) {
          vip.updateRejected = rejected.generation();
        }
      }
      case DEVICE_FAILED -> device(event).failed = true;
      case DEVICE_RECOVERED -> device(event).failed = false;
      case DEVICE_BOOTED -> {
        DeviceState device = device(event);
        device.up = true;
        touched(target(device.target));
      }
      case BOOT_FAILED, DEVICE_DESTROYED -> destroyed(device(event));
      case DEVICE_APPLIED -> applied((DeviceAppliedEvent) event);
      case DEVICE_REMOVED -> {
        DeviceRemovedEvent removed = (DeviceRemovedEvent) event;
        removed(device(removed.device()), removed.vip());
      }
      case WIRED -> {
        WiringEvent wired = (WiringEvent) event;
        wirings.wired(device(wired.device()), wired.interfaceIndex(), wired.network());
      }
      case UNWIRED -> {
        WiringEvent unwired = (WiringEvent) event;
        DeviceState device = device(unwired.device());
        wirings.unwired(device, unwired.network());
        touched(target(device.target));
      }
      default -> {
        if (event.kind().side() == EventKind.Side.DEFINITION) {
          definitions.define(event);
        }
      }
    }
  }

  private void defineDevice(DeviceDefinedEvent defined) {
    Definitions.DeviceType type =
        found(Definitions.get(definitions.types, defined.type()), "type", defined.type());
    Definitions.put(
        devices,
        defined.device(),
        new DeviceState(defined.device(), type, defined.owner(), defined.faultDomain()));
  }

  private void defineTarget(TargetDefinedEvent defined) {
    int handle = defined.target();
    TargetBook target =
        new TargetBook(handle, defined.nodesPerVip(), defined.divisor(), defined.flavor());
    for (int i = 0; i < defined.deviceCount(); i++) {
      DeviceState device = device(defined.device(i));
      device.target = handle;
      device.up = target.flavor < 0;
      target.nodes.add(device);
    }
    Definitions.put(targets, handle, target);
    touched(target);
    owners.created(target);
  }

  private void status(StatusChangedEvent changed) {
    Vip vip = vip(changed.vip());
    statuses.status(vip, changed.generation(), changed.status());
    if (changed.status() == StatusRules.DELETED) {
      groups.ended(vip);
      forget(vip);
    }
  }

  private void state(TargetStateEvent changed) {
    TargetBook target = target(changed.target());
    owners.state(target, TargetState.values()[changed.state()]);
    if (target.state == TargetState.DOWN || target.state == TargetState.DRAINING) {
      survived(target);
    }
  }

  /** Forgets a VIP that is deleted and left nothing behind, as most of a long run's VIPs are. */
  private void forget(Vip vip) {
    if (vip.status == StatusRules.DELETED && vip.claims.isEmpty() && vip.on.isEmpty()) {
      vips.set(vip.handle, null);
      forgotten.set(vip.handle);
    }
  }

  private void claimed(ClaimedEvent claim) {
    Vip vip = vip(claim.vip());
    TargetBook target = target(claim.target());
    List<DeviceState> nodes = new ArrayList<>(claim.deviceCount());
    for (int i = 0; i < claim.deviceCount(); i++) {
      nodes.add(device(claim.device(i)));
    }
    owners.claimed(vip, target);
    statuses.claimed(vip, claim.attempt(), target, nodes);
  }

  private void applied(DeviceAppliedEvent fact) {
    DeviceState device = device(fact.device());
    Vip vip = vip(fact.vip());
    Definitions.Subnet subnetA = subnet(fact.subnetA());
    Definitions.Subnet subnetB = subnet(fact.subnetB());
    Applied applied =
        new Applied(
            device,
            vip.handle,
            fact.generation(),
            fact.spec(),
            fact.tenant(),
            fact.subnetA(),
            subnetA.network(),
            fact.interfaceA(),
            fact.subnetB(),
            subnetB.network(),
            fact.interfaceB(),
            fact.address(),
            fact.selfA(),
            fact.selfB());
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

  private Vip vip(int handle) {
    if (handle >= 0 && forgotten.get(handle)) {
      forgotten.clear(handle);
      Definitions.put(vips, handle, Vip.deleted(handle));
    }
    return found(Definitions.get(vips, handle), "VIP", handle);
  }

  private Definitions.Subnet subnet(int handle) {
    return found(Definitions.get(definitions.subnets, handle), "subnet", handle);
  }

  private DeviceState device(Event event) {
    return device(((DeviceEvent) event).device());
  }

  private DeviceState device(int handle) {
    return found(Definitions.get(devices, handle), "device", handle);
  }

  private TargetBook target(int handle) {
    return found(Definitions.get(targets, handle), "target", handle);
  }

  /**
   * Returns a defined row; fails on a log that names an undefined handle, as it can't be checked.
   */
  private static <T> T found(@Nullable T row, String what, long handle) {
    if (row == null) {
      throw new IllegalArgumentException("the log uses " + what + " " + handle + " undefined");
    }
    return row;
  }
}
