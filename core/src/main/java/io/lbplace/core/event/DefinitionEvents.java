package io.lbplace.core.event;

/**
 * Definitions of the meaning of handles, each before its first use. Long, as each kind has its
 * class.
 */
public final class DefinitionEvents {
  private DefinitionEvents() {}

  /**
   * The first record: the most VIPs of a tenant, −1 for no limit, and from when to when metrics
   * count; a horizon of −1 is the last request.
   */
  public static final class LimitsDefinedEvent extends Event {
    static final EventLayout LAYOUT =
        new EventLayout(LimitsDefinedEvent::new, "tenantQuota", "warmupNanos", "horizonNanos");

    LimitsDefinedEvent(EventKind kind) {
      super(kind);
    }

    /** Writes one. */
    public static void write(EventLog log, long tenantQuota, long warmupNanos, long horizonNanos) {
      log.write(
          log.begin(EventKind.LIMITS_DEFINED).put(tenantQuota).put(warmupNanos).put(horizonNanos));
    }

    public long tenantQuota() {
      return longAt(0);
    }

    public long warmupNanos() {
      return longAt(1);
    }

    public long horizonNanos() {
      return longAt(2);
    }
  }

  /**
   * A template of VIPs: their port, −1 if each has its address for itself, and the demand of one
   * VIP in each dimension.
   */
  public static final class SpecDefinedEvent extends Event {
    static final EventLayout LAYOUT =
        new EventLayout(SpecDefinedEvent::new, "spec", "port", "demand…");

    SpecDefinedEvent(EventKind kind) {
      super(kind);
    }

    /** Begins one; {@link EventLog#write} ends it. */
    public static SpecDefinedEvent begin(EventLog log, int spec, int port) {
      return (SpecDefinedEvent) log.begin(EventKind.SPEC_DEFINED).put(spec).put(port);
    }

    /** Adds one of those that repeat. */
    public void addDemand(long demand) {
      put(demand);
    }

    public int spec() {
      return intAt(0);
    }

    public int port() {
      return intAt(1);
    }

    /** A copy, by dimension. */
    public long[] demand() {
      return allRepeated();
    }
  }

  /** A tenant's network and the switches that reach it; if none is listed, all do. */
  public static final class NetworkDefinedEvent extends Event {
    static final EventLayout LAYOUT =
        new EventLayout(NetworkDefinedEvent::new, "network", "tenant", "switch…");

    NetworkDefinedEvent(EventKind kind) {
      super(kind);
    }

    /** Begins one; {@link EventLog#write} ends it. */
    public static NetworkDefinedEvent begin(EventLog log, int network, int tenant) {
      return (NetworkDefinedEvent) log.begin(EventKind.NETWORK_DEFINED).put(network).put(tenant);
    }

    /** Adds one of those that repeat. */
    public void addSwitch(int switchIndex) {
      put(switchIndex);
    }

    public int network() {
      return intAt(0);
    }

    public int tenant() {
      return intAt(1);
    }

    public int switchCount() {
      return repeated();
    }

    public int switchIndex(int i) {
      return (int) repeated(i);
    }
  }

  /** A subnet: its first address and the length of its prefix. */
  public static final class SubnetDefinedEvent extends Event {
    static final EventLayout LAYOUT =
        new EventLayout(SubnetDefinedEvent::new, "subnet", "network", "base", "prefix");

    SubnetDefinedEvent(EventKind kind) {
      super(kind);
    }

    /** Writes one. */
    public static void write(EventLog log, int subnet, int network, long base, int prefix) {
      log.write(log.begin(EventKind.SUBNET_DEFINED).put(subnet).put(network).put(base).put(prefix));
    }

    public int subnet() {
      return intAt(0);
    }

    public int network() {
      return intAt(1);
    }

    public long base() {
      return longAt(2);
    }

    public int prefix() {
      return intAt(3);
    }
  }

  /** A switch, and how many networks it carries; −1: no limit. */
  public static final class SwitchDefinedEvent extends Event {
    static final EventLayout LAYOUT =
        new EventLayout(SwitchDefinedEvent::new, "switch", "maxVlans");

