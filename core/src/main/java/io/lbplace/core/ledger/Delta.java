package io.lbplace.core.ledger;

import io.lbplace.core.fleet.TargetState;
import io.lbplace.core.ledger.replica.Replica;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.ServiceSpec;
import io.lbplace.core.placement.NodeAssignment;
import io.lbplace.core.placement.PlacementRequest;
import org.jspecify.annotations.Nullable;

/**
 * One change of a ledger, for those who keep a {@link Replica} of it or of a part. Reservations are
 * named by serial numbers, which are never used again.
 */
public sealed interface Delta {
  /** The {@link #target} of what changes no single target. */
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
   * An elastic device was ordered that is somebody else's: it takes a handle, and members of groups
   * may be charged there, but nothing is ever placed on it.
   */
  record Elsewhere(int target, int flavor) implements Delta {}

  /**
   * A target's state is another.
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
   * @param request with the address that the VIP was given
   */
  record Claimed(int serial, PlacementRequest request, int target, NodeAssignment seat)
      implements OfReservation {}

  /** Nobody knows whether the VIP of a reservation is there. */
  record Doubted(int serial, int target) implements OfReservation {}

  /** The VIP of a reservation that was in doubt is there after all. */
  record Assured(int serial, int target) implements OfReservation {}

  /** A reservation is no more. */
  record Released(int serial, int target) implements OfReservation {}

  /**
   * A reservation is charged for a spec, or for the larger of two.
   *
   * @param pending the spec after a resize that isn't settled, or null
   */
  record Resized(int serial, int target, ServiceSpec spec, @Nullable ServiceSpec pending)
      implements OfReservation {}

  /**
   * A network is attached to an interface or on its way in or out, and takes a VLAN whether or not
   * anybody needs it; or (not present) it is no longer.
   */
  record Wired(int target, int device, int network, int interfaceIndex, boolean present)
      implements Delta {}

  /** A refusal has revealed a limit. */
  record Learned(PlacementRequest request, int target, Constraint constraint, int key)
      implements Delta {}
}
