package io.lbplace.core.ledger;

import io.lbplace.core.fleet.TargetState;
import io.lbplace.core.ledger.replica.Replica;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.ServiceSpec;
import io.lbplace.core.placement.NodeAssignment;
import io.lbplace.core.placement.PlacementRequest;
import org.jspecify.annotations.Nullable;

/**
 * One change of a ledger, for the holders of a {@link Replica} of it or of a part. Reservations are
 * named by serial numbers, which are never used again.
 */
public sealed interface Delta {
  /** The {@link #target} of a delta that concerns no single target. */
  int NO_TARGET = -1;

  /** The target that has changed, or {@link #NO_TARGET}. */
  int target();

  /** A change of a reservation. */
  sealed interface OfReservation extends Delta {
    /** The reservation's. */
    int serial();
  }

  /** An elastic device was ordered; it takes nothing until its state says so. */
  record Added(int target, int flavor) implements Delta {}

  /**
   * Another provider's elastic device was ordered: it takes a handle, and members of groups may be
   * charged there, but nothing is ever placed on it.
   */
  record Elsewhere(int target, int flavor) implements Delta {}

  /**
   * A target's state has changed.
   *
   * @param origin the scheduler that ordered the device whose first state it is; else −1
   */
  record Stated(int target, TargetState state, int origin) implements Delta {}

  /** A flavor takes VIPs or, closed, neither on devices of it nor on new ones. */
  record FlavorStated(int flavor, boolean open) implements Delta {
    @Override
    public int target() {
      return NO_TARGET;
    }
  }

  /**
   * A claim was granted.
   *
   * @param request the request, with the address that the VIP was given
   */
  record Claimed(int serial, PlacementRequest request, int target, NodeAssignment seat)
      implements OfReservation {}

  /** The device may or may not carry the VIP of a reservation. */
  record Doubted(int serial, int target) implements OfReservation {}

  /** The VIP of a reservation that was in doubt is there after all. */
  record Assured(int serial, int target) implements OfReservation {}

  /** A reservation was released. */
  record Released(int serial, int target) implements OfReservation {}

  /**
   * A reservation is charged for a spec, or for the larger of two.
   *
   * @param pending the spec after a resize that isn't settled, or null
   */
  record Resized(int serial, int target, ServiceSpec spec, @Nullable ServiceSpec pending)
      implements OfReservation {}

  /**
   * A network is attached to an interface, or being attached or detached, and takes a VLAN even if
   * no reservation needs it; or (not present) it no longer does.
   */
  record Wired(int target, int device, int network, int interfaceIndex, boolean present)
      implements Delta {}

  /** A refusal has revealed a limit. */
  record Learned(PlacementRequest request, int target, Constraint constraint, int key)
      implements Delta {}
}
