package io.lbplace.core.driver;

import io.lbplace.core.ledger.Delta;
import io.lbplace.core.ledger.Ledger;
import io.lbplace.core.ledger.replica.Replica;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.placement.Bids;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.NodeAssignment;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.Preference;
import io.lbplace.core.placement.TargetFinder.Feature;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A driver's knowledge of its own devices, by which it bids for requests or chooses by itself: a
 * replica of the registry's ledger as far as these devices go, with every constraint visible, and
 * the reservations that the driver holds for placements that are not decided yet.
 */
public final class DeviceBooks {
  /** The most targets that are priced in each of three tiers: both networks wired, one, any. */
  private static final int CANDIDATES = 256;

  private static final Constraint NOBODY = Constraint.STATE;

  private final Replica replica;
  private final Ledger ledger;
  private final PlacementStrategy strategy;
  private final int maxBids;
  private final boolean elastic;

  /** The reservations held for placements, in the order in which they expire. */
  private final ArrayDeque<Hold> holds = new ArrayDeque<>();

  /** By VIP; looked up only. */
  private final Map<Integer, Hold> holdOf = new HashMap<>();

  /** By target: the last question in which it was priced. */
  private int[] pricedIn = {};

  private int question;

  // the cheapest targets found so far, the cheapest first
  private final int[] best;
  private final long[] cost;
  private int found;

  private static final class Hold {
    final PlacementRequest request;
    final long untilNanos;
    final int[] reservations;

    Hold(PlacementRequest request, long untilNanos, int[] reservations) {
      this.request = request;
      this.untilNanos = untilNanos;
      this.reservations = reservations;
    }
  }

  /**
   * Books over a replica.
   *
   * @param replica the replica, in which only this driver's devices can be placed on, and whose
   *     service types make visible what this driver knows
   * @param strategy the strategy by which it chooses itself
   * @param maxBids the largest number of targets that it offers
   * @param elastic true if it may have devices created
   */
  public DeviceBooks(Replica replica, PlacementStrategy strategy, int maxBids, boolean elastic) {
    this.replica = replica;
    this.ledger = replica.ledger();
    this.strategy = strategy;
    this.maxBids = maxBids;
    this.elastic = elastic;
    best = new int[maxBids];
    cost = new long[maxBids];
  }

  /** Follows a change that another party made to its devices. */
  public void follow(Delta delta) {
    replica.apply(delta);
  }

  /**
   * Bids the cheapest targets for a request, which are held until {@code untilNanos} if that is
   * later than now.
   */
  public Bids bid(PlacementRequest request, long nowNanos, long untilNanos) {
    expire(request.vip(), nowNanos);
    FleetView view = open(request, nowNanos);
    found = 0;
    question++;
    if (pricedIn.length < view.targets()) {
      pricedIn = Arrays.copyOf(pricedIn, Math.max(view.targets(), 2 * pricedIn.length));
    }
    view.push(Feature.WIRED_BOTH);
    price(request, view);
    view.pop();
    view.push(Feature.WIRED_ANY);
    price(request, view);
    view.pop();
    price(request, view);
    int flavor = view.flavor();
    int[] flavors = flavor == FleetView.NONE ? new int[0] : new int[] {flavor};
    if (found == 0 && flavors.length == 0) {
      return none(view.reject());
    }
    return hold(request, nowNanos, untilNanos, flavors);
  }

  /** The target that its own strategy chooses, held until then. */
  public Bids allocate(PlacementRequest request, long nowNanos, long untilNanos) {
    expire(request.vip(), nowNanos);
    Decision decision = Preference.choose(strategy, request, open(request, nowNanos));
    if (decision instanceof Decision.On on) {
      best[0] = on.target();
      cost[0] = ledger.price(request, on.target());
      found = 1;
      return hold(request, nowNanos, untilNanos, new int[0]);
    }
    if (decision instanceof Decision.OnNew onNew) {
      found = 0;
      return hold(request, nowNanos, untilNanos, new int[] {onNew.flavor()});
    }
    return none(decision);
  }

