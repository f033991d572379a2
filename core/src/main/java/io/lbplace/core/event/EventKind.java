package io.lbplace.core.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of records of the event log {@code lbplace.events/1}, with the names of their integer
 * fields. A last name that ends in {@code …} stands for any number of further fields. Handles are
 * dense; −1 stands for none. {@code docs/events.md} explains each. Codes are stable; 0 and 127 are
 * the encoding's own.
 */
public enum EventKind {
  // ---- definitions: what handles mean, before their first use ----
  LIMITS_DEFINED(1, Side.DEFINITION, "tenantQuota", "warmupNanos", "horizonNanos"),
  SPEC_DEFINED(2, Side.DEFINITION, "spec", "port", "demand…"),
  NETWORK_DEFINED(3, Side.DEFINITION, "network", "tenant", "switch…"),
  SUBNET_DEFINED(4, Side.DEFINITION, "subnet", "network", "base", "prefix"),
  SWITCH_DEFINED(5, Side.DEFINITION, "switch", "maxVlans"),
  TYPE_DEFINED(
      6,
      Side.DEFINITION,
      "type",
      "deviceKind",
      "provider",
      "overlappingIps",
      "selfAddress",
      "tenancy",
      "maxPartitions",
      "capacity…"),
  INTERFACE_DEFINED(7, Side.DEFINITION, "type", "interface", "maxVlans", "switch"),
  DEVICE_DEFINED(8, Side.DEFINITION, "device", "type", "owner", "faultDomain"),
  TARGET_DEFINED(
      9, Side.DEFINITION, "target", "mode", "nodesPerVip", "divisor", "flavor", "device…"),
  FLAVOR_DEFINED(
      10, Side.DEFINITION, "flavor", "type", "costPerHourMicros", "maxInstances", "idleNanos"),
  SERVICE_TYPE_DEFINED(11, Side.DEFINITION, "serviceType", "visible", "prefer", "provider…"),
  /** An interface hangs on another switch than its type's interface does. */
  PORT_DEFINED(12, Side.DEFINITION, "device", "interface", "switch"),

  // ---- exogenous: what the world does to the system ----
  VIP_REQUESTED(
      20,
      Side.EXOGENOUS,
      "vip",
      "tenant",
      "serviceType",
      "subnetA",
      "subnetB",
      "spec",
      "address",
      "priority",
      "group",
      "groupRule",
      "expectedLifetimeNanos"),
  VIP_UPDATE_REQUESTED(21, Side.EXOGENOUS, "vip", "spec"),
  VIP_DELETE_REQUESTED(22, Side.EXOGENOUS, "vip"),
  TARGET_ADD_REQUESTED(23, Side.EXOGENOUS, "target"),
  TARGET_DRAIN_REQUESTED(24, Side.EXOGENOUS, "target"),
  TARGET_REMOVE_REQUESTED(25, Side.EXOGENOUS, "target"),
  DEVICE_FAILED(26, Side.EXOGENOUS, "device"),
  DEVICE_RECOVERED(27, Side.EXOGENOUS, "device"),
  SCHEDULER_FAILED(28, Side.EXOGENOUS, "scheduler"),
  SCHEDULER_RECOVERED(29, Side.EXOGENOUS, "scheduler"),
  AGENT_FAILED(30, Side.EXOGENOUS, "agent"),
  AGENT_RECOVERED(31, Side.EXOGENOUS, "agent"),
  TARGET_DISABLE_REQUESTED(36, Side.EXOGENOUS, "target"),
  TARGET_ENABLE_REQUESTED(37, Side.EXOGENOUS, "target"),
  VIP_PINNED(38, Side.EXOGENOUS, "vip", "target"),
  REBALANCE_REQUESTED(39, Side.EXOGENOUS, "occurrence"),