    SwitchDefinedEvent(EventKind kind) {
      super(kind);
    }

    /** Writes one. */
    public static void write(EventLog log, int switchIndex, int maxVlans) {
      log.write(log.begin(EventKind.SWITCH_DEFINED).put(switchIndex).put(maxVlans));
    }

    public int switchIndex() {
      return intAt(0);
    }

    public int maxVlans() {
      return intAt(1);
    }
  }

  /**
   * A type of devices: kind and tenancy by ordinal, and the capacity of each dimension, which has
   * no limit at {@code Resources.UNLIMITED}.
   */
  public static final class TypeDefinedEvent extends Event {
    static final EventLayout LAYOUT =
        new EventLayout(
            TypeDefinedEvent::new,
            "type",
            "deviceKind",
            "provider",
            "overlappingIps",
            "selfAddress",
            "tenancy",
            "maxPartitions",
            "capacity…");

    TypeDefinedEvent(EventKind kind) {
      super(kind);
    }

    /** Begins one; {@link EventLog#write} ends it. */
    public static TypeDefinedEvent begin(
        EventLog log,
        int type,
        int deviceKind,
        int provider,
        boolean overlappingIps,
        boolean selfAddress,
        int tenancy,
        int maxPartitions) {
      return (TypeDefinedEvent)
          log.begin(EventKind.TYPE_DEFINED)
              .put(type)
              .put(deviceKind)
              .put(provider)
              .put(overlappingIps ? 1 : 0)
              .put(selfAddress ? 1 : 0)
              .put(tenancy)
              .put(maxPartitions);
    }

    /** Adds one of those that repeat. */
    public void addCapacity(long capacity) {
      put(capacity);
    }

    public int type() {
      return intAt(0);
    }

    public int deviceKind() {
      return intAt(1);
    }

    public int provider() {
      return intAt(2);
    }

    public boolean overlappingIps() {
      return flagAt(3);
    }

    public boolean selfAddress() {
      return flagAt(4);
    }

    public int tenancy() {
      return intAt(5);
    }

    public int maxPartitions() {
      return intAt(6);
    }

    /** A copy, by dimension. */
    public long[] capacity() {
      return allRepeated();
    }
  }

  /** An interface of every device of a type, and the switch that it hangs on, −1 for none. */
  public static final class InterfaceDefinedEvent extends Event {
    static final EventLayout LAYOUT =
        new EventLayout(InterfaceDefinedEvent::new, "type", "interface", "maxVlans", "switch");

    InterfaceDefinedEvent(EventKind kind) {
      super(kind);
    }

    /** Writes one. */
    public static void write(
        EventLog log, int type, int interfaceIndex, int maxVlans, int switchIndex) {
      log.write(
          log.begin(EventKind.INTERFACE_DEFINED)
              .put(type)
              .put(interfaceIndex)
              .put(maxVlans)
              .put(switchIndex));
    }

    public int type() {
      return intAt(0);
    }

    public int interfaceIndex() {
      return intAt(1);
    }

    public int maxVlans() {
      return intAt(2);
    }

    public int switchIndex() {
      return intAt(3);
    }
  }

  /** A device; owner and fault domain are −1 where it has none. */
  public static final class DeviceDefinedEvent extends Event {
    static final EventLayout LAYOUT =
        new EventLayout(DeviceDefinedEvent::new, "device", "type", "owner", "faultDomain");

    DeviceDefinedEvent(EventKind kind) {
      super(kind);
    }

    /** Writes one. */
    public static void write(EventLog log, int device, int type, int owner, int faultDomain) {
      log.write(
          log.begin(EventKind.DEVICE_DEFINED).put(device).put(type).put(owner).put(faultDomain));
    }

    public int device() {
      return intAt(0);
    }

    public int type() {
      return intAt(1);
    }

    public int owner() {
      return intAt(2);
    }

    public int faultDomain() {
      return intAt(3);
    }
  }

  /** A target with its layout, its flavor, −1 unless it is elastic, and its nodes. */
  public static final class TargetDefinedEvent extends Event {
    static final EventLayout LAYOUT =
        new EventLayout(
            TargetDefinedEvent::new,
            "target",
            "mode",
            "nodesPerVip",
            "divisor",
            "flavor",
            "device…");

