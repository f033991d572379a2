package io.lbplace.strategies.optaplanner;

import io.lbplace.core.model.Resources;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;

/**
 * A value that the solver may choose for one VIP: a target, a new elastic device, or rejection.
 * Rejection is a value like any other, since the solver can lose the solution of a variable that
 * may stay unassigned. Its facts are read anew for every request; one instance serves one handle
 * for a whole run.
 */
final class Choice {
  /** A whole in millionths, the unit of every share and penalty. */
  static final long ONE = 1_000_000;

  private static final int NEW = -1;
  private static final int REJECT = -2;

  private final int handle;
  private int flavor;

  /** The largest used/capacity over the dimensions with the VIP on it, millionths, rounded down. */
  long loadAfter;

  /** The number of networks A and B that would have to be wired. */
  int wirings;

  /** True if the tenant has no VIP there. */
  boolean foreign;

  /** True if no VIP is there yet. */
  boolean empty;

  /** True if it is elastic. */
  boolean virtual;

  private Choice(int handle) {
    this.handle = handle;
  }

  static Choice target(int handle) {
    return new Choice(handle);
  }

  static Choice newDevice() {
    return new Choice(NEW);
  }

  static Choice rejection() {
    return new Choice(REJECT);
  }

  boolean isNew() {
    return handle == NEW;
  }

  boolean isRejection() {
    return handle == REJECT;
  }

  /** True if it is a target that exists. */
  boolean isTarget() {
    return handle >= 0;
  }

  /** Reads the facts of its target. O(dimensions). */
  Choice read(FleetView view) {
    loadAfter = 0;
    for (int d = 0; d < view.dimensions(); d++) {
      loadAfter =
          Math.max(
              loadAfter,
              share(view.used(handle, d) + view.charge(handle, d), view.capacity(handle, d)));
    }
    wirings = 2 - view.wired(handle);
    foreign = view.tenantVips(handle) == 0;
    empty = view.vips(handle) == 0;
    virtual = view.virtual(handle);
    return this;
  }

  /** Sets the flavor of a new device. */
  Choice of(int newFlavor) {
    flavor = newFlavor;
    return this;
  }

  /** The decision that it stands for. */
  Decision decision(FleetView view) {
    return switch (handle) {
      case NEW -> view.onNew(flavor);
      case REJECT -> view.reject();
      default -> view.on(handle);
    };
  }

  /** The share used/capacity in millionths; 0 if the capacity is 0 or unlimited. */
  static long share(long used, long capacity) {
    return capacity == 0 || capacity >= Resources.UNLIMITED ? 0 : used * ONE / capacity;
  }
}
