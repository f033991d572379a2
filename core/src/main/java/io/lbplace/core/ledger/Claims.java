package io.lbplace.core.ledger;

import io.lbplace.core.fleet.DeviceSpec;
import io.lbplace.core.fleet.TargetState;
import io.lbplace.core.ledger.constraint.Verdict;
import io.lbplace.core.ledger.state.Inventory;
import io.lbplace.core.ledger.state.LedgerState;
import io.lbplace.core.ledger.state.Reservations;
import io.lbplace.core.ledger.state.Wirings;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.Resources;
import io.lbplace.core.model.ServiceSpec;
import io.lbplace.core.placement.NodeAssignment;
import io.lbplace.core.placement.PlacementRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The changes of the books: claim, release and resize. Everything is charged whether or not the
 * request's mask lets it be checked; the mask decides only what is refused.
 */
final class Claims {
  private final LedgerState books;
  private final Checks checks;

  Claims(LedgerState books, Checks checks) {
    this.books = books;
    this.checks = checks;
  }

  /**
   * A target is in the inventory.
   *
   * @param nodes what each of its devices is
   */
  void targetAdded(int target, List<DeviceSpec> nodes) {
    checks.changed();
    books.services.targetAdded(target, books.inventory.spec[target]);
    stated(target);
    books.wirings.targetAdded(target, nodes);
    books.tenants.targetAdded(target);
    books.owners.targetAdded(target);
    books.groups.targetAdded(target);
    books.learned.targetAdded(target);
    for (int d = 0; d < books.dimensions; d++) {
      books.residuals.reindex(target, d);
    }
    books.loads.added(target);
  }

  void setState(int target, TargetState state) {
    TargetState before = books.inventory.state(target);
    if (before == state) {
      return;
    }
    if (before == TargetState.REMOVED) {
      throw new IllegalStateException("target " + target + " is gone for good");
    }
    checks.changed();
    books.inventory.state(target, state);
    stated(target);
    if (state == TargetState.REMOVED) {
      books.services.targetRemoved(target);
      books.loads.removed(target);
      int flavor = books.inventory.flavor(target);
      if (flavor >= 0) {
        books.instances[flavor]--;
      }
    }
  }

  /** A target's state is another, or its flavor was opened or closed. */
  private void stated(int target) {
    int flavor = books.inventory.flavor(target);
    boolean closed = flavor >= 0 && books.services.closed[flavor];
    books.services.placeable.put(target, !closed && books.inventory.state(target).placeable());
  }

  /** A target is an instance of a flavor. */
  void flavor(int target, int flavor) {
    books.inventory.flavor(target, flavor);
    books.instances[flavor]++;
    stated(target);
  }

  /** Opens or closes a flavor. O(targets). */
  void setFlavorOpen(int flavor, boolean open) {
    checks.changed();
    books.services.closed[flavor] = !open;
    for (int target = 0; target < books.inventory.targets; target++) {
      if (books.inventory.flavor(target) == flavor) {
        stated(target);
      }
    }
  }

  /**
   * Charges a request if it fits.
   *
   * @param seat where on the target it is to sit, or null: then that is decided here
   * @return the reservation, or a negative {@link Verdict}
   */
  int claim(PlacementRequest request, int target, int mask, @Nullable NodeAssignment seat) {
    int verdict =
        seat == null
            ? checks.verdict(request, target, mask)
            : checks.verdict(request, target, seat.nodes(), mask);
    if (verdict != Verdict.FITS) {
      return verdict;
    }
    return charge(request, target, mask, seat == null ? checks.chosen : seat.nodes(), seat);
  }

  /** Charges a request, whether or not it fits. */
  int charge(
      PlacementRequest request, int target, int mask, long nodes, @Nullable NodeAssignment seat) {
    checks.changed();
    boolean newVip = books.reservations.latestOf(request.vip()) < 0;
    int reservation = books.reservations.add(request, target, nodes);
    books.ends.charge(reservation, target, request.expectedEndNanos());
    books.addresses.take(reservation, request.address());
    charge(reservation, target, nodes, 1);
    books.loads.changed(target);
    wire(reservation, request, nodes, mask, seat);
    books.tenants.charge(request.tenant(), target, nodes, newVip);
    books.owners.charge(request.tenant(), target);
    books.groups.charge(reservation, request.group());
    return reservation;
  }

  private void wire(
      int reservation,
      PlacementRequest request,
      long nodes,
      int mask,
      @Nullable NodeAssignment seat) {
    Wirings wirings = books.wirings;
    int target = books.reservations.target(reservation);
    boolean vlans = Constraint.VLANS.in(mask);
    boolean fabric = Constraint.FABRIC.in(mask);
    boolean self = books.inventory.spec[target].selfAddress();
    long refused = books.learned.refusedInterfaces(target);
    boolean one = request.networkB() == request.networkA();
    int index = 0;
    for (long rest = nodes; rest != 0; rest &= rest - 1, index++) {
      int node = books.inventory.firstNode(target) + Long.numberOfTrailingZeros(rest);
      int a;
      int b;
      if (seat == null) {
        a = wirings.charge(node, request.networkA(), refused, vlans, fabric);
        b = one ? a : wirings.charge(node, request.networkB(), refused, vlans, fabric);
      } else {
        a = wirings.charge(node, request.networkA(), seat.interfaceA(index));
        b = one ? a : wirings.charge(node, request.networkB(), seat.interfaceB(index));
      }
      if (rest == nodes) {
        books.reservations.wirings(reservation, a, b);
      }
      if (self) {
        wirings.takeSelfAddress(a, request.subnetA());
        wirings.takeSelfAddress(b, request.subnetB());
      }
    }
  }