    TargetDefinedEvent(EventKind kind) {
      super(kind);
    }

    /** Begins one; {@link EventLog#write} ends it. */
    public static TargetDefinedEvent begin(
        EventLog log, int target, int mode, int nodesPerVip, int divisor, int flavor) {
      return (TargetDefinedEvent)
          log.begin(EventKind.TARGET_DEFINED)
              .put(target)
              .put(mode)
              .put(nodesPerVip)
              .put(divisor)
              .put(flavor);
    }

    /** Adds one of those that repeat. */
    public void addDevice(int device) {
      put(device);
    }

    public int target() {
      return intAt(0);
    }

    public int mode() {
      return intAt(1);
    }

    public int nodesPerVip() {
      return intAt(2);
    }

    public int divisor() {
      return intAt(3);
    }

    public int flavor() {
      return intAt(4);
    }

    public int deviceCount() {
      return repeated();
    }

    public int device(int i) {
      return (int) repeated(i);
    }
  }

  /**
   * A flavor: its cost in micro-units an hour, how many instances there may be at a time, how long
   * an empty one is kept.
   */
  public static final class FlavorDefinedEvent extends Event {
    static final EventLayout LAYOUT =
        new EventLayout(
            FlavorDefinedEvent::new,
            "flavor",
            "type",
            "costPerHourMicros",
            "maxInstances",
            "idleNanos");

    FlavorDefinedEvent(EventKind kind) {
      super(kind);
    }

    /** Writes one. */
    public static void write(
        EventLog log,
        int flavor,
        int type,
        long costPerHourMicros,
        int maxInstances,
        long idleNanos) {
      log.write(
          log.begin(EventKind.FLAVOR_DEFINED)
              .put(flavor)
              .put(type)
              .put(costPerHourMicros)
              .put(maxInstances)
              .put(idleNanos));
    }

    public int flavor() {
      return intAt(0);
    }

    public int type() {
      return intAt(1);
    }

    public long costPerHourMicros() {
      return longAt(2);
    }

    public int maxInstances() {
      return intAt(3);
    }

    public long idleNanos() {
      return longAt(4);
    }
  }

  /**
   * A service type: a mask of the constraints that the scheduler sees, the kind that it prefers, −1
   * for none, and its providers.
   */
  public static final class ServiceTypeDefinedEvent extends Event {
    static final EventLayout LAYOUT =
        new EventLayout(
            ServiceTypeDefinedEvent::new, "serviceType", "visible", "prefer", "provider…");

    ServiceTypeDefinedEvent(EventKind kind) {
      super(kind);
    }

    /** Begins one; {@link EventLog#write} ends it. */
    public static ServiceTypeDefinedEvent begin(
        EventLog log, int serviceType, int visible, int prefer) {
      return (ServiceTypeDefinedEvent)
          log.begin(EventKind.SERVICE_TYPE_DEFINED).put(serviceType).put(visible).put(prefer);
    }

    /** Adds one of those that repeat. */
    public void addProvider(int provider) {
      put(provider);
    }

    public int serviceType() {
      return intAt(0);
    }

    public int visible() {
      return intAt(1);
    }

    public int prefer() {
      return intAt(2);
    }

    public int providerCount() {
      return repeated();
    }

    public int provider(int i) {
      return (int) repeated(i);
    }
  }

  /** An interface of a device that hangs on another switch than its type's does. */
  public static final class PortDefinedEvent extends Event {
    static final EventLayout LAYOUT =
        new EventLayout(PortDefinedEvent::new, "device", "interface", "switch");

    PortDefinedEvent(EventKind kind) {
      super(kind);
    }

    /** Writes one. */
    public static void write(EventLog log, int device, int interfaceIndex, int switchIndex) {
      log.write(log.begin(EventKind.PORT_DEFINED).put(device).put(interfaceIndex).put(switchIndex));
    }

    public int device() {
      return intAt(0);
    }

    public int interfaceIndex() {
      return intAt(1);
    }

    public int switchIndex() {
      return intAt(2);
    }
  }
}
