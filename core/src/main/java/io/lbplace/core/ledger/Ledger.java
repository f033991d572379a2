package io.lbplace.core.ledger;

import io.lbplace.core.fleet.DeviceSpec;
import io.lbplace.core.fleet.Layout;
import io.lbplace.core.fleet.LedgerConfig;
import io.lbplace.core.fleet.TargetState;
import io.lbplace.core.fleet.WiringState;
import io.lbplace.core.ledger.constraint.Constraints;
import io.lbplace.core.ledger.constraint.LedgerConstraint;
import io.lbplace.core.ledger.constraint.Verdict;
import io.lbplace.core.ledger.constraint.Wording;
import io.lbplace.core.ledger.state.Inventory;
import io.lbplace.core.ledger.state.LedgerState;
import io.lbplace.core.ledger.state.ReservationState;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.ServiceSpec;
import io.lbplace.core.placement.Bids;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.NodeAssignment;
import io.lbplace.core.placement.PlacementRequest;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The reservations of a fleet: which VIPs are charged to which target, with every constraint of
 * docs/rules.md and the indexes that answer a strategy's questions. Single-threaded. Everything is
 * always charged; the constraints that a service type lets the scheduler see, and all limits
 * learned from refusals, decide what is refused. A claim charges, a release frees; opening, asking,
 * claiming and releasing allocate nothing once the columns have grown.
 */
public final class Ledger {
  private final LedgerState state;
  private final Constraints constraints;
  private final FleetFacts fleet;
  private final ReservationFacts reservations;
  private final WiringFacts wirings;
  private final Checks checks;
  private final Claims claims;
  private final View view;
  private @Nullable DeltaPublisher feed;

  /** A ledger without devices. */
  public Ledger(LedgerConfig config) {
    this(config, null);
  }

  /**
   * @param disabled a constraint that isn't enforced, so that tests can show that they would notice
   */
  Ledger(LedgerConfig config, @Nullable Constraint disabled) {
    state = new LedgerState(config);
    constraints = new Constraints(state);
    fleet = new FleetFacts(state, constraints);
    reservations = new ReservationFacts(state);
    wirings = new WiringFacts(state);
    checks = new Checks(state, constraints, disabled);
    claims = new Claims(state, constraints, checks);
    view = new View(state, constraints, checks, config.seed());
  }

  /** Sends all changes from now on to a listener; at most one. */
  public void follow(DeltaListener listener) {
    feed = new DeltaPublisher(this, listener);
  }

  /** The configuration that it was made with. */
  public LedgerConfig config() {
    return state.config;
  }

  /** The fleet: targets, devices, flavors and service types. */
  public FleetFacts fleet() {
    return fleet;
  }

  /** The reservations. */
  public ReservationFacts reservations() {
    return reservations;
  }

  /** The wirings: networks attached to devices. */
  public WiringFacts wirings() {
    return wirings;
  }

  // ---- the fleet ----

  /**
   * Adds a device as a target of one.
   *
   * @param owner the only tenant it serves, or −1
   * @param faultDomain −1 for one of its own
   * @return the target's handle
   */
  public int addDevice(DeviceSpec spec, int owner, int faultDomain, TargetState state) {
    return add(List.of(spec), Layout.SINGLE, owner, new int[] {faultDomain}, state);
  }

  /**
   * Adds a cluster of equal nodes.
   *
   * @param nodes at most 64; {@code layout.nodesPerVip()} unless spotted
   * @param faultDomains the fault domain of each node, or one for all; −1 for one of its own
   * @return the target's handle
   */
  public int addCluster(
      Layout layout, DeviceSpec node, int nodes, int owner, int[] faultDomains, TargetState state) {
    return addCluster(layout, Collections.nCopies(nodes, node), owner, faultDomains, state);
  }

