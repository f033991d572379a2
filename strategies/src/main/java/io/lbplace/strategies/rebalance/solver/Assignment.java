package io.lbplace.strategies.rebalance.solver;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optaplanner.core.api.domain.solution.PlanningEntityCollectionProperty;
import org.optaplanner.core.api.domain.solution.PlanningScore;
import org.optaplanner.core.api.domain.solution.PlanningSolution;
import org.optaplanner.core.api.domain.solution.ProblemFactCollectionProperty;
import org.optaplanner.core.api.domain.solution.ProblemFactProperty;
import org.optaplanner.core.api.domain.solution.cloner.SolutionCloner;
import org.optaplanner.core.api.domain.valuerange.ValueRangeProvider;
import org.optaplanner.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;

/** The target of each VIP once the plan is carried out: the planning solution. */
@PlanningSolution(solutionCloner = Assignment.Cloner.class)
public final class Assignment {
  /** The sites by index; the first is nowhere. */
  @ProblemFactCollectionProperty @ValueRangeProvider final List<SolverTarget> sites;

  /** The VIPs by index. */
  @PlanningEntityCollectionProperty final List<PlacedVip> vips;

  @ProblemFactProperty final Terms terms;

  @PlanningScore @Nullable HardMediumSoftLongScore score;

  /** The contents of the sites, while a solver works on this instance; not copied. */
  @Nullable Occupation occupation;

  /**
   * The terms that hold for a whole assignment.
   *
   * @param budget moves at most
   * @param closed sites that are to be left, by index
   * @param overlaps the test that two networks have addresses in common
   */
  record Terms(Prices prices, int budget, BitSet closed, Overlaps overlaps) {
    Terms with(Prices other) {
      return new Terms(other, budget, closed, overlaps);
    }

    Terms closing(int site) {
      BitSet more = (BitSet) closed.clone();
      more.set(site);
      return new Terms(prices, budget, more, overlaps);
    }
  }

  /** A test that two networks have addresses in common. */
  @FunctionalInterface
  interface Overlaps {
    boolean test(int network, int other);
  }

  /** Makes a sample, which the solver inspects. */
  @SuppressWarnings("unused")
  public Assignment() {
    this(
        List.of(),
        List.of(),
        new Terms(new Prices(0, 0, 0, 0), 0, new BitSet(), (network, other) -> false));
  }

  Assignment(List<SolverTarget> sites, List<PlacedVip> vips, Terms terms) {
    this.sites = sites;
    this.vips = vips;
    this.terms = terms;
  }

  /** The contents of the sites; only while a solver works on it. */
  Occupation occupation() {
    if (occupation == null) {
      throw new IllegalStateException("no solver works on this assignment");
    }
    return occupation;
  }

  int dimensions() {
    return sites.get(SolverTarget.NOWHERE).limit.length;
  }

  SolverTarget nowhere() {
    return sites.get(SolverTarget.NOWHERE);
  }

  /** A copy on other terms. O(VIPs). */
  Assignment with(Terms other) {
    List<PlacedVip> copies = new ArrayList<>(vips.size());
    for (PlacedVip vip : vips) {
      copies.add(new PlacedVip(vip.facts, vip.site));
    }
    return new Assignment(sites, copies, other);
  }

  /** A copy with one more site closed, and the VIPs that were on it nowhere. O(VIPs). */
  Assignment closing(SolverTarget closed) {
    Assignment copy = with(terms.closing(closed.index));
    for (PlacedVip vip : copy.vips) {
      if (vip.site == closed) {
        vip.site = nowhere();
      }
    }
    return copy;
  }

  /** Copies each new best assignment: the VIPs are copied, all else is shared. */
  public static final class Cloner implements SolutionCloner<Assignment> {
    @Override
    public Assignment cloneSolution(Assignment original) {
      Assignment copy = original.with(original.terms);
      copy.score = original.score;
      return copy;
    }
  }
}
