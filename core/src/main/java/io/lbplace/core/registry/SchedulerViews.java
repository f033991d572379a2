package io.lbplace.core.registry;

import io.lbplace.core.ledger.Delta;
import io.lbplace.core.ledger.Ledger;
import io.lbplace.core.ledger.replica.Replica;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.runtime.World;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fleet as each scheduler sees it. One scheduler without staleness sees the registry's ledger
 * itself. Otherwise each has a replica that follows the ledger's deltas: those of its own VIPs at
 * once, all others when they are {@code stalenessNanos} old; and its own open claims. VIPs are
 * spread over schedulers by handle.
 */
public final class SchedulerViews {
  private static final int NOBODY = -1;

  private final World world;
  private final Ledger ledger;
  private final List<View> views = new ArrayList<>();
  private final long stalenessNanos;

  /** By target: the number of changes. */
  private int[] versions = new int[64];

  /**
   * By target: the scheduler whose VIP was the last to be claimed or released, and so to wire or
   * unwire.
   */
  private int[] lastActor = new int[64];

  /** By serial number of a reservation: its scheduler. */
  private int[] claimedBy = new int[64];

  private @Nullable DriverFeeds feeds;

  private record Late(long timeNanos, Delta delta) {}

  /** One scheduler's replica, and the deltas that haven't reached it yet. */
  private static final class View {
    final Replica replica;
    final ArrayDeque<Late> late = new ArrayDeque<>();

    /** Reservations in the replica for claims that are on their way, by VIP; looked up only. */
    final Map<Integer, Integer> open = new HashMap<>();

    View(Replica replica) {
      this.replica = replica;
    }
  }

  private SchedulerViews(World world, Ledger ledger, List<Replica> replicas, long stalenessNanos) {
    this.world = world;
    this.ledger = ledger;
    this.stalenessNanos = stalenessNanos;
    replicas.forEach(replica -> views.add(new View(replica)));
  }

  /** The view of one scheduler, which shares the ledger. */
  public static SchedulerViews shared(World world, Ledger ledger) {
    return new SchedulerViews(world, ledger, List.of(), 0);
  }

  /**
   * The views of schedulers that each follow the ledger by a replica.
   *
   * @param replicas one per scheduler, each with the ledger's devices and nothing claimed
   */
  public static SchedulerViews replicated(
      World world, Ledger ledger, List<Replica> replicas, long stalenessNanos) {
    SchedulerViews views = new SchedulerViews(world, ledger, replicas, stalenessNanos);
    ledger.follow(views::changed);
    return views;
  }

  /** Sends the ledger's changes to drivers, too. */
  public void feed(DriverFeeds drivers) {
    feeds = drivers;
    ledger.follow(this::changed);
  }

  /** The drivers' feeds, or null where drivers neither bid nor choose. */
  public @Nullable DriverFeeds feeds() {
    return feeds;
  }

  /** The registry's ledger, which grants claims. */
  public Ledger ledger() {
    return ledger;
  }

  /** The number of schedulers. */
  public int schedulers() {
    return Math.max(1, views.size());
  }

  /** True if schedulers see replicas, which may differ from the registry's ledger. */
  public boolean replicated() {
    return !views.isEmpty();
  }

  /** The scheduler that is in charge of a VIP. */
  public int schedulerOf(int vip) {
    return views.isEmpty() ? 0 : vip % views.size();
  }

  /** The fleet as a scheduler sees it now. */
  public Ledger seenBy(int scheduler) {
    if (views.isEmpty()) {
      return ledger;
    }
    View view = views.get(scheduler);
    long known = world.nowNanos() - stalenessNanos;
    while (!view.late.isEmpty() && view.late.element().timeNanos() <= known) {
      view.replica.apply(view.late.remove().delta());
    }
    return view.replica.ledger();
  }

  /** The version of a target in a scheduler's view; comparable to {@link #version}. */
  public int versionSeenBy(int scheduler, int target) {
    return views.isEmpty() ? version(target) : views.get(scheduler).replica.version(target);
  }