  /**
   * Adds a cluster of nodes that may be connected to different switches, and are alike otherwise.
   *
   * @param specs the spec of each node
   */
  public int addCluster(
      Layout layout, List<DeviceSpec> specs, int owner, int[] faultDomains, TargetState state) {
    DeviceSpec node = specs.get(0);
    int nodes = specs.size();
    boolean spotted = layout.mode() == Layout.Mode.SPOTTED;
    if (nodes > Inventory.MAX_NODES
        || (spotted ? nodes < layout.nodesPerVip() : nodes != layout.nodesPerVip())) {
      throw new IllegalArgumentException(
          node.type() + ": " + nodes + " nodes don't make a cluster of " + layout);
    }
    if (faultDomains.length != 1 && faultDomains.length != nodes) {
      throw new IllegalArgumentException(
          node.type() + ": " + faultDomains.length + " fault domains for " + nodes + " nodes");
    }
    if (!specs.stream().allMatch(node::alike)) {
      throw new IllegalArgumentException(node.type() + ": the nodes of a cluster aren't alike");
    }
    return add(specs, layout, owner, faultDomains, state);
  }

  /** Adds an elastic device that is booting: it counts as an instance until it is removed. */
  public int addElastic(int flavor) {
    return addElastic(flavor, -1);
  }

  /**
   * Adds an elastic device that is booting.
   *
   * @param origin the scheduler that orders it, which knows its state at once; or −1
   */
  public int addElastic(int flavor, int origin) {
    DeviceSpec spec = state.flavors.get(flavor).device();
    int target = add(List.of(spec), Layout.SINGLE, -1, new int[] {-1}, TargetState.BOOTING);
    claims.flavor(target, flavor);
    if (feed != null) {
      feed.added(target, origin);
    }
    return target;
  }

  private int add(
      List<DeviceSpec> nodes, Layout layout, int owner, int[] domains, TargetState state) {
    nodes.forEach(this.state.wirings.fabric::checkKnown);
    int target =
        this.state.inventory.add(nodes.get(0), layout, nodes.size(), owner, domains, state);
    claims.targetAdded(target, nodes);
    return target;
  }

  /** Changes whether a target can take VIPs; one that is removed stays so. */
  public void setState(int target, TargetState state) {
    boolean changes = fleet.state(target) != state;
    claims.setState(target, state);
    if (changes && feed != null) {
      feed.tell(new Delta.Stated(target, state, -1));
    }
  }

  /**
   * Opens or closes a flavor: while it is closed its devices keep their VIPs and take no new ones,
   * and no new device is created. Their states aren't touched. All are open at first. O(targets).
   */
  public void setFlavorOpen(int flavor, boolean open) {
    if (fleet.flavorOpen(flavor) != open) {
      claims.setFlavorOpen(flavor, open);
      if (feed != null) {
        feed.tell(new Delta.FlavorStated(flavor, open));
      }
    }
  }

  // ---- deciding ----

  /** Sets the virtual time of the decisions that follow. */
  public void at(long nowNanos) {
    view.nowNanos = nowNanos;
  }

  /**
   * The fleet for one request, with the constraints that its service type lets the scheduler see.
   */
  public FleetView open(PlacementRequest request) {
    return open(request, state.visible(request));
  }

  /**
   * The fleet for one request, with other visible constraints.
   *
   * @param visibleMask a mask of {@link Constraint#bit()}; SERVICE_TYPE and STATE are always in it
   */
  public FleetView open(PlacementRequest request, int visibleMask) {
    view.open(request, visibleMask);
    return view;
  }

  /** The fleet for one request, narrowed to the drivers' bids. */
  public FleetView open(PlacementRequest request, Bids bids) {
    view.open(request, state.visible(request));
    view.narrow(bids);
    return view;
  }

  /**
   * The switch without room for a network that a VIP would newly wire on the given nodes, or −1.
   */
  public int stoppedBy(PlacementRequest request, int target, NodeAssignment seat) {
    return SeatCheck.stoppedBy(state.wirings, request, target, seat);
  }

  /**
   * The price of a request on a target that it fits, in millionths: the largest share that it would
   * take of what is left of any resource there. O(dimensions × nodes).
   */
  public long price(PlacementRequest request, int target) {
    return Price.of(state, constraints.partitions, request, target);
  }