  private FleetView open(PlacementRequest request, long nowNanos) {
    ledger.at(nowNanos);
    FleetView view = ledger.open(request);
    if (!elastic) {
      view.push(Feature.PHYSICAL);
    }
    return view;
  }

  /** Releases the reservations held for a placement. */
  public void close(int vip, int generation, int attempt) {
    Hold hold = holdOf.get(vip);
    if (hold != null
        && hold.request.generation() == generation
        && hold.request.attempt() == attempt) {
      holdOf.remove(vip);
      holds.remove(hold);
      release(hold);
    }
  }

  /** The ledger of the books, to compare with the registry's; it includes the reservations held. */
  public Ledger ledger() {
    return ledger;
  }

  /** The number of 64-bit words of targets that were looked at. */
  public long wordsScanned() {
    return ledger.wordsScanned();
  }

  /** The number of exact checks made. */
  public long candidatesVerified() {
    return ledger.candidatesVerified();
  }

  private static Bids none(Decision decision) {
    boolean told = decision instanceof Decision.Reject;
    return new Bids(
        new int[0],
        new long[0],
        new NodeAssignment[0],
        new int[0],
        told ? ((Decision.Reject) decision).constraint() : NOBODY,
        told ? ((Decision.Reject) decision).key() : -1);
  }

  private void price(PlacementRequest request, FleetView view) {
    int target = view.firstFit();
    for (int i = 0; i < CANDIDATES && target != FleetView.NONE; i++) {
      if (pricedIn[target] != question) {
        pricedIn[target] = question;
        insert(target, ledger.price(request, target));
      }
      target = view.nextFit(target);
    }
  }

  /** Equal prices are kept in the order in which they were found. */
  private void insert(int target, long price) {
    if (found == maxBids && price >= cost[found - 1]) {
      return;
    }
    int at = found < maxBids ? found++ : found - 1;
    while (at > 0 && cost[at - 1] > price) {
      best[at] = best[at - 1];
      cost[at] = cost[at - 1];
      at--;
    }
    best[at] = target;
    cost[at] = price;
  }

  private Bids hold(PlacementRequest request, long nowNanos, long untilNanos, int[] flavors) {
    int[] targets = new int[found];
    long[] costs = new long[found];
    NodeAssignment[] seats = new NodeAssignment[found];
    int[] reservations = new int[found];
    int held = 0;
    for (int i = 0; i < found; i++) {
      int reservation = replica.open(request, best[i]);
      if (reservation >= 0) { // what is held already may leave no room
        reservations[held] = reservation;
        targets[held] = best[i];
        costs[held] = cost[i];
        seats[held++] = ledger.reservations().assignment(reservation);
      }
    }
    Hold hold = new Hold(request, untilNanos, Arrays.copyOf(reservations, held));
    if (untilNanos <= nowNanos) {
      release(hold);
    } else if (held > 0) {
      holds.add(hold);
      holdOf.put(request.vip(), hold);
    }
    return new Bids(
        Arrays.copyOf(targets, held),
        Arrays.copyOf(costs, held),
        Arrays.copyOf(seats, held),
        flavors,
        NOBODY,
        -1);
  }

  /** Releases reservations that have expired, and those held for an earlier attempt of a VIP. */
  private void expire(int vip, long nowNanos) {
    Hold earlier = holdOf.remove(vip);
    if (earlier != null) {
      holds.remove(earlier);
      release(earlier);
    }
    while (!holds.isEmpty() && holds.element().untilNanos <= nowNanos) {
      Hold hold = holds.remove();
      holdOf.remove(hold.request.vip());
      release(hold);
    }
  }

  private void release(Hold hold) {
    for (int reservation : hold.reservations) {
      replica.close(reservation);
    }
  }
}
