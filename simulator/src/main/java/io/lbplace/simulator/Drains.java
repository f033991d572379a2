package io.lbplace.simulator;

import io.lbplace.core.event.ControlEvents.DeploymentEvent;
import io.lbplace.core.event.ControlEvents.RejectedEvent;
import io.lbplace.core.event.ControlEvents.StatusChangedEvent;
import io.lbplace.core.event.ControlEvents.SwitchedEvent;
import io.lbplace.core.event.Event;
import io.lbplace.core.event.EventKind;
import io.lbplace.core.event.ExogenousEvents.TargetRequestedEvent;
import io.lbplace.core.model.Constraint;
import io.lbplace.scenarios.fleet.FleetPlan;
import io.lbplace.scenarios.fleet.Latency;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Follows VIPs off targets that an operator drains or removes: how many have moved, how long that
 * took, and which are stuck and why. Reads the event log alone.
 */
final class Drains {
  /** The most VIPs that a notice names. */
  private static final int NAMED = 5;

  private static final int NONE = -1;
  private static final Constraint[] CONSTRAINTS = Constraint.values();

  private final FleetPlan fleet;
  private final List<Drain> drains = new ArrayList<>();

  /** The target that carries each VIP, by VIP. */
  private int[] carriers = new int[0];

  Drains(FleetPlan fleet) {
    this.fleet = fleet;
  }

  /** One order of the operator to drain or remove a target. */
  private static final class Drain {
    private final long atNanos;
    private final int target;
    private final boolean removal;
    private final int carried;

    /** The VIPs that are still there, with the constraint that turned them down last. */
    private final TreeMap<Integer, @Nullable Constraint> left = new TreeMap<>();

    private int moved;
    private int deleted;
    private long lastNanos;

    Drain(long atNanos, int target, boolean removal, Set<Integer> vips) {
      this.atNanos = atNanos;
      this.lastNanos = atNanos;
      this.target = target;
      this.removal = removal;
      this.carried = vips.size();
      vips.forEach(vip -> left.put(vip, null));
    }
  }

  static boolean wants(EventKind kind) {
    return switch (kind) {
      case COMMITTED,
          SWITCHED,
          STATUS_CHANGED,
          REJECTED,
          TARGET_DRAIN_REQUESTED,
          TARGET_REMOVE_REQUESTED ->
          true;
      default -> false;
    };
  }

  void event(Event event) {
    long now = event.timeNanos();
    switch (event.kind()) {
      case COMMITTED -> {
        DeploymentEvent committed = (DeploymentEvent) event;
        carriedBy(now, committed.vip(), committed.target());
      }
      case SWITCHED -> {
        SwitchedEvent switched = (SwitchedEvent) event;
        carriedBy(now, switched.vip(), switched.to());
      }
      case STATUS_CHANGED -> {
        StatusChangedEvent changed = (StatusChangedEvent) event;
        if (changed.status() == NONE) {
          gone(now, changed.vip());
        }
      }
      case REJECTED -> {
        RejectedEvent rejected = (RejectedEvent) event;
        turnedDown(rejected.vip(), CONSTRAINTS[rejected.constraint()]);
      }
      case TARGET_DRAIN_REQUESTED -> ordered(now, ((TargetRequestedEvent) event).target(), false);
      case TARGET_REMOVE_REQUESTED -> ordered(now, ((TargetRequestedEvent) event).target(), true);
      default -> throw new IllegalArgumentException(event.kind().name());
    }
  }

  private void ordered(long timeNanos, int target, boolean removal) {
    TreeSet<Integer> vips = new TreeSet<>();
    for (int vip = 0; vip < carriers.length; vip++) {
      if (carriers[vip] == target) {
        vips.add(vip);
      }
    }
    drains.add(new Drain(timeNanos, target, removal, vips));
  }

  private void carriedBy(long timeNanos, int vip, int target) {
    if (vip >= carriers.length) {
      int before = carriers.length;
      carriers = Arrays.copyOf(carriers, Math.max(vip + 1, 2 * before));
      Arrays.fill(carriers, before, carriers.length, NONE);
    }
    carriers[vip] = target;
    for (Drain drain : drains) {
      if (drain.target != target && drain.left.containsKey(vip)) {
        drain.left.remove(vip);
        drain.moved++;
        drain.lastNanos = timeNanos;
      }
    }
  }

  private void gone(long timeNanos, int vip) {
    if (vip < carriers.length) {
      carriers[vip] = NONE;
    }
    for (Drain drain : drains) {
      if (drain.left.containsKey(vip)) {
        drain.left.remove(vip);
        drain.deleted++;
        drain.lastNanos = timeNanos;
      }
    }
  }

  private void turnedDown(int vip, Constraint constraint) {
    for (Drain drain : drains) {
      if (drain.left.containsKey(vip)) {
        drain.left.put(vip, constraint);
      }
    }
  }

  /** A notice for each order, at its time. */
  List<Notice> all() {
    return drains.stream().map(drain -> new Notice(drain.atNanos, text(drain))).toList();
  }

  private String text(Drain drain) {
    StringBuilder text = new StringBuilder(fleet.targets().get(drain.target).name());
    text.append(drain.removal ? " is removed: " : " is drained: ");
    if (drain.carried == 0) {
      return text.append("it carried no VIP").toString();
    }
    text.append(drain.moved).append(" of ").append(drain.carried);
    text.append(drain.carried == 1 ? " VIP moved" : " VIPs moved");
    if (drain.deleted > 0) {
      text.append(", ").append(drain.deleted).append(" deleted meanwhile");
    }
    if (drain.lastNanos > drain.atNanos) {
      text.append(", the last after ").append(Latency.seconds(drain.lastNanos - drain.atNanos));
      text.append(" s");
    }
    if (!drain.left.isEmpty()) {
      text.append("; ").append(drain.left.size()).append(" stuck to the end: ");
      StringJoiner named = new StringJoiner(", ");
      drain.left.entrySet().stream()
          .limit(NAMED)
          .forEach(
              each ->
                  named.add(
                      "VIP "
                          + each.getKey()
                          + (each.getValue() == null
                              ? " (not turned down: it waits its turn)"
                              : " (" + each.getValue() + ")")));
      text.append(named);
      if (drain.left.size() > NAMED) {
        text.append(", …");
      }
    }
    return text.toString();
  }
}