  // ---- consequent: what the control plane believes and does ----
  /** The status is an ordinal of {@code Status}, or −1: deleted, the VIP's last record. */
  STATUS_CHANGED(40, Side.CONTROL, "vip", "generation", "status"),
  CLAIMED(41, Side.CONTROL, "vip", "generation", "attempt", "target", "device…"),
  COMMITTED(42, Side.CONTROL, "vip", "generation", "attempt", "target"),
  RELEASED(43, Side.CONTROL, "vip", "generation", "attempt", "target"),
  DOUBTED(44, Side.CONTROL, "vip", "generation", "attempt", "target"),
  REJECTED(45, Side.CONTROL, "vip", "generation", "attempt", "constraint", "key"),
  REFUSED(46, Side.CONTROL, "vip", "generation", "attempt", "target", "code", "constraint", "key"),
  DEPLOY_FAILED(47, Side.CONTROL, "vip", "generation", "attempt", "target"),
  DEPLOY_UNKNOWN(48, Side.CONTROL, "vip", "generation", "attempt", "target"),
  WIRING_FAILED(49, Side.CONTROL, "device", "interface", "network", "constraint"),
  TARGET_STATE(50, Side.CONTROL, "target", "state"),
  RESIZED(51, Side.CONTROL, "vip", "generation", "target", "spec"),
  SWITCHED(52, Side.CONTROL, "vip", "generation", "from", "to"),
  UPDATE_REJECTED(53, Side.CONTROL, "vip", "generation", "constraint", "key"),
  ASKED(54, Side.CONTROL, "vip", "generation", "attempt", "provider"),
  TURNED_DOWN(55, Side.CONTROL, "vip", "generation", "attempt", "provider", "constraint", "key"),
  CONFLICTED(
      56, Side.CONTROL, "vip", "generation", "attempt", "target", "constraint", "key", "scheduler"),
  /** Whether an agent is heard, as the registry has it; the agent is its index. */
  AGENT_STATE(57, Side.CONTROL, "agent", "heard"),
  /** Whether failovers wait because too many targets are down. */
  BREAKER_STATE(58, Side.CONTROL, "open", "down", "targets"),
  ONBOARDING_REFUSED(59, Side.CONTROL, "target", "device", "reason", "key", "declared", "found"),

  // ---- consequent: facts of the device side ----
  DEVICE_APPLIED(
      60,
      Side.DEVICE,
      "device",
      "vip",
      "generation",
      "attempt",
      "spec",
      "tenant",
      "subnetA",
      "interfaceA",
      "subnetB",
      "interfaceB",
      "address",
      "selfA",
      "selfB"),
  DEVICE_REMOVED(61, Side.DEVICE, "device", "vip"),
  WIRED(62, Side.DEVICE, "device", "interface", "network"),
  UNWIRED(63, Side.DEVICE, "device", "interface", "network"),
  DEVICE_BOOTED(64, Side.DEVICE, "device"),
  BOOT_FAILED(65, Side.DEVICE, "device"),
  DEVICE_DESTROYED(66, Side.DEVICE, "device"),
  DEVICES_SYNCED(67, Side.DEVICE, "target", "removed", "missing…"),

  // ---- consequent: what the control plane was told of what devices carry ----
  /** ACTIVE or DOWN as {@code Status} has them; members that are down as address, port, … */
  HEALTH_CHANGED(70, Side.CONTROL, "vip", "status", "down…");

  private static final @Nullable EventKind[] BY_CODE = byCode();

  /** On which side of the system a record arises. */
  public enum Side {
    DEFINITION,
    EXOGENOUS,
    CONTROL,
    DEVICE
  }

  private final int code;
  private final Side side;
  private final List<String> fields;

  EventKind(int code, Side side, String... fields) {
    this.code = code;
    this.side = side;
    this.fields = List.of(fields);
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

  /** Where it arises. */
  public Side side() {
    return side;
  }

  /** The names of its fields, in order. */
  public List<String> fields() {
    return fields;
  }

  /** Whether the last name stands for any number of fields. */
  public boolean repeats() {
    return fields.get(fields.size() - 1).endsWith("…");
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
