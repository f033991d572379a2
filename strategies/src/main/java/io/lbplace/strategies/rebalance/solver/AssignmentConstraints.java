package io.lbplace.strategies.rebalance.solver;

import static org.optaplanner.core.api.score.stream.ConstraintCollectors.count;
import static org.optaplanner.core.api.score.stream.ConstraintCollectors.toList;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.optaplanner.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;
import org.optaplanner.core.api.score.stream.Constraint;
import org.optaplanner.core.api.score.stream.ConstraintFactory;
import org.optaplanner.core.api.score.stream.ConstraintProvider;
import org.optaplanner.core.api.score.stream.Joiners;
import org.optaplanner.core.api.score.stream.bi.BiConstraintStream;
import org.optaplanner.core.api.score.stream.tri.TriConstraintStream;
import org.optaplanner.core.api.score.stream.uni.UniConstraintStream;

/**
 * The model of {@code optaplanner-rebalance}: each rule by itself, as a constraint stream. Runs use
 * {@link Occupation}, which keeps the same score incrementally; tests hold the two equal.
 */
public final class AssignmentConstraints implements ConstraintProvider {
  @Override
  public Constraint[] defineConstraints(ConstraintFactory factory) {
    return new Constraint[] {
      // hard
      placed(factory)
          .join(Assignment.Terms.class)
          .filter((vip, terms) -> !vip.allowed(vip.site()) || terms.closed().get(vip.site().index))
          .penalizeLong(HardMediumSoftLongScore.ONE_HARD, (vip, terms) -> Prices.ONE)
          .asConstraint("allowed"),
      sites(factory)
          .penalizeLong(HardMediumSoftLongScore.ONE_HARD, AssignmentConstraints::beyond)
          .asConstraint("capacity"),
      sites(factory)
          .penalizeLong(
              HardMediumSoftLongScore.ONE_HARD,
              (site, vips) -> Prices.ONE * Math.max(0, newNetworks(site, vips).size() - site.vlans))
          .asConstraint("networks"),
      onSites(factory)
          .filter((site, vips, terms) -> !site.isolates)
          .penalizeLong(
              HardMediumSoftLongScore.ONE_HARD,
              (site, vips, terms) -> Prices.ONE * overlapping(site, vips, terms))
          .asConstraint("overlap"),
      sites(factory)
          .penalizeLong(
              HardMediumSoftLongScore.ONE_HARD,
              (site, vips) -> Prices.ONE * Math.max(0, newTenants(site, vips) - site.tenancies))
          .asConstraint("partitions"),
      placed(factory)
          .filter(vip -> vip.facts.group() >= 0)
          .join(
              placed(factory),
              Joiners.equal(PlacedVip::site),
              Joiners.equal(vip -> vip.facts.group()),
              Joiners.lessThan(PlacedVip::index))
          .penalizeLong(HardMediumSoftLongScore.ONE_HARD, (one, other) -> Prices.ONE)
          .asConstraint("apart"),
      moved(factory)
          .groupBy(count())
          .join(Assignment.Terms.class)
          .penalizeLong(
              HardMediumSoftLongScore.ONE_HARD,
              (moves, terms) -> Prices.ONE * Math.max(0, moves - terms.budget()))
          .asConstraint("budget"),
      // medium
      factory
          .forEach(PlacedVip.class)
          .filter(vip -> vip.site().isNowhere())
          .penalizeLong(HardMediumSoftLongScore.ONE_MEDIUM, vip -> vip.facts.size() + 1)
          .asConstraint("left out"),
      // soft
      factory
          .forEach(SolverTarget.class)
          .filter(site -> !site.stays)
          .ifExists(PlacedVip.class, Joiners.equal(site -> site, PlacedVip::site))
          .filter(site -> !site.isNowhere())
          .join(Assignment.Terms.class)
          .penalizeLong(HardMediumSoftLongScore.ONE_SOFT, AssignmentConstraints::price)
          .asConstraint("in use"),
      factory
          .forEach(SolverTarget.class)
          .filter(site -> site.stays)
          .join(Assignment.Terms.class)
          .penalizeLong(HardMediumSoftLongScore.ONE_SOFT, AssignmentConstraints::price)
          .asConstraint("in use by what stays"),
      moved(factory)
          .join(Assignment.Terms.class)
          .penalizeLong(HardMediumSoftLongScore.ONE_SOFT, (vip, terms) -> terms.prices().move())
          .asConstraint("move"),
      onSites(factory)
          .rewardLong(
              HardMediumSoftLongScore.ONE_SOFT,
              (site, vips, terms) -> terms.prices().tight() * squares(site, vips))
          .asConstraint("tight"),
      factory
          .forEach(SolverTarget.class)
          .filter(site -> site.stays)
          .ifNotExists(PlacedVip.class, Joiners.equal(site -> site, PlacedVip::site))
          .join(Assignment.Terms.class)
          .rewardLong(
              HardMediumSoftLongScore.ONE_SOFT,
              (site, terms) -> terms.prices().tight() * squares(site, List.of()))
          .asConstraint("tight without movable VIPs")
    };
  }

