package io.lbplace.core.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of records of the event log {@code lbplace.events/1}, each with the class that has its
 * integer fields by name. Handles are dense; −1 stands for none. {@code docs/events.md} explains
 * each. Codes are stable; 0 and 127 are the encoding's own.
 */
public enum EventKind {
  // ---- definitions: what handles mean, before their first use ----
  LIMITS_DEFINED(1, Side.DEFINITION, DefinitionEvents.LimitsDefinedEvent.LAYOUT),
  SPEC_DEFINED(2, Side.DEFINITION, DefinitionEvents.SpecDefinedEvent.LAYOUT),
  NETWORK_DEFINED(3, Side.DEFINITION, DefinitionEvents.NetworkDefinedEvent.LAYOUT),
  SUBNET_DEFINED(4, Side.DEFINITION, DefinitionEvents.SubnetDefinedEvent.LAYOUT),
  SWITCH_DEFINED(5, Side.DEFINITION, DefinitionEvents.SwitchDefinedEvent.LAYOUT),
  TYPE_DEFINED(6, Side.DEFINITION, DefinitionEvents.TypeDefinedEvent.LAYOUT),
  INTERFACE_DEFINED(7, Side.DEFINITION, DefinitionEvents.InterfaceDefinedEvent.LAYOUT),
  DEVICE_DEFINED(8, Side.DEFINITION, DefinitionEvents.DeviceDefinedEvent.LAYOUT),
  TARGET_DEFINED(9, Side.DEFINITION, DefinitionEvents.TargetDefinedEvent.LAYOUT),
  FLAVOR_DEFINED(10, Side.DEFINITION, DefinitionEvents.FlavorDefinedEvent.LAYOUT),
  SERVICE_TYPE_DEFINED(11, Side.DEFINITION, DefinitionEvents.ServiceTypeDefinedEvent.LAYOUT),
  /** An interface hangs on another switch than its type's interface does. */
  PORT_DEFINED(12, Side.DEFINITION, DefinitionEvents.PortDefinedEvent.LAYOUT),

  // ---- exogenous: what the world does to the system ----
  VIP_REQUESTED(20, Side.EXOGENOUS, ExogenousEvents.VipRequestedEvent.LAYOUT),
  VIP_UPDATE_REQUESTED(21, Side.EXOGENOUS, ExogenousEvents.VipUpdateRequestedEvent.LAYOUT),
  VIP_DELETE_REQUESTED(22, Side.EXOGENOUS, ExogenousEvents.VipDeleteRequestedEvent.LAYOUT),
  TARGET_ADD_REQUESTED(23, Side.EXOGENOUS, ExogenousEvents.TargetRequestedEvent.LAYOUT),
  TARGET_DRAIN_REQUESTED(24, Side.EXOGENOUS, ExogenousEvents.TargetRequestedEvent.LAYOUT),
  TARGET_REMOVE_REQUESTED(25, Side.EXOGENOUS, ExogenousEvents.TargetRequestedEvent.LAYOUT),
  DEVICE_FAILED(26, Side.EXOGENOUS, DeviceSideEvents.DeviceEvent.LAYOUT),
  DEVICE_RECOVERED(27, Side.EXOGENOUS, DeviceSideEvents.DeviceEvent.LAYOUT),
  SCHEDULER_FAILED(28, Side.EXOGENOUS, ExogenousEvents.SchedulerEvent.LAYOUT),
  SCHEDULER_RECOVERED(29, Side.EXOGENOUS, ExogenousEvents.SchedulerEvent.LAYOUT),
  AGENT_FAILED(30, Side.EXOGENOUS, ExogenousEvents.AgentEvent.LAYOUT),
  AGENT_RECOVERED(31, Side.EXOGENOUS, ExogenousEvents.AgentEvent.LAYOUT),
  TARGET_DISABLE_REQUESTED(36, Side.EXOGENOUS, ExogenousEvents.TargetRequestedEvent.LAYOUT),
  TARGET_ENABLE_REQUESTED(37, Side.EXOGENOUS, ExogenousEvents.TargetRequestedEvent.LAYOUT),
  VIP_PINNED(38, Side.EXOGENOUS, ExogenousEvents.VipPinnedEvent.LAYOUT),
  REBALANCE_REQUESTED(39, Side.EXOGENOUS, ExogenousEvents.RebalanceRequestedEvent.LAYOUT),

