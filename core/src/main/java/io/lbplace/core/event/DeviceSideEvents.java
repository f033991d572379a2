package io.lbplace.core.event;

/** Facts of the device side. */
public final class DeviceSideEvents {
  private DeviceSideEvents() {}

  /**
   * A device carries a VIP's configuration, in place of an earlier one; self addresses are −1 if
   * none is taken.
   */
  public static final class DeviceAppliedEvent extends Event {
    static final EventLayout LAYOUT =
        new EventLayout(
            DeviceAppliedEvent::new,
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
            "selfB");

    DeviceAppliedEvent(EventKind kind) {
      super(kind);
    }

    /** Writes one. */
    public static void write(
        EventLog log,
        int device,
        int vip,
        int generation,
        int attempt,
        int spec,
        int tenant,
        int subnetA,
        int interfaceA,
        int subnetB,
        int interfaceB,
        long address,
        long selfA,
        long selfB) {
      log.write(
          log.begin(EventKind.DEVICE_APPLIED)
              .put(device)
              .put(vip)
              .put(generation)
              .put(attempt)
              .put(spec)
              .put(tenant)
              .put(subnetA)
              .put(interfaceA)
              .put(subnetB)
              .put(interfaceB)
              .put(address)
              .put(selfA)
              .put(selfB));
    }

    public int device() {
      return intAt(0);
    }

    public int vip() {
      return intAt(1);
    }

    public int generation() {
      return intAt(2);
    }

    public int attempt() {
      return intAt(3);
    }

    public int spec() {
      return intAt(4);
    }

    public int tenant() {
      return intAt(5);
    }

    public int subnetA() {
      return intAt(6);
    }

    public int interfaceA() {
      return intAt(7);
    }

    public int subnetB() {
      return intAt(8);
    }

    public int interfaceB() {
      return intAt(9);
    }

    public long address() {
      return longAt(10);
    }

    public long selfA() {
      return longAt(11);
    }

    public long selfB() {
      return longAt(12);
    }
  }

  /** A device carries a VIP no longer. */
  public static final class DeviceRemovedEvent extends Event {
    static final EventLayout LAYOUT = new EventLayout(DeviceRemovedEvent::new, "device", "vip");

    DeviceRemovedEvent(EventKind kind) {
      super(kind);
    }

    /** Writes one. */
    public static void write(EventLog log, int device, int vip) {
      log.write(log.begin(EventKind.DEVICE_REMOVED).put(device).put(vip));
    }

    public int device() {
      return intAt(0);
    }

    public int vip() {
      return intAt(1);
    }
  }

  /** A network is attached to an interface, or detached. */
  public static final class WiringEvent extends Event {
    static final EventLayout LAYOUT =
        new EventLayout(WiringEvent::new, "device", "interface", "network");

    WiringEvent(EventKind kind) {
      super(kind);
    }

    /** Writes one. */
    public static void write(
        EventLog log, EventKind kind, int device, int interfaceIndex, int network) {
      log.write(((WiringEvent) log.begin(kind)).put(device).put(interfaceIndex).put(network));
    }

    public int device() {
      return intAt(0);
    }

    public int interfaceIndex() {
      return intAt(1);
    }

    public int network() {
      return intAt(2);
    }
  }

  /** A device stops or is back; an elastic one is up, could not be created, or is gone. */
  public static final class DeviceEvent extends Event {
    static final EventLayout LAYOUT = new EventLayout(DeviceEvent::new, "device");

    DeviceEvent(EventKind kind) {
      super(kind);
    }

    public int device() {
      return intAt(0);
    }
  }

  /**
   * A target was synchronized with its manifest: the number of VIPs that were taken from its nodes,
   * and the VIPs that it lacks.
   */
  public static final class DevicesSyncedEvent extends Event {
    static final EventLayout LAYOUT =
        new EventLayout(DevicesSyncedEvent::new, "target", "removed", "missing…");

    DevicesSyncedEvent(EventKind kind) {
      super(kind);
    }

    /** Begins one; {@link EventLog#write} ends it. */
    public static DevicesSyncedEvent begin(EventLog log, int target, int removed) {
      return (DevicesSyncedEvent) log.begin(EventKind.DEVICES_SYNCED).put(target).put(removed);
    }

    /** Adds one of those that repeat. */
    public void addMissing(int missing) {
      put(missing);
    }

    public int target() {
      return intAt(0);
    }

    public int removed() {
      return intAt(1);
    }

    public int missingCount() {
      return repeated();
    }

    public int missing(int i) {
      return (int) repeated(i);
    }
  }
}