  /** The target that the members of a request's group are bound to, or −1. O(members). */
  public int groupTarget(PlacementRequest request) {
    return constraints.affinity.groupTarget(request);
  }

  /** The number of free addresses of a subnet. */
  public long freeAddresses(int subnet) {
    return state.addresses.free(subnet);
  }

  /** The number of 64-bit words of targets that were looked at. */
  public long wordsScanned() {
    return view.query.wordsScanned;
  }

  /** The number of exact checks made. */
  public long candidatesVerified() {
    return checks.verified;
  }

  /** The {@link Verdict} of one target, the request's excluded targets aside. O(constraints). */
  public int verdict(PlacementRequest request, int target, int mask) {
    return checks.verdict(request, target, mask);
  }

  /**
   * The reason why a target gives a {@link Verdict} that isn't FITS, in words with amounts and
   * limits.
   */
  public String explain(PlacementRequest request, int target, int verdict, Wording words) {
    return failed(verdict).explain(request, target, Verdict.key(verdict), words);
  }

  /** The reason why a new instance of a flavor gives such a verdict. */
  public String explainNew(PlacementRequest request, int flavor, int verdict, Wording words) {
    return failed(verdict).explainNew(request, flavor, Verdict.key(verdict), words);
  }

  /** The part of its constraint that a verdict is about, by name; null where nothing applies. */
  public @Nullable String keyName(int verdict, Wording words) {
    return failed(verdict).keyName(Verdict.key(verdict), words);
  }

  private LedgerConstraint failed(int verdict) {
    return constraints.of(Verdict.constraint(verdict));
  }

  /** The {@link Verdict} of a new instance of a flavor. */
  public int verdictOfNew(PlacementRequest request, int flavor, int mask) {
    return checks.verdictOfNew(request, flavor, mask);
  }

  /** The verdict of every target that isn't removed, without placing anything. O(targets). */
  public void verdicts(PlacementRequest request, int mask, VerdictConsumer consumer) {
    for (int target = 0; target < fleet.targets(); target++) {
      if (fleet.state(target) != TargetState.REMOVED) {
        int verdict = verdict(request, target, mask);
        if (verdict == Verdict.FITS) {
          consumer.accept(target, null, -1);
        } else {
          consumer.accept(target, Verdict.constraint(verdict), Verdict.key(verdict));
        }
      }
    }
  }

  // ---- claiming ----

  /**
   * Reserves a target for a request, all or nothing, if it fits by the constraints that the
   * request's service type lets the scheduler see. Excluded targets are up to the caller.
   *
   * @return the reservation, or a negative {@link Verdict}. Handles are used again after release
   */
  public int claim(PlacementRequest request, int target) {
    return claim(request, target, state.visible(request), null);
  }

  /** Claims with other visible constraints. */
  public int claim(PlacementRequest request, int target, int visibleMask) {
    return claim(request, target, visibleMask, null);
  }

  /**
   * Claims with the nodes and interfaces given.
   *
   * @param seat the nodes and interfaces that the target's driver chose, or null to choose them
   *     here
   */
  public int claim(
      PlacementRequest request, int target, int visibleMask, @Nullable NodeAssignment seat) {
    int reservation = claims.claim(request, target, visibleMask, seat);
    if (reservation >= 0 && feed != null) {
      feed.claimed(reservation, request);
    }
    return reservation;
  }

  /** Reserves a target because the ledger that this one follows did, whether or not it fits. */
  public int adopt(PlacementRequest request, int target, NodeAssignment seat) {
    return claims.charge(request, target, 0, seat.nodes(), seat);
  }

  /** The VIP is there. */
  public void commit(int reservation) {
    boolean doubted = state.reservations.state(reservation) == ReservationState.DOUBTFUL;
    setState(reservation, ReservationState.COMMITTED);
    if (doubted && feed != null) {
      feed.assured(reservation);
    }
  }

  /** Notes that the device may or may not carry the VIP. */
  public void doubt(int reservation) {
    setState(reservation, ReservationState.DOUBTFUL);
    if (feed != null) {
      feed.doubted(reservation);
    }
  }

