package io.lbplace.core.scheduler;

import io.lbplace.core.column.Rows;
import io.lbplace.core.column.Slots;
import io.lbplace.core.placement.PlacementRequest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Table of all VIPs that live, a row each: phase, operation, request and reservations. At most one
 * reservation serves, at most one is arriving, any number are leaving. {@link VipStateMachine}
 * alone changes phases.
 */
final class VipTable {
  static final int NONE = -1;

  private static final Phase[] PHASES = Phase.values();
  private static final Operation[] OPERATIONS = Operation.values();

  // a row
  private static final int WIDTH = 6;
  private static final int STATE = 0; // the phase, the operation, and whether it is changing
  private static final int GENERATION = 1;
  private static final int FIRST_ATTEMPT = 2;
  private static final int SERVING = 3;
  private static final int ARRIVING = 4;
  private static final int LEAVING_HEAD = 5;

  private static final int OPERATION_SHIFT = 8;
  private static final int PHASE_MASK = (1 << OPERATION_SHIFT) - 1;
  private static final int OPERATION_MASK = (1 << OPERATION_SHIFT) - 1;
  private static final int CHANGING = 1 << (2 * OPERATION_SHIFT);

  /** The operation on a VIP, which decides the components to notify of its end. */
  enum Operation {
    /** The first placement. */
    CREATE,
    /** The tenant wants another size. */
    RESIZE,
    /** Its target drains; the tenant doesn't notice. */
    MOVE,
    /** A better place was found; the tenant doesn't notice. */
    REBALANCE,
    /** Its target failed. */
    FAILOVER;

    /** True if it changes nothing that the tenant asked for, and is given up without harm. */
    boolean silent() {
      return this == MOVE || this == REBALANCE;
    }
  }

  private final Slots slots = new Slots();
  private @Nullable PlacementRequest[] requests = new @Nullable PlacementRequest[64];
  private final Rows rows = new Rows(WIDTH);

  void add(PlacementRequest request) {
    int slot = slots.open(request.vip());
    if (slot == requests.length) {
      requests = Arrays.copyOf(requests, slot + (slot >> 2));
    }
    requests[slot] = request;
    rows.reach(slot);
    rows.set(slot, STATE, state(Phase.ABSENT, Operation.CREATE));
    rows.set(slot, GENERATION, request.generation());
    rows.set(slot, FIRST_ATTEMPT, request.attempt());
    rows.set(slot, SERVING, NONE);
    rows.set(slot, ARRIVING, NONE);
    rows.set(slot, LEAVING_HEAD, NONE);
  }

  void forget(int vip) {
    requests[slots.of(vip)] = null;
    slots.close(vip);
  }

  private static int state(Phase phase, Operation operation) {
    return phase.ordinal() | (operation.ordinal() << OPERATION_SHIFT);
  }

  private int row(int vip) {
    return slots.of(vip);
  }

  /** The request of the operation under way, or of the last one. */
  PlacementRequest request(int vip) {
    int slot = slots.of(vip);
    PlacementRequest request = slot == NONE ? null : requests[slot];
    if (request == null) {
      throw new IllegalStateException("VIP " + vip + " is not known");
    }
    return request;
  }

  void request(int vip, PlacementRequest request) {
    requests[slots.of(vip)] = request;
  }

  Phase phase(int vip) {
    int slot = slots.of(vip);
    return slot == NONE ? Phase.ABSENT : PHASES[rows.get(slot, STATE) & PHASE_MASK];
  }

  /** Changes a VIP's phase, as {@link Phase} allows. */
  void phase(int vip, Phase phase) {
    int row = row(vip);
    int state = rows.get(row, STATE);
    Phase before = PHASES[state & PHASE_MASK];
    if (!before.mayBecome(phase)) {
      throw new IllegalStateException("VIP " + vip + " can't go from " + before + " to " + phase);
    }
    rows.set(row, STATE, (state & ~PHASE_MASK) | phase.ordinal());
  }

  Operation operation(int vip) {
    return OPERATIONS[rows.get(row(vip), STATE) >> OPERATION_SHIFT & OPERATION_MASK];
  }

  /** Begins an operation whose first attempt is that of {@code request}. */
  void begin(Operation operation, PlacementRequest request) {
    operation(request.vip(), operation);
    rows.set(row(request.vip()), FIRST_ATTEMPT, request.attempt());
    request(request.vip(), request);
  }

  void operation(int vip, Operation operation) {
    int row = row(vip);
    rows.set(row, STATE, (rows.get(row, STATE) & CHANGING) | state(phase(vip), operation));
  }

  /**
   * True if a change of the tenant's has begun that was neither carried out nor turned down yet:
   * the spec that is asked for may equal the one that serves.
   */
  boolean changing(int vip) {
    return (rows.get(row(vip), STATE) & CHANGING) != 0;
  }

  void changing(int vip, boolean changing) {
    int row = row(vip);
    int others = rows.get(row, STATE) & ~CHANGING;
    rows.set(row, STATE, changing ? others | CHANGING : others);
  }

  /** The number of placements that the operation has tried, the current one included. */
  int attempts(int vip) {
    return request(vip).attempt() - rows.get(row(vip), FIRST_ATTEMPT) + 1;
  }

  /** The latest generation that the plugin has asked for. */
  int generation(int vip) {
    return rows.get(row(vip), GENERATION);
  }

  void generation(int vip, int generation) {
    rows.set(row(vip), GENERATION, generation);
  }

  int serving(int vip) {
    return rows.get(row(vip), SERVING);
  }

  void serving(int vip, int reservation) {
    rows.set(row(vip), SERVING, reservation);
  }

  int arriving(int vip) {
    return rows.get(row(vip), ARRIVING);
  }

  void arriving(int vip, int reservation) {
    rows.set(row(vip), ARRIVING, reservation);
  }

  /** The first of the reservations that are leaving: a list through {@link ClaimTable#next}. */
  int leavingHead(int vip) {
    return rows.get(row(vip), LEAVING_HEAD);
  }

  void leavingHead(int vip, int reservation) {
    rows.set(row(vip), LEAVING_HEAD, reservation);
  }
}