  private static UniConstraintStream<PlacedVip> placed(ConstraintFactory factory) {
    return factory.forEach(PlacedVip.class).filter(vip -> !vip.site().isNowhere());
  }

  private static UniConstraintStream<PlacedVip> moved(ConstraintFactory factory) {
    return factory.forEach(PlacedVip.class).filter(PlacedVip::isMoved);
  }

  private static BiConstraintStream<SolverTarget, List<PlacedVip>> sites(
      ConstraintFactory factory) {
    return placed(factory).groupBy(PlacedVip::site, toList());
  }

  private static TriConstraintStream<SolverTarget, List<PlacedVip>, Assignment.Terms> onSites(
      ConstraintFactory factory) {
    return sites(factory).join(Assignment.Terms.class);
  }

  private static long price(SolverTarget site, Assignment.Terms terms) {
    Prices prices = terms.prices();
    return prices.device() + prices.money() / Prices.ONE * site.costPerHourMicros;
  }

  private static long used(SolverTarget site, List<PlacedVip> vips, int dimension) {
    return site.fixed[dimension]
        + vips.stream().mapToLong(vip -> vip.charge(site)[dimension]).sum();
  }

  private static long beyond(SolverTarget site, List<PlacedVip> vips) {
    long sum = 0;
    for (int d = 0; d < site.limit.length; d++) {
      long over = used(site, vips, d) - site.limit[d];
      if (over > 0) {
        sum += Math.max(1, over * Prices.ONE / Math.max(1, site.limit[d]));
      }
    }
    return sum;
  }

  private static long squares(SolverTarget site, List<PlacedVip> vips) {
    long sum = 0;
    for (int d = 0; d < site.limit.length; d++) {
      long share = used(site, vips, d) * Prices.ONE / site.limit[d];
      sum += share * share / Prices.ONE;
    }
    return sum;
  }

  private static Set<Integer> newNetworks(SolverTarget site, List<PlacedVip> vips) {
    Set<Integer> networks = new TreeSet<>();
    for (PlacedVip vip : vips) {
      networks.add(vip.facts.networkA());
      networks.add(vip.facts.networkB());
    }
    networks.removeIf(site::hasNetwork);
    return networks;
  }

  /**
   * The number of pairs of networks of which at least one is new, and that have addresses in
   * common.
   */
  private static long overlapping(SolverTarget site, List<PlacedVip> vips, Assignment.Terms terms) {
    Set<Integer> brought = newNetworks(site, vips);
    long pairs = 0;
    for (int network : brought) {
      for (int wired : site.networks()) {
        pairs += terms.overlaps().test(network, wired) ? 1 : 0;
      }
      for (int other : brought) {
        pairs += other < network && terms.overlaps().test(network, other) ? 1 : 0;
      }
    }
    return pairs;
  }

  private static long newTenants(SolverTarget site, List<PlacedVip> vips) {
    return vips.stream()
        .map(vip -> vip.facts.tenant())
        .distinct()
        .filter(tenant -> !site.hasTenant(tenant))
        .count();
  }
}