  private void setState(int reservation, ReservationState state) {
    this.state.reservations.check(reservation);
    checks.changed();
    this.state.reservations.state(reservation, state);
  }

  /**
   * Frees a reservation in any state, and forgets the limits learned of its target. Wirings that no
   * reservation needs any more are freed at once if they are absent; the others are listed in
   * {@link WiringFacts#idleCount} until the next release.
   */
  public void release(int reservation) {
    state.reservations.check(reservation);
    Delta delta = feed == null ? null : feed.released(reservation);
    claims.release(reservation, true);
    if (feed != null && delta != null) {
      feed.tell(delta);
    }
  }

  /** Frees a reservation that was never more than an intention: nothing is to be learned of it. */
  public void cancel(int reservation) {
    claims.release(reservation, false);
  }

  /**
   * Prepares another size in place: charges the larger of old and new per dimension, if the visible
   * constraints and the limits learned allow it. {@link #settleResize} ends it.
   */
  public boolean resize(int reservation, ServiceSpec newSpec) {
    boolean fits = claims.resize(reservation, newSpec);
    if (fits && feed != null) {
      feed.resized(reservation);
    }
    return fits;
  }

  /** Ends a resize with exactly the new demand, or the old. */
  public void settleResize(int reservation, boolean keepNew) {
    state.reservations.check(reservation);
    ServiceSpec pending = state.reservations.pending(reservation);
    if (pending == null) {
      throw new IllegalStateException("reservation " + reservation + " isn't being resized");
    }
    claims.settle(reservation, keepNew ? pending : state.reservations.spec(reservation), null);
    if (feed != null) {
      feed.resized(reservation);
    }
  }

  /** Charges a reservation as the ledger that this one follows does. */
  public void adopt(int reservation, ServiceSpec spec, @Nullable ServiceSpec pending) {
    claims.settle(reservation, spec, pending);
  }

  /**
   * Notes a limit that a refusal has shown: it holds whatever is visible, until the next release of
   * a reservation on that target. Release the refused reservation first.
   */
  public void learn(PlacementRequest request, int target, Constraint constraint, int key) {
    checks.changed();
    constraints.learn(request, target, constraint, key);
    if (feed != null) {
      feed.tell(new Delta.Learned(request, target, constraint, key));
    }
  }

  // ---- wirings ----

  /** Notes that a network is being attached. */
  public void wiringStarted(int wiring) {
    move(wiring, WiringState.WIRING);
    if (feed != null) {
      feed.tell(feed.wired(wiring, true));
    }
  }

  /** Notes that a wiring is attached. */
  public void wired(int wiring) {
    move(wiring, WiringState.WIRED);
  }

  /**
   * Notes that a wiring could not be attached: it is absent again, and freed if no reservation
   * needs it any more.
   */
  public void wiringFailed(int wiring) {
    move(wiring, WiringState.ABSENT);
  }

  /** Notes that a network is being detached. */
  public void unwiringStarted(int wiring) {
    move(wiring, WiringState.UNWIRING);
  }

  /**
   * Notes that a wiring is detached: it is absent for reservations that wait for it, else removed
   * and its VLAN free.
   */
  public void unwired(int wiring) {
    move(wiring, WiringState.ABSENT);
  }

  private void move(int wiring, WiringState state) {
    checks.changed();
    Delta delta = feed == null || state != WiringState.ABSENT ? null : feed.wired(wiring, false);
    this.state.wirings.move(wiring, state);
    if (feed != null && delta != null) {
      feed.tell(delta);
    }
  }

  /** Holds a wiring, or no longer, as the ledger that this one follows does. */
  public void adopt(Delta.Wired wired) {
    checks.changed();
    state.wirings.follow(wired.device(), wired.network(), wired.interfaceIndex(), wired.present());
  }

  /** Fails unless nothing at all is charged, as must hold after the last release. O(devices). */
  public void checkEmpty() {
    state.checkEmpty();
    constraints.checkEmpty();
  }
}
