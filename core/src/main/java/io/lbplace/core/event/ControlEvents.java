package io.lbplace.core.event;

/** Records of the control plane's beliefs and actions. Long, as each kind has its class. */
public final class ControlEvents {
  private ControlEvents() {}

  /** A VIP's status, an ordinal of {@code Status}; −1: deleted, the VIP's last record. */
  public static final class StatusChangedEvent extends Event {
    static final EventLayout LAYOUT =
        new EventLayout(StatusChangedEvent::new, "vip", "generation", "status");

    StatusChangedEvent(EventKind kind) {
      super(kind);
    }

    /** Writes one. */
    public static void write(EventLog log, int vip, int generation, int status) {
      log.write(log.begin(EventKind.STATUS_CHANGED).put(vip).put(generation).put(status));
    }

    public int vip() {
      return intAt(0);
    }

    public int generation() {
      return intAt(1);
    }

    public int status() {
      return intAt(2);
    }
  }

  /** The ledger charges a target and those of its nodes that will carry a VIP. */
  public static final class ClaimedEvent extends Event {
    static final EventLayout LAYOUT =
        new EventLayout(ClaimedEvent::new, "vip", "generation", "attempt", "target", "device…");

    ClaimedEvent(EventKind kind) {
      super(kind);
    }

    /** Begins one; {@link EventLog#write} ends it. */
    public static ClaimedEvent begin(
        EventLog log, int vip, int generation, int attempt, int target) {
      return (ClaimedEvent)
          log.begin(EventKind.CLAIMED).put(vip).put(generation).put(attempt).put(target);
    }

    /** Adds one of those that repeat. */
    public void addDevice(int device) {
      put(device);
    }

    public int vip() {
      return intAt(0);
    }

    public int generation() {
      return intAt(1);
    }

    public int attempt() {
      return intAt(2);
    }

    public int target() {
      return intAt(3);
    }

    public int deviceCount() {
      return repeated();
    }

    public int device(int i) {
      return (int) repeated(i);
    }
  }

  /** A deployment, or the claim behind it, has reached a state, which the kind tells. */
  public static final class DeploymentEvent extends Event {
    static final EventLayout LAYOUT =
        new EventLayout(DeploymentEvent::new, "vip", "generation", "attempt", "target");

    DeploymentEvent(EventKind kind) {
      super(kind);
    }

    /** Writes one. */
    public static void write(
        EventLog log, EventKind kind, int vip, int generation, int attempt, int target) {
      log.write(
          ((DeploymentEvent) log.begin(kind)).put(vip).put(generation).put(attempt).put(target));
    }

    public int vip() {
      return intAt(0);
    }

    public int generation() {
      return intAt(1);
    }

    public int attempt() {
      return intAt(2);
    }

    public int target() {
      return intAt(3);
    }
  }

  /** No target was found; the constraint that left none, by ordinal, with its key. */
  public static final class RejectedEvent extends Event {
    static final EventLayout LAYOUT =
        new EventLayout(RejectedEvent::new, "vip", "generation", "attempt", "constraint", "key");

    RejectedEvent(EventKind kind) {
      super(kind);
    }

    /** Writes one. */
    public static void write(
        EventLog log, int vip, int generation, int attempt, int constraint, int key) {
      log.write(
          log.begin(EventKind.REJECTED)
              .put(vip)
              .put(generation)
              .put(attempt)
              .put(constraint)
              .put(key));
    }

    public int vip() {
      return intAt(0);
    }

    public int generation() {
      return intAt(1);
    }

    public int attempt() {
      return intAt(2);
    }

    public int constraint() {
      return intAt(3);
    }

    public int key() {
      return intAt(4);
    }
  }

  /** A device would not: its own code, and the limit that the code reveals. */
  public static final class RefusedEvent extends Event {
    static final EventLayout LAYOUT =
        new EventLayout(
            RefusedEvent::new,
            "vip",
            "generation",
            "attempt",
            "target",
            "code",
            "constraint",
            "key");

    RefusedEvent(EventKind kind) {
      super(kind);
    }

    /** Writes one. */
    public static void write(
        EventLog log,
        int vip,
        int generation,
        int attempt,
        int target,
        int code,
        int constraint,
        int key) {
      log.write(
          log.begin(EventKind.REFUSED)
              .put(vip)
              .put(generation)
              .put(attempt)
              .put(target)
              .put(code)
              .put(constraint)
              .put(key));
    }

    public int vip() {
      return intAt(0);
    }

    public int generation() {
      return intAt(1);
    }

    public int attempt() {
      return intAt(2);
    }

    public int target() {
      return intAt(3);
    }

    public int code() {
      return intAt(4);
    }

    public int constraint() {
      return intAt(5);
    }

    public int key() {
      return intAt(6);
    }
  }

