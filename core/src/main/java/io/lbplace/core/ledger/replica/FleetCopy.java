package io.lbplace.core.ledger.replica;

import io.lbplace.core.column.Growth;
import io.lbplace.core.column.LongIntMap;
import io.lbplace.core.fleet.DeviceSpec;
import io.lbplace.core.fleet.Layout;
import io.lbplace.core.fleet.TargetState;
import io.lbplace.core.fleet.WiringState;
import io.lbplace.core.ledger.Delta;
import io.lbplace.core.ledger.Ledger;
import io.lbplace.core.ledger.WiringFacts;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.Move;
import io.lbplace.core.placement.MoveBudget;
import io.lbplace.core.placement.MoveFacts;
import io.lbplace.core.placement.MovePlan;
import io.lbplace.core.placement.NodeAssignment;
import io.lbplace.core.placement.PlacementRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A copy of a ledger in which moves are tried. Limits learned from refusals aren't copied: a move
 * that violates one fails when it is carried out. O(devices + VIPs) to make.
 */
public final class FleetCopy implements MovePlan {
  private static final int NONE = -1;

  private final Ledger ledger;
  private final MoveBudget budget;
  private final List<PlacementRequest> requests = new ArrayList<>();

  /** VIP → its place among the requests: VIPs that could be moved at the start. */
  private final LongIntMap indexOf = new LongIntMap(NONE);

  /** By request: the reservation that serves the VIP. */
  private int[] serving = new int[16];

  /** The moves made so far, in order. */
  private final List<Move> moves = new ArrayList<>();

  /** By move: the seat that was left. */
  private final List<NodeAssignment> left = new ArrayList<>();

  /** Facts about reservations that the ledger doesn't hold. */
  public interface Orders {
    /** The request of a reservation, with the reservation's own key, spec and address. */
    PlacementRequest request(int reservation);

    /** True if the VIP is served through it, and nothing is under way for the VIP. */
    boolean movable(int reservation);
  }

  /** A copy of a ledger as it is now. */
  public FleetCopy(Ledger original, Orders orders, MoveBudget budget) {
    this.budget = budget;
    ledger = new Ledger(original.config());
    for (int flavor = 0; flavor < original.fleet().flavors(); flavor++) {
      ledger.setFlavorOpen(flavor, original.fleet().flavorOpen(flavor));
    }
    for (int target = 0; target < original.fleet().targets(); target++) {
      addTarget(original, target);
    }
    for (int target = 0; target < original.fleet().targets(); target++) {
      for (int r = original.reservations().first(target);
          r >= 0;
          r = original.reservations().next(r)) {
        add(original, r, orders.request(r), orders.movable(r));
      }
      for (int i = 0; i < original.fleet().nodeCount(target); i++) {
        followWirings(original, original.fleet().node(target, i));
      }
    }
  }

  private void addTarget(Ledger original, int target) {
    int flavor = original.fleet().flavorOf(target);
    TargetState state = original.fleet().state(target);
    if (flavor >= 0) {
      ledger.setState(ledger.addElastic(flavor), state);
      return;
    }
    int[] domains = new int[original.fleet().nodeCount(target)];
    for (int i = 0; i < domains.length; i++) {
      domains[i] = Math.max(-1, original.fleet().faultDomain(original.fleet().node(target, i)));
    }
    Layout layout = original.fleet().layout(target);
    DeviceSpec spec = original.fleet().spec(target);
    if (domains.length == 1) {
      ledger.addDevice(spec, original.fleet().owner(target), domains[0], state);
    } else {
      List<DeviceSpec> nodes = new ArrayList<>();
      for (int i = 0; i < domains.length; i++) {
        int device = original.fleet().node(target, i);
        nodes.add(spec.withInterfaces(original.fleet().interfaces(device)));
      }
      ledger.addCluster(layout, nodes, original.fleet().owner(target), domains, state);
    }
  }

  private void add(Ledger original, int reservation, PlacementRequest request, boolean movable) {
    int copied =
        ledger.adopt(
            request,
            original.reservations().target(reservation),
            original.reservations().assignment(reservation));
    ledger.adopt(
        copied,
        original.reservations().spec(reservation),
        original.reservations().pendingSpec(reservation));
    switch (original.reservations().state(reservation)) {
      case CLAIMED -> {}
      case COMMITTED -> ledger.commit(copied);
      case DOUBTFUL -> ledger.doubt(copied);
    }
    if (movable) {
      int index = requests.size();
      indexOf.put(request.vip(), index);
      requests.add(request);
      serving = Growth.room(serving, index, 0);
      serving[index] = copied;
    }
  }