  /** The number of changes of a target. */
  public int version(int target) {
    return target < versions.length ? versions[target] : 0;
  }

  /** A scheduler has decided on a target: it counts on it until the registry has answered. */
  public void opened(PlacementRequest request, int target) {
    if (!views.isEmpty()) {
      View view = views.get(schedulerOf(request.vip()));
      int reservation = view.replica.open(request, target);
      if (reservation >= 0) {
        view.open.put(request.vip(), reservation);
      }
    }
  }

  /** The registry answers the claim of a VIP, one way or the other. */
  public void answered(int vip) {
    if (!views.isEmpty()) {
      View view = views.get(schedulerOf(vip));
      Integer reservation = view.open.remove(vip);
      if (reservation != null) {
        view.replica.close(reservation);
      }
    }
  }

  /**
   * Brings a scheduler's view of one target up to date, with all deltas that concern no single
   * target, as the registry does when it turns a claim down.
   *
   * @param target {@link Delta#NO_TARGET}: a new device was to be created
   */
  public void refresh(int scheduler, int target) {
    if (views.isEmpty()) {
      return;
    }
    View view = views.get(scheduler);
    ArrayDeque<Late> others = new ArrayDeque<>();
    for (Late late : view.late) {
      int changed = late.delta().target();
      if (changed == target || changed == Delta.NO_TARGET) {
        view.replica.apply(late.delta());
      } else {
        others.add(late);
      }
    }
    view.late.clear();
    view.late.addAll(others);
  }

  /** The number of 64-bit words of targets that all schedulers, and the registry, looked at. */
  public long wordsScanned() {
    long words = ledger.wordsScanned();
    for (View view : views) {
      words += view.replica.ledger().wordsScanned();
    }
    return words;
  }

  /** The number of exact checks that they made. */
  public long candidatesVerified() {
    long verified = ledger.candidatesVerified();
    for (View view : views) {
      verified += view.replica.ledger().candidatesVerified();
    }
    return verified;
  }

  /** The transaction is at its end. */
  public void flush() {
    if (feeds != null) {
      feeds.flush();
    }
  }

  /** Lets agents that share a registry exchange their changes. */
  void sync() {
    if (feeds != null) {
      feeds.sync();
    }
  }

  private void changed(Delta delta) {
    if (!views.isEmpty()) {
      count(delta.target());
      int origin = origin(delta);
      for (int i = 0; i < views.size(); i++) {
        View view = views.get(i);
        // A handle is the registry's to give: everybody knows of it, though not that it is in use.
        if (i == origin || delta instanceof Delta.Added) {
          view.replica.apply(delta);
        } else {
          view.late.add(new Late(world.nowNanos(), delta));
        }
      }
    }
    if (feeds != null) {
      feeds.changed(delta);
    }
  }

  private void count(int target) {
    if (target == Delta.NO_TARGET) {
      return;
    }
    if (target >= versions.length) {
      versions = Arrays.copyOf(versions, 2 * target);
      lastActor = Arrays.copyOf(lastActor, 2 * target);
    }
    versions[target]++;
  }

  /** The scheduler that caused a change, or −1. */
  private int origin(Delta delta) {
    if (delta instanceof Delta.Claimed claimed) {
      int scheduler = schedulerOf(claimed.request().vip());
      if (claimed.serial() >= claimedBy.length) {
        claimedBy = Arrays.copyOf(claimedBy, 2 * claimed.serial());
      }
      claimedBy[claimed.serial()] = scheduler;
      lastActor[delta.target()] = scheduler;
      return scheduler;
    }
    if (delta instanceof Delta.Released released) {
      int scheduler = claimedBy[released.serial()];
      lastActor[delta.target()] = scheduler;
      return scheduler;
    }
    if (delta instanceof Delta.OfReservation change) {
      return claimedBy[change.serial()];
    }
    if (delta instanceof Delta.Learned learned) {
      return schedulerOf(learned.request().vip());
    }
    if (delta instanceof Delta.Stated stated) {
      return stated.origin();
    }
    return delta instanceof Delta.Wired ? lastActor[delta.target()] : NOBODY;
  }
}
