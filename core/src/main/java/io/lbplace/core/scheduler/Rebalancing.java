package io.lbplace.core.scheduler;

import static io.lbplace.core.scheduler.VipTable.NONE;

import io.lbplace.core.ledger.Ledger;
import io.lbplace.core.ledger.constraint.Verdict;
import io.lbplace.core.ledger.replica.FleetCopy;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.placement.Move;
import io.lbplace.core.placement.MoveBudget;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.Rebalancer;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Plans moves on a copy of the fleet and carries them out in order, a few at a time. A move begins
 * when its new place has room by every constraint; one that waits for room waits for the moves
 * under way, and is left out if none is. So nothing is ever overcommitted, whatever has changed
 * since it was planned.
 */
final class Rebalancing {
  private final Ledger ledger;
  private final VipTable vips;
  private final SchedulerContext context;
  private final SchedulerConfig.@Nullable Rebalance config;
  private final ArrayDeque<Move> waiting = new ArrayDeque<>();

  /** VIPs that are on their way, until their old place is free. */
  private final Set<Integer> underWay = new LinkedHashSet<>();

  Rebalancing(SchedulerContext context, SchedulerConfig.@Nullable Rebalance config) {
    this.ledger = context.ledger;
    this.vips = context.vips;
    this.context = context;
    this.config = config;
  }

  /** Makes a new plan; false if one is being carried out still. */
  boolean begin() {
    if (config == null || !waiting.isEmpty() || !underWay.isEmpty()) {
      return false;
    }
    waiting.addAll(plan(config.rebalancer(), config.budget()).planned());
    return true;
  }

  /** The copy in which a rebalancer has planned. */
  FleetCopy plan(Rebalancer rebalancer, MoveBudget budget) {
    FleetCopy copy = new FleetCopy(ledger, new Orders(), budget);
    rebalancer.plan(copy);
    return copy;
  }

  /**
   * Notes that the operation on a VIP has ended, or a reservation of it was released.
   *
   * @return true if its move is over, so that another one may begin
   */
  boolean over(int vip) {
    return !underWay.isEmpty() && underWay.contains(vip) && atRest(vip) && underWay.remove(vip);
  }

  private boolean atRest(int vip) {
    Phase phase = vips.phase(vip);
    return phase == Phase.ABSENT || (phase == Phase.IDLE && vips.leavingHead(vip) == NONE);
  }

  /** The next move that may begin, under way from now on; null if none may yet. */
  @Nullable Move next() {
    while (config != null && underWay.size() < config.parallel() && !waiting.isEmpty()) {
      Move move = waiting.element();
      if (wanted(move)) {
        if (fits(move)) {
          waiting.remove();
          underWay.add(move.vip());
          return move;
        }
        if (!underWay.isEmpty()) {
          return null; // until one that is under way makes room
        }
      }
      waiting.remove();
    }
    return null;
  }

  private boolean wanted(Move move) {
    int serving = vips.phase(move.vip()) == Phase.IDLE ? vips.serving(move.vip()) : NONE;
    return serving != NONE && context.target(serving) == move.from();
  }

  private boolean fits(Move move) {
    PlacementRequest request = context.elsewhere(move.vip(), vips.request(move.vip()).spec());
    return ledger.verdict(request, move.to(), Constraint.ALL) == Verdict.FITS;
  }

  private final class Orders implements FleetCopy.Orders {
    @Override
    public PlacementRequest request(int reservation) {
      return vips.request(ledger.reservations().vip(reservation))
          .with(
              ledger.reservations().spec(reservation),
              ledger.reservations().generation(reservation),
              ledger.reservations().attempt(reservation),
              ledger.reservations().address(reservation),
              PlacementRequest.NONE_EXCLUDED);
    }

    @Override
    public boolean movable(int reservation) {
      int vip = ledger.reservations().vip(reservation);
      return vips.phase(vip) == Phase.IDLE
          && vips.serving(vip) == reservation
          && vips.leavingHead(vip) == NONE
          && context.claims.spec(reservation).equals(vips.request(vip).spec());
    }
  }
}