  // ---- consequent: what the control plane believes and does ----
  /** The status is an ordinal of {@code Status}, or −1: deleted, the VIP's last record. */
  STATUS_CHANGED(40, Side.CONTROL, ControlEvents.StatusChangedEvent.LAYOUT),
  CLAIMED(41, Side.CONTROL, ControlEvents.ClaimedEvent.LAYOUT),
  COMMITTED(42, Side.CONTROL, ControlEvents.DeploymentEvent.LAYOUT),
  RELEASED(43, Side.CONTROL, ControlEvents.DeploymentEvent.LAYOUT),
  DOUBTED(44, Side.CONTROL, ControlEvents.DeploymentEvent.LAYOUT),
  REJECTED(45, Side.CONTROL, ControlEvents.RejectedEvent.LAYOUT),
  REFUSED(46, Side.CONTROL, ControlEvents.RefusedEvent.LAYOUT),
  DEPLOY_FAILED(47, Side.CONTROL, ControlEvents.DeploymentEvent.LAYOUT),
  DEPLOY_UNKNOWN(48, Side.CONTROL, ControlEvents.DeploymentEvent.LAYOUT),
  WIRING_FAILED(49, Side.CONTROL, ControlEvents.WiringFailedEvent.LAYOUT),
  TARGET_STATE(50, Side.CONTROL, ControlEvents.TargetStateEvent.LAYOUT),
  RESIZED(51, Side.CONTROL, ControlEvents.ResizedEvent.LAYOUT),
  SWITCHED(52, Side.CONTROL, ControlEvents.SwitchedEvent.LAYOUT),
  UPDATE_REJECTED(53, Side.CONTROL, ControlEvents.UpdateRejectedEvent.LAYOUT),
  ASKED(54, Side.CONTROL, ControlEvents.AskedEvent.LAYOUT),
  TURNED_DOWN(55, Side.CONTROL, ControlEvents.TurnedDownEvent.LAYOUT),
  CONFLICTED(56, Side.CONTROL, ControlEvents.ConflictedEvent.LAYOUT),
  /** The registry has found that an agent is up or lost; the agent is its index. */
  AGENT_STATE(57, Side.CONTROL, ControlEvents.AgentStateEvent.LAYOUT),
  /** Failovers start or cease to wait because too many targets are down. */
  BREAKER_STATE(58, Side.CONTROL, ControlEvents.BreakerStateEvent.LAYOUT),
  ONBOARDING_REFUSED(59, Side.CONTROL, ControlEvents.OnboardingRefusedEvent.LAYOUT),

  // ---- consequent: facts of the device side ----
  DEVICE_APPLIED(60, Side.DEVICE, DeviceSideEvents.DeviceAppliedEvent.LAYOUT),
  DEVICE_REMOVED(61, Side.DEVICE, DeviceSideEvents.DeviceRemovedEvent.LAYOUT),
  WIRED(62, Side.DEVICE, DeviceSideEvents.WiringEvent.LAYOUT),
  UNWIRED(63, Side.DEVICE, DeviceSideEvents.WiringEvent.LAYOUT),
  DEVICE_BOOTED(64, Side.DEVICE, DeviceSideEvents.DeviceEvent.LAYOUT),
  BOOT_FAILED(65, Side.DEVICE, DeviceSideEvents.DeviceEvent.LAYOUT),
  DEVICE_DESTROYED(66, Side.DEVICE, DeviceSideEvents.DeviceEvent.LAYOUT),
  DEVICES_SYNCED(67, Side.DEVICE, DeviceSideEvents.DevicesSyncedEvent.LAYOUT),

  // ---- consequent: what the control plane was told of what devices carry ----
  /** ACTIVE or DOWN as {@code Status} has them; members that are down as address, port, … */
  HEALTH_CHANGED(70, Side.CONTROL, ControlEvents.HealthChangedEvent.LAYOUT);

  private static final @Nullable EventKind[] BY_CODE = byCode();

  /** The side of the system that writes a record. */
  public enum Side {
    DEFINITION,
    EXOGENOUS,
    CONTROL,
    DEVICE
  }

  private final int code;
  private final Side side;
  private final EventLayout layout;
  private final boolean repeats;

  EventKind(int code, Side side, EventLayout layout) {
    this.code = code;
    this.side = side;
    this.layout = layout;
    repeats = layout.repeats();
  }

  private static @Nullable EventKind[] byCode() {
    @Nullable EventKind[] kinds = new EventKind[128];
    for (EventKind kind : values()) {
      kinds[kind.code] = kind;
    }
    return kinds;
  }

  /** The kind byte. */
  public int code() {
    return code;
  }

  /** The side that writes it. */
  public Side side() {
    return side;
  }

  /** The names of its fields, in order; a last one that ends in {@code …} repeats. */
  public List<String> fields() {
    return layout.fields();
  }

  /** True if the last name stands for any number of fields. */
  public boolean repeats() {
    return repeats;
  }

  EventLayout layout() {
    return layout;
  }

  /** A record of this kind, to be filled. */
  Event newEvent() {
    return layout.maker().apply(this);
  }

  /** A record of each kind, by ordinal. */
  static Event[] newEvents() {
    EventKind[] kinds = values();
    Event[] events = new Event[kinds.length];
    for (EventKind kind : kinds) {
      events[kind.ordinal()] = kind.newEvent();
    }
    return events;
  }

  /**
   * The kind with a code.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static EventKind of(int code) {
    EventKind kind = find(code);
    if (kind == null) {
      throw new IllegalArgumentException("unknown kind of event " + code);
    }
    return kind;
  }

  /** The kind with a code, or null. */
  static @Nullable EventKind find(int code) {
    return code >= 0 && code < BY_CODE.length ? BY_CODE[code] : null;
  }
}
