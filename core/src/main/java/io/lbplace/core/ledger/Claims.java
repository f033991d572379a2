package io.lbplace.core.ledger;

import io.lbplace.core.fleet.DeviceSpec;
import io.lbplace.core.fleet.TargetState;
import io.lbplace.core.ledger.constraint.Constraints;
import io.lbplace.core.ledger.constraint.Verdict;
import io.lbplace.core.ledger.state.LedgerState;
import io.lbplace.core.ledger.state.Reservations;
import io.lbplace.core.ledger.state.Wirings;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.ServiceSpec;
import io.lbplace.core.placement.NodeAssignment;
import io.lbplace.core.placement.PlacementRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The changes of a ledger: targets and their states, claim, release and resize. Everything is
 * charged, even if the request's mask leaves it unchecked; the mask decides only on refusals.
 */
final class Claims {
  private final LedgerState state;
  private final Constraints constraints;
  private final Checks checks;

  Claims(LedgerState state, Constraints constraints, Checks checks) {
    this.state = state;
    this.constraints = constraints;
    this.checks = checks;
  }

  /**
   * Registers a target that has been added to the inventory.
   *
   * @param nodes the spec of each of its devices
   */
  void targetAdded(int target, List<DeviceSpec> nodes) {
    checks.changed();
    state.kinds.targetAdded(target, state.inventory.spec[target]);
    state.wirings.targetAdded(target, nodes);
    constraints.targetAdded(target);
    for (int d = 0; d < state.dimensions; d++) {
      state.residuals.reindex(target, d);
    }
    state.loads.added(target);
  }

  void setState(int target, TargetState wanted) {
    TargetState before = state.inventory.state(target);
    if (before == wanted) {
      return;
    }
    if (before == TargetState.REMOVED) {
      throw new IllegalStateException("target " + target + " is gone for good");
    }
    checks.changed();
    state.inventory.state(target, wanted);
    constraints.targetState.changed(target);
    if (wanted == TargetState.REMOVED) {
      constraints.serviceType.targetRemoved(target);
      state.loads.removed(target);
      int flavor = state.inventory.flavor(target);
      if (flavor >= 0) {
        state.instances[flavor]--;
      }
    }
  }

  /** A target is an instance of a flavor. */
  void flavor(int target, int flavor) {
    state.inventory.flavor(target, flavor);
    state.instances[flavor]++;
    constraints.targetState.changed(target);
  }

  /** Opens or closes a flavor. O(targets). */
  void setFlavorOpen(int flavor, boolean open) {
    checks.changed();
    constraints.targetState.setFlavorOpen(flavor, open);
  }

  /**
   * Charges a request if it fits.
   *
   * @param assignment the nodes and interfaces that it takes there, or null: then they are chosen
   *     here
   * @return the reservation, or a negative {@link Verdict}
   */
  int claim(PlacementRequest request, int target, int mask, @Nullable NodeAssignment assignment) {
    int verdict =
        assignment == null
            ? checks.verdict(request, target, mask)
            : checks.verdict(request, target, assignment.nodes(), mask);
    if (verdict != Verdict.FITS) {
      return verdict;
    }
    long nodes = assignment == null ? checks.chosen : assignment.nodes();
    return charge(request, target, mask, nodes, assignment);
  }

  /** Charges a request, whether or not it fits. */
  int charge(
      PlacementRequest request,
      int target,
      int mask,
      long nodes,
      @Nullable NodeAssignment assignment) {
    checks.changed();
    int reservation = state.reservations.add(request, target, nodes);
    state.ends.charge(reservation, target, request.expectedEndNanos());
    constraints.reserve(reservation, request, nodes);
    state.loads.changed(target);
    attach(reservation, request, nodes, mask, assignment);
    state.tenantTargets.reserve(request.tenant(), target);
    return reservation;
  }

  private void attach(
      int reservation,
      PlacementRequest request,
      long nodes,
      int mask,
      @Nullable NodeAssignment assignment) {
    Wirings wirings = state.wirings;
    int target = state.reservations.target(reservation);
    boolean vlans = Constraint.VLANS.in(mask);
    boolean fabric = Constraint.FABRIC.in(mask);
    long refused = wirings.refusedInterfaces(target);
    boolean one = request.networkB() == request.networkA();
    int index = 0;
    for (long rest = nodes; rest != 0; rest &= rest - 1, index++) {
      int node = state.inventory.firstNode(target) + Long.numberOfTrailingZeros(rest);
      int a;
      int b;
      if (assignment == null) {
        a = wirings.charge(node, request.networkA(), refused, vlans, fabric);
        b = one ? a : wirings.charge(node, request.networkB(), refused, vlans, fabric);
      } else {
        a = wirings.charge(node, request.networkA(), assignment.interfaceA(index));
        b = one ? a : wirings.charge(node, request.networkB(), assignment.interfaceB(index));
      }
      if (rest == nodes) {
        state.reservations.wirings(reservation, a, b);
      }
      constraints.address.attached(request, target, a, b);
    }
  }

  /**
   * Frees a reservation.
   *
   * @param forget true to forget the limits learned from the target's refusals, since there is more
   *     room now
   */
  void release(int reservation, boolean forget) {
    Reservations rows = state.reservations;
    rows.check(reservation);
    checks.changed();
    int target = rows.target(reservation);
    int tenant = rows.tenant(reservation);
    detach(reservation);
    constraints.release(reservation);
    state.loads.changed(target);
    state.ends.discharge(reservation, target);
    rows.remove(reservation);
    state.tenantTargets.release(tenant, target);
    if (forget) {
      constraints.forget(target);
    }
  }

  private void detach(int reservation) {
    Reservations rows = state.reservations;
    Wirings wirings = state.wirings;
    wirings.idleCount = 0;
    int first = state.inventory.firstNode(rows.target(reservation));
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
      int node = first + Long.numberOfTrailingZeros(rest);
      wirings.discharge(wirings.find(node, networkA));
      if (b != a) {
        wirings.discharge(wirings.find(node, networkB));
      }
    }
  }

  /** Charges the larger of old and new in each dimension, if that fits. */
  boolean resize(int reservation, ServiceSpec wanted) {
    Reservations rows = state.reservations;
    rows.check(reservation);
    if (rows.pending(reservation) != null) {
      throw new IllegalStateException("reservation " + reservation + " is being resized already");
    }
    int mask = state.serviceTypes.get(rows.serviceType(reservation)).visible();
    if (!constraints.allowResize(reservation, wanted, mask)) {
      return false;
    }
    settle(reservation, rows.spec(reservation), wanted);
    return true;
  }

  /** Ends with the charge of one specification alone. */
  void settle(int reservation, ServiceSpec spec, @Nullable ServiceSpec pending) {
    checks.changed();
    constraints.resize(reservation, spec, pending);
    state.reservations.specs(reservation, spec, pending);
    state.loads.changed(state.reservations.target(reservation));
  }
}
