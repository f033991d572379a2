package io.lbplace.strategies.rebalance.solver;

import io.lbplace.core.model.GroupRule;
import io.lbplace.core.placement.PlacementRequest;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.optaplanner.core.api.domain.entity.PlanningEntity;
import org.optaplanner.core.api.domain.variable.PlanningVariable;

/** A VIP that can be moved, with the site that it is on. Copies share everything but the site. */
@PlanningEntity
public final class PlacedVip {
  /** The name of the only planning variable. */
  static final String SITE = "site";

  final Facts facts;

  @PlanningVariable @Nullable SolverTarget site;

  /**
   * The facts of a VIP, which no move changes.
   *
   * @param index its index in the assignment
   * @param vip its handle
   * @param home the index of the site that it is on before the plan
   * @param group its placement group if members must be apart, else −1
   * @param charges the amounts that it takes, per dimension, by kind of site
   * @param allowed the sites, by index, that take it whatever else moves; always nowhere and home
   * @param size its largest share of what sites hold on average, millionths
   */
  @SuppressWarnings("ArrayRecordComponent") // read by index, never changed
  record Facts(
      int index,
      int vip,
      int home,
      int tenant,
      int networkA,
      int networkB,
      int group,
      long[][] charges,
      BitSet allowed,
      long size) {}

  /** Makes a sample, which the solver inspects. */
  @SuppressWarnings("unused")
  public PlacedVip() {
    this(new Facts(0, 0, 0, 0, 0, 0, -1, new long[1][0], new BitSet(), 0), null);
  }

  PlacedVip(Facts facts, @Nullable SolverTarget site) {
    this.facts = facts;
    this.site = site;
  }

  /** The group whose members may not meet on a target, or −1. */
  static int separateGroup(PlacementRequest request) {
    return request.groupRule() == GroupRule.ANTI_AFFINITY
            || request.groupRule() == GroupRule.FAULT_DOMAIN
        ? request.group()
        : -1;
  }

  int index() {
    return facts.index;
  }

  /** The site that it is on. */
  SolverTarget site() {
    if (site == null) {
      throw new IllegalStateException("VIP " + facts.vip + " is on no site");
    }
    return site;
  }

  /** True if it isn't on the site where it was before the plan. */
  boolean isMoved() {
    return site().index != facts.home;
  }

  /** The amounts that it takes on a site, per dimension. */
  long[] charge(SolverTarget on) {
    return facts.charges[on.kind];
  }

  /** True if a site takes it, capacity aside. */
  boolean allowed(SolverTarget on) {
    return facts.allowed.get(on.index);
  }
}