  /** A network could not be attached; the constraint is −1 if none was revealed. */
  public static final class WiringFailedEvent extends Event {
    static final EventLayout LAYOUT =
        new EventLayout(WiringFailedEvent::new, "device", "interface", "network", "constraint");

    WiringFailedEvent(EventKind kind) {
      super(kind);
    }

    /** Writes one. */
    public static void write(
        EventLog log, int device, int interfaceIndex, int network, int constraint) {
      log.write(
          log.begin(EventKind.WIRING_FAILED)
              .put(device)
              .put(interfaceIndex)
              .put(network)
              .put(constraint));
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

    public int constraint() {
      return intAt(3);
    }
  }

  /** The registry's state of a target, an ordinal of {@code TargetState}. */
  public static final class TargetStateEvent extends Event {
    static final EventLayout LAYOUT = new EventLayout(TargetStateEvent::new, "target", "state");

    TargetStateEvent(EventKind kind) {
      super(kind);
    }

    /** Writes one. */
    public static void write(EventLog log, int target, int state) {
      log.write(log.begin(EventKind.TARGET_STATE).put(target).put(state));
    }

    public int target() {
      return intAt(0);
    }

    public int state() {
      return intAt(1);
    }
  }

  /** An update in place was acknowledged. */
  public static final class ResizedEvent extends Event {
    static final EventLayout LAYOUT =
        new EventLayout(ResizedEvent::new, "vip", "generation", "target", "spec");

    ResizedEvent(EventKind kind) {
      super(kind);
    }

    /** Writes one. */
    public static void write(EventLog log, int vip, int generation, int target, int spec) {
      log.write(log.begin(EventKind.RESIZED).put(vip).put(generation).put(target).put(spec));
    }

    public int vip() {
      return intAt(0);
    }

    public int generation() {
      return intAt(1);
    }

    public int target() {
      return intAt(2);
    }

    public int spec() {
      return intAt(3);
    }
  }

  /** A VIP is now served by another target. */
  public static final class SwitchedEvent extends Event {
    static final EventLayout LAYOUT =
        new EventLayout(SwitchedEvent::new, "vip", "generation", "from", "to");

    SwitchedEvent(EventKind kind) {
      super(kind);
    }

    /** Writes one. */
    public static void write(EventLog log, int vip, int generation, int from, int to) {
      log.write(log.begin(EventKind.SWITCHED).put(vip).put(generation).put(from).put(to));
    }

    public int vip() {
      return intAt(0);
    }

    public int generation() {
      return intAt(1);
    }

    public int from() {
      return intAt(2);
    }

    public int to() {
      return intAt(3);
    }
  }

  /** An update was not carried out; the VIP serves on as before. */
  public static final class UpdateRejectedEvent extends Event {
    static final EventLayout LAYOUT =
        new EventLayout(UpdateRejectedEvent::new, "vip", "generation", "constraint", "key");

    UpdateRejectedEvent(EventKind kind) {
      super(kind);
    }

    /** Writes one. */
    public static void write(EventLog log, int vip, int generation, int constraint, int key) {
      log.write(
          log.begin(EventKind.UPDATE_REJECTED).put(vip).put(generation).put(constraint).put(key));
    }

    public int vip() {
      return intAt(0);
    }

    public int generation() {
      return intAt(1);
    }

    public int constraint() {
      return intAt(2);
    }

    public int key() {
      return intAt(3);
    }
  }

  /** A driver of a provider is asked for bids, or to allocate. */
  public static final class AskedEvent extends Event {
    static final EventLayout LAYOUT =
        new EventLayout(AskedEvent::new, "vip", "generation", "attempt", "provider");

    AskedEvent(EventKind kind) {
      super(kind);
    }

    /** Writes one. */
    public static void write(EventLog log, int vip, int generation, int attempt, int provider) {
      log.write(log.begin(EventKind.ASKED).put(vip).put(generation).put(attempt).put(provider));
    }

    public int vip() {
      return intAt(0);
    }

    public int generation() {
      return intAt(1);
    }

    public int attempt() {
      return intAt(2);
    }

    public int provider() {
      return intAt(3);
    }
  }

  /** A driver that was asked has no target; the constraint that left none. */
  public static final class TurnedDownEvent extends Event {
    static final EventLayout LAYOUT =
        new EventLayout(
            TurnedDownEvent::new, "vip", "generation", "attempt", "provider", "constraint", "key");

    TurnedDownEvent(EventKind kind) {
      super(kind);
    }

    /** Writes one. */
    public static void write(
        EventLog log, int vip, int generation, int attempt, int provider, int constraint, int key) {
      log.write(
          log.begin(EventKind.TURNED_DOWN)
              .put(vip)
              .put(generation)
              .put(attempt)
              .put(provider)
              .put(constraint)
              .put(key));
    }

    public int vip() {
      return intAt(0);
    }

    public int generation() {
      return intAt(1);
    }