  /**
   * Networks that are attached, or on their way in or out, take their VLANs with or without VIPs.
   */
  private void followWirings(Ledger original, int device) {
    WiringFacts wirings = original.wirings();
    for (int row = wirings.first(device); row >= 0; row = wirings.next(row)) {
      if (wirings.state(row) != WiringState.ABSENT) {
        ledger.adopt(
            new Delta.Wired(
                original.fleet().targetOf(device),
                device,
                wirings.network(row),
                wirings.interfaceIndex(row),
                true));
      }
    }
  }

  /** The number of targets that carry a VIP. */
  public int targetsInUse() {
    int count = 0;
    for (int target = 0; target < targets(); target++) {
      count += vips(target) > 0 ? 1 : 0;
    }
    return count;
  }

  /** The device type of a target's devices. */
  public String type(int target) {
    return ledger.fleet().spec(target).type();
  }

  @Override
  public int targets() {
    return ledger.fleet().targets();
  }

  @Override
  public boolean takes(int target) {
    return ledger.fleet().takes(target);
  }

  @Override
  public int vips(int target) {
    return ledger.fleet().vips(target);
  }

  @Override
  public double load(int target) {
    return ledger.fleet().load(target);
  }

  @Override
  public long costPerHourMicros(int target) {
    int flavor = ledger.fleet().flavorOf(target);
    return flavor < 0 ? 0 : ledger.fleet().flavor(flavor).costPerHourMicros();
  }

  @Override
  public int[] movable(int target) {
    int[] found = new int[ledger.fleet().vips(target)];
    int count = 0;
    for (int r = ledger.reservations().first(target); r >= 0; r = ledger.reservations().next(r)) {
      if (isMovable(r)) {
        found[count++] = ledger.reservations().vip(r);
      }
    }
    return Arrays.copyOf(found, count);
  }

  @Override
  public boolean drainable(int target) {
    for (int r = ledger.reservations().first(target); r >= 0; r = ledger.reservations().next(r)) {
      if (!isMovable(r)) {
        return false;
      }
    }
    return true;
  }

  private boolean isMovable(int reservation) {
    int index = indexOf.get(ledger.reservations().vip(reservation));
    return index >= 0 && serving[index] == reservation && !moved(index);
  }

  /** A VIP that was moved carries the attempt of its new place. */
  private boolean moved(int index) {
    return ledger.reservations().attempt(serving[index]) != requests.get(index).attempt();
  }

  @Override
  public int targetOf(int vip) {
    return ledger.reservations().target(serving[indexOf(vip)]);
  }

  @Override
  public PlacementRequest request(int vip) {
    int index = indexOf(vip);
    PlacementRequest request = requests.get(index);
    return request.with(
        request.spec(),
        request.generation(),
        request.attempt() + 1,
        request.address(),
        new int[] {ledger.reservations().target(serving[index])});
  }

  @Override
  public FleetView open(int vip) {
    return ledger.open(request(vip));
  }

  @Override
  public MoveFacts facts() {
    return new CopyFacts(this, ledger, budget.downtimePerMoveNanos());
  }

  @Override
  public int movesLeft() {
    return budget.most() - moves.size();
  }

  @Override
  public boolean move(int vip, int target) {
    int index = indexOf(vip);
    int before = serving[index];
    int from = ledger.reservations().target(before);
    if (movesLeft() <= 0 || moved(index) || from == target) {
      return false;
    }
    NodeAssignment seat = ledger.reservations().assignment(before);
    int after = ledger.claim(request(vip), target);
    if (after < 0) {
      return false;
    }
    ledger.commit(after);
    ledger.release(before);
    serving[index] = after;
    moves.add(new Move(vip, from, target));
    left.add(seat);
    return true;
  }

  @Override
  public int moves() {
    return moves.size();
  }

  @Override
  public List<Move> planned() {
    return List.copyOf(moves);
  }

  @Override
  public void takeBackTo(int count) {
    while (moves.size() > count) {
      Move last = moves.remove(moves.size() - 1);
      int index = indexOf(last.vip());
      int before = ledger.adopt(requests.get(index), last.from(), left.remove(left.size() - 1));
      ledger.commit(before);
      ledger.release(serving[index]);
      serving[index] = before;
    }
  }

  private int indexOf(int vip) {
    int index = indexOf.get(vip);
    if (index < 0) {
      throw new IllegalArgumentException("VIP " + vip + " isn't movable");
    }
    return index;
  }
}