  /**
   * Frees a reservation.
   *
   * @param forget whether what was learned of its target is to be forgotten: there is more room now
   */
  void release(int reservation, boolean forget) {
    Reservations rows = books.reservations;
    Wirings wirings = books.wirings;
    rows.check(reservation);
    checks.changed();
    wirings.idleCount = 0;
    int target = rows.target(reservation);
    int tenant = rows.tenant(reservation);
    long nodes = rows.nodes(reservation);
    int a = rows.wiringA(reservation);
    int b = rows.wiringB(reservation);
    int networkA = wirings.network(a);
    int networkB = wirings.network(b);
    wirings.discharge(a);
    if (b != a) {
      wirings.discharge(b);
    }
    for (long rest = nodes & (nodes - 1); rest != 0; rest &= rest - 1) {
      int node = books.inventory.firstNode(target) + Long.numberOfTrailingZeros(rest);
      wirings.discharge(wirings.find(node, networkA));
      if (b != a) {
        wirings.discharge(wirings.find(node, networkB));
      }
    }
    charge(reservation, target, nodes, -1);
    books.loads.changed(target);
    books.addresses.leave(reservation);
    books.groups.discharge(reservation);
    books.ends.discharge(reservation, target);
    rows.remove(reservation);
    boolean last = rows.latestOf(rows.vip(reservation)) < 0;
    books.tenants.discharge(tenant, target, nodes, last);
    books.owners.discharge(target);
    if (forget) {
      books.learned.forget(target);
    }
  }

  /** Charges the larger of old and new in each dimension, if that fits. */
  boolean resize(int reservation, ServiceSpec wanted) {
    Reservations rows = books.reservations;
    rows.check(reservation);
    if (rows.pending(reservation) != null) {
      throw new IllegalStateException("reservation " + reservation + " is being resized already");
    }
    int mask = books.serviceTypes.get(rows.serviceType(reservation)).visible();
    if (!fits(reservation, wanted, mask)) {
      return false;
    }
    settle(reservation, rows.spec(reservation), wanted);
    return true;
  }

  /** Ends with the charge of one specification alone. */
  void settle(int reservation, ServiceSpec spec, @Nullable ServiceSpec pending) {
    checks.changed();
    Reservations rows = books.reservations;
    int target = rows.target(reservation);
    for (int d = 0; d < books.dimensions; d++) {
      long before = charged(reservation, d);
      long after = books.inventory.charge(target, spec.demand(), d);
      if (pending != null) {
        after = Math.max(after, books.inventory.charge(target, pending.demand(), d));
      }
      charge(target, rows.nodes(reservation), d, after - before);
    }
    rows.specs(reservation, spec, pending);
    books.loads.changed(target);
  }

  private boolean fits(int reservation, ServiceSpec wanted, int mask) {
    Reservations rows = books.reservations;
    Inventory inventory = books.inventory;
    int target = rows.target(reservation);
    Resources old = rows.spec(reservation).demand();
    for (int d = 0; d < books.dimensions; d++) {
      long more = inventory.charge(target, wanted.demand(), d) - inventory.charge(target, old, d);
      if (books.learned.refusesMore(target, d, wanted.demand().get(d) - old.get(d))) {
        return false;
      }
      if (more > 0 && Constraint.CAPACITY.in(mask)) {
        for (long rest = rows.nodes(reservation); rest != 0; rest &= rest - 1) {
          int node = inventory.firstNode(target) + Long.numberOfTrailingZeros(rest);
          if (inventory.residual(node, d) < more) {
            return false;
          }
        }
      }
    }
    return wanted.port() == rows.spec(reservation).port()
        || !Constraint.ADDRESS.in(mask)
        || books.addresses.portFree(reservation, wanted.port());
  }

  /** Charges what a reservation takes, {@code sign} 1, or gives it back, −1. */
  private void charge(int reservation, int target, long nodes, int sign) {
    if (!books.inventory.single(target) || books.reservations.pending(reservation) != null) {
      for (int d = 0; d < books.dimensions; d++) {
        charge(target, nodes, d, sign * charged(reservation, d));
      }
      return;
    }
    Inventory inventory = books.inventory;
    Resources demand = books.reservations.spec(reservation).demand();
    int node = inventory.firstNode(target);
    for (int d = 0; d < books.dimensions; d++) {
      long amount = sign * demand.get(d);
      if (amount != 0) {
        inventory.use(node, d, amount);
        books.levels.set(target, d, inventory.residual(node, d));
      }
    }
  }

  /** What each node is charged for a reservation. */
  private long charged(int reservation, int dimension) {
    Reservations rows = books.reservations;
    int target = rows.target(reservation);
    ServiceSpec pending = rows.pending(reservation);
    long amount = books.inventory.charge(target, rows.spec(reservation).demand(), dimension);
    return pending == null
        ? amount
        : Math.max(amount, books.inventory.charge(target, pending.demand(), dimension));
  }

  private void charge(int target, long nodes, int dimension, long amount) {
    if (amount == 0) {
      return;
    }
    Inventory inventory = books.inventory;
    for (long rest = nodes; rest != 0; rest &= rest - 1) {
      int node = inventory.firstNode(target) + Long.numberOfTrailingZeros(rest);
      inventory.use(node, dimension, amount);
    }
    books.residuals.reindex(target, dimension);
  }
}
