package io.lbplace.core.event;

/** Exogenous records: actions of the world on the system. */
public final class ExogenousEvents {
  private ExogenousEvents() {}

  /**
   * A tenant orders a VIP: address −1 is any, group −1 none, lifetime −1 unknown; the group rule is
   * an ordinal.
   */
  public static final class VipRequestedEvent extends Event {
    static final EventLayout LAYOUT =
        new EventLayout(
            VipRequestedEvent::new,
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
            "expectedLifetimeNanos");

    VipRequestedEvent(EventKind kind) {
      super(kind);
    }

    /** Writes one. */
    public static void write(
        EventLog log,
        int vip,
        int tenant,
        int serviceType,
        int subnetA,
        int subnetB,
        int spec,
        long address,
        int priority,
        int group,
        int groupRule,
        long expectedLifetimeNanos) {
      log.write(
          log.begin(EventKind.VIP_REQUESTED)
              .put(vip)
              .put(tenant)
              .put(serviceType)
              .put(subnetA)
              .put(subnetB)
              .put(spec)
              .put(address)
              .put(priority)
              .put(group)
              .put(groupRule)
              .put(expectedLifetimeNanos));
    }

    public int vip() {
      return intAt(0);
    }

    public int tenant() {
      return intAt(1);
    }

    public int serviceType() {
      return intAt(2);
    }

    public int subnetA() {
      return intAt(3);
    }

    public int subnetB() {
      return intAt(4);
    }

    public int spec() {
      return intAt(5);
    }

    public long address() {
      return longAt(6);
    }

    public int priority() {
      return intAt(7);
    }

    public int group() {
      return intAt(8);
    }

    public int groupRule() {
      return intAt(9);
    }

    public long expectedLifetimeNanos() {
      return longAt(10);
    }
  }

  /** A tenant gives a VIP another spec. */
  public static final class VipUpdateRequestedEvent extends Event {
    static final EventLayout LAYOUT = new EventLayout(VipUpdateRequestedEvent::new, "vip", "spec");

    VipUpdateRequestedEvent(EventKind kind) {
      super(kind);
    }

    /** Writes one. */
    public static void write(EventLog log, int vip, int spec) {
      log.write(log.begin(EventKind.VIP_UPDATE_REQUESTED).put(vip).put(spec));
    }

    public int vip() {
      return intAt(0);
    }

    public int spec() {
      return intAt(1);
    }
  }

  /** A tenant deletes a VIP. */
  public static final class VipDeleteRequestedEvent extends Event {
    static final EventLayout LAYOUT = new EventLayout(VipDeleteRequestedEvent::new, "vip");

    VipDeleteRequestedEvent(EventKind kind) {
      super(kind);
    }

    public int vip() {
      return intAt(0);
    }
  }

  /** The operator has a target join, leave, be emptied, or take nothing new. */
  public static final class TargetRequestedEvent extends Event {
    static final EventLayout LAYOUT = new EventLayout(TargetRequestedEvent::new, "target");

    TargetRequestedEvent(EventKind kind) {
      super(kind);
    }

    public int target() {
      return intAt(0);
    }
  }

  /** The control plane stops, or is back. */
  public static final class SchedulerEvent extends Event {
    static final EventLayout LAYOUT = new EventLayout(SchedulerEvent::new, "scheduler");

    SchedulerEvent(EventKind kind) {
      super(kind);
    }

    public int scheduler() {
      return intAt(0);
    }
  }

  /** An agent stops, or another is started in its place; −1: all agents. */
  public static final class AgentEvent extends Event {
    static final EventLayout LAYOUT = new EventLayout(AgentEvent::new, "agent");

    AgentEvent(EventKind kind) {
      super(kind);
    }

    public int agent() {
      return intAt(0);
    }
  }

  /** The VIP that is ordered next is to be placed on a target first. */
  public static final class VipPinnedEvent extends Event {
    static final EventLayout LAYOUT = new EventLayout(VipPinnedEvent::new, "vip", "target");

    VipPinnedEvent(EventKind kind) {
      super(kind);
    }

    /** Writes one. */
    public static void write(EventLog log, int vip, int target) {
      log.write(log.begin(EventKind.VIP_PINNED).put(vip).put(target));
    }

    public int vip() {
      return intAt(0);
    }

    public int target() {
      return intAt(1);
    }
  }

  /** VIPs are to be moved to where they are better placed; counted from 0. */
  public static final class RebalanceRequestedEvent extends Event {
    static final EventLayout LAYOUT = new EventLayout(RebalanceRequestedEvent::new, "occurrence");

    RebalanceRequestedEvent(EventKind kind) {
      super(kind);
    }

    public int occurrence() {
      return intAt(0);
    }
  }
}