    public int attempt() {
      return intAt(2);
    }

    public int provider() {
      return intAt(3);
    }

    public int constraint() {
      return intAt(4);
    }

    public int key() {
      return intAt(5);
    }
  }

  /**
   * A claim was turned down, as its decision was based on outdated state; constraint −1: the target
   * has changed; target −1: a new device.
   */
  public static final class ConflictedEvent extends Event {
    static final EventLayout LAYOUT =
        new EventLayout(
            ConflictedEvent::new,
            "vip",
            "generation",
            "attempt",
            "target",
            "constraint",
            "key",
            "scheduler");

    ConflictedEvent(EventKind kind) {
      super(kind);
    }

    /** Writes one. */
    public static void write(
        EventLog log,
        int vip,
        int generation,
        int attempt,
        int target,
        int constraint,
        int key,
        int scheduler) {
      log.write(
          log.begin(EventKind.CONFLICTED)
              .put(vip)
              .put(generation)
              .put(attempt)
              .put(target)
              .put(constraint)
              .put(key)
              .put(scheduler));
    }

    public int vip() {
      return intAt(0);
    }

    public int generation() {
      return intAt(1);
    }

    public int attempt() {
      return intAt(2);
    }

    public int target() {
      return intAt(3);
    }

    public int constraint() {
      return intAt(4);
    }

    public int key() {
      return intAt(5);
    }

    public int scheduler() {
      return intAt(6);
    }
  }

  /** An agent, by its index, has been silent for too long, or answers again. */
  public static final class AgentStateEvent extends Event {
    static final EventLayout LAYOUT = new EventLayout(AgentStateEvent::new, "agent", "heard");

    AgentStateEvent(EventKind kind) {
      super(kind);
    }

    /** Writes one. */
    public static void write(EventLog log, int agent, boolean heard) {
      log.write(log.begin(EventKind.AGENT_STATE).put(agent).put(heard ? 1 : 0));
    }

    public int agent() {
      return intAt(0);
    }

    public boolean heard() {
      return flagAt(1);
    }
  }

  /** Failovers wait as too many targets are down, or no longer. */
  public static final class BreakerStateEvent extends Event {
    static final EventLayout LAYOUT =
        new EventLayout(BreakerStateEvent::new, "open", "down", "targets");

    BreakerStateEvent(EventKind kind) {
      super(kind);
    }

    /** Writes one. */
    public static void write(EventLog log, boolean open, int down, int targets) {
      log.write(log.begin(EventKind.BREAKER_STATE).put(open ? 1 : 0).put(down).put(targets));
    }

    public boolean open() {
      return flagAt(0);
    }

    public int down() {
      return intAt(1);
    }

    public int targets() {
      return intAt(2);
    }
  }

  /**
   * A target does not join: an ordinal of {@code OnboardingMismatch}, and the device unless it is
   * −1.
   */
  public static final class OnboardingRefusedEvent extends Event {
    static final EventLayout LAYOUT =
        new EventLayout(
            OnboardingRefusedEvent::new, "target", "device", "reason", "key", "declared", "found");

    OnboardingRefusedEvent(EventKind kind) {
      super(kind);
    }

    /** Writes one. */
    public static void write(
        EventLog log, int target, int device, int reason, int key, long declared, long found) {
      log.write(
          log.begin(EventKind.ONBOARDING_REFUSED)
              .put(target)
              .put(device)
              .put(reason)
              .put(key)
              .put(declared)
              .put(found));
    }

    public int target() {
      return intAt(0);
    }

    public int device() {
      return intAt(1);
    }

    public int reason() {
      return intAt(2);
    }

    public int key() {
      return intAt(3);
    }

    public long declared() {
      return longAt(4);
    }

    public long found() {
      return longAt(5);
    }
  }

  /**
   * A device reports that a VIP is ACTIVE or DOWN, as {@code Status} has them, and which of its
   * members are down, as address and port in turn.
   */
  public static final class HealthChangedEvent extends Event {
    static final EventLayout LAYOUT =
        new EventLayout(HealthChangedEvent::new, "vip", "status", "down…");

    HealthChangedEvent(EventKind kind) {
      super(kind);
    }

    /** Begins one; {@link EventLog#write} ends it. */
    public static HealthChangedEvent begin(EventLog log, int vip, int status) {
      return (HealthChangedEvent) log.begin(EventKind.HEALTH_CHANGED).put(vip).put(status);
    }

    /** Adds a member that is down. */
    public void addDown(long address, int port) {
      put(address).put(port);
    }

    public int vip() {
      return intAt(0);
    }

    public int status() {
      return intAt(1);
    }

    public int downCount() {
      return repeated() / 2;
    }

    public long downAddress(int i) {
      return repeated(2 * i);
    }

    public int downPort(int i) {
      return (int) repeated(2 * i + 1);
    }
  }
}
