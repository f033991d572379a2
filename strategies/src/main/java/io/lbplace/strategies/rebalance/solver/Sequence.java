package io.lbplace.strategies.rebalance.solver;

import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.MovePlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/**
 * Brings the moves of an assignment into an order in which each can be made: it claims its new
 * place before the old one is free. First VIPs change places between targets that stay in use,
 * while there is most room, again and again until none of the rest fits; then one target after the
 * other is left, wholly or not at all. A VIP that doesn't find the room planned for it goes to the
 * fullest target that has some.
 */
final class Sequence {
  private final MovePlan plan;
  private final Assignment assignment;
  private final Occupation occupation;

  private Sequence(MovePlan plan, Assignment assignment) {
    this.plan = plan;
    this.assignment = assignment;
    this.occupation = new Occupation(assignment);
  }

  /** Plans the moves; the plan is empty before. */
  static void plan(MovePlan plan, Assignment assignment) {
    new Sequence(plan, assignment).run();
  }

  private void run() {
    List<List<PlacedVip>> leaving = new ArrayList<>();
    assignment.sites.forEach(site -> leaving.add(new ArrayList<>()));
    List<PlacedVip> changing = new ArrayList<>();
    for (PlacedVip vip : assignment.vips) {
      if (vip.isMoved()) {
        (isLeft(vip.facts.home()) ? leaving.get(vip.facts.home()) : changing).add(vip);
      }
    }
    change(changing);
    leaving.stream()
        .filter(vips -> !vips.isEmpty())
        .sorted(
            Comparator.<List<PlacedVip>>comparingLong(vips -> -home(vips).costPerHourMicros)
                .thenComparingInt(List::size)
                .thenComparingInt(vips -> home(vips).index))
        .forEach(this::leave);
  }

  private SolverTarget home(List<PlacedVip> vips) {
    return assignment.sites.get(vips.get(0).facts.home());
  }

  /** True if the assignment leaves a site empty. */
  private boolean isLeft(int site) {
    SolverTarget at = assignment.sites.get(site);
    return !at.stays && occupation.count(at) == 0;
  }

  private void change(List<PlacedVip> changing) {
    boolean more = true;
    while (more) {
      more = false;
      for (Iterator<PlacedVip> rest = changing.iterator(); rest.hasNext(); ) {
        PlacedVip vip = rest.next();
        if (plan.move(vip.facts.vip(), vip.site().target)) {
          rest.remove();
          more = true;
        }
      }
    }
  }

  private void leave(List<PlacedVip> vips) {
    int before = plan.moves();
    vips.sort(Comparator.comparingLong(vip -> -vip.facts.size()));
    for (PlacedVip vip : vips) {
      if (!plan.move(vip.facts.vip(), vip.site().target) && !elsewhere(vip)) {
        plan.takeBackTo(before);
        return;
      }
    }
  }

  private boolean elsewhere(PlacedVip vip) {
    FleetView view = plan.open(vip.facts.vip());
    int to = view.mostLoaded();
    return to != FleetView.NONE && plan.vips(to) > 0 && plan.move(vip.facts.vip(), to);
  }
}
