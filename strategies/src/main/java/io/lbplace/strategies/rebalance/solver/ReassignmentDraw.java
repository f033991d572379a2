package io.lbplace.strategies.rebalance.solver;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Draws moves of an assignment's VIPs at random: a VIP without a place is put where the least has
 * to make way for it (ejections of M. Buljubašić and M. Vasquez, <em>Consistent neighborhood search
 * for one-dimensional bin packing and two-dimensional vector packing</em>, Computers &amp;
 * Operations Research 76, 2016); a target is emptied as a whole; VIPs change places; VIPs go home,
 * which saves their move. Only capacity and what is allowed are looked at here; the score knows the
 * rest.
 */
final class ReassignmentDraw implements Iterator<Reassignment> {
  /**
   * The number of draws for a move that fits; after these the solver gets one that changes nothing.
   */
  private static final int TRIES = 24;

  /** The number of sites that are compared for a VIP, and for one that makes way for it. */
  private static final int SITES = 12;

  /** The number of VIPs of a site that are compared, from a random one on. */
  private static final int MEMBERS = 12;

  private final Assignment assignment;
  private final Occupation occupation;
  private final Random random;

  // The ejection found best so far.
  private @Nullable SolverTarget into;
  private @Nullable PlacedVip out;
  private @Nullable PlacedVip alsoOut;
  private long least;

  ReassignmentDraw(Assignment assignment, Random random) {
    this.assignment = assignment;
    this.occupation = assignment.occupation();
    this.random = random;
  }

  @Override
  public boolean hasNext() {
    return true;
  }

  @Override
  public Reassignment next() {
    boolean insert = occupation.count(assignment.nowhere()) > 0 && random.nextInt(4) > 0;
    int kind = random.nextInt(16);
    for (int i = 0; i < TRIES; i++) {
      Reassignment move =
          insert
              ? insert()
              : kind < 6
                  ? swap()
                  : kind < 9 ? swapTwo() : kind < 11 ? shift() : kind < 15 ? home() : drain();
      if (move != null) {
        return move;
      }
    }
    return Reassignment.NONE;
  }

  /** Draws a site that isn't closed; nowhere if none is met. */
  private SolverTarget anySite() {
    SolverTarget site = assignment.nowhere();
    for (int i = 0; i < TRIES && (site.isNowhere() || isClosed(site)); i++) {
      site = assignment.sites.get(random.nextInt(assignment.sites.size()));
    }
    return site;
  }

  private boolean isClosed(SolverTarget site) {
    return assignment.terms.closed().get(site.index);
  }

  private PlacedVip anyVip() {
    return assignment.vips.get(random.nextInt(assignment.vips.size()));
  }

  // ---- one that has no place ----

  private @Nullable Reassignment insert() {
    SolverTarget nowhere = assignment.nowhere();
    PlacedVip vip = occupation.member(nowhere, random.nextInt(occupation.count(nowhere)));
    into = null;
    out = null;
    alsoOut = null;
    least = Long.MAX_VALUE;
    for (int i = 0; i < SITES; i++) {
      SolverTarget site = anySite();
      if (occupation.fits(vip, site)) {
        return new Reassignment(List.of(vip), List.of(site));
      }
      if (!site.isNowhere() && vip.allowed(site)) {
        eject(vip, site);
      }
    }
    if (into == null || out == null) {
      return null;
    }
    List<PlacedVip> vips = new ArrayList<>(3);
    List<SolverTarget> to = new ArrayList<>(3);
    vips.add(out);
    to.add(elsewhere(out, List.of(into)));
    if (alsoOut != null) {
      vips.add(alsoOut);
      to.add(elsewhere(alsoOut, List.of(into, to.get(0))));
    }
    vips.add(vip);
    to.add(into);
    return new Reassignment(vips, to);
  }

  /** Compares the VIPs that could make way on a site, one or two, with the best so far. */
  private void eject(PlacedVip vip, SolverTarget site) {
    int count = occupation.count(site);
    int start = count == 0 ? 0 : random.nextInt(count);
    int most = Math.min(count, MEMBERS);
    for (int i = 0; i < most; i++) {
      PlacedVip one = occupation.member(site, (start + i) % count);
      long size = one.facts.size();
      if (size >= least) {
        continue;
      }
      if (occupation.fits(vip, site, one)) {
        note(site, one, null, size);
        continue;
      }
      for (int j = 0; j < i; j++) {
        PlacedVip two = occupation.member(site, (start + j) % count);
        long both = size + two.facts.size();
        if (both < least && occupation.fits(vip, site, one, two)) {
          note(site, one, two, both);
        }
      }
    }
  }

  private void note(SolverTarget site, PlacedVip one, @Nullable PlacedVip two, long size) {
    into = site;
    out = one;
    alsoOut = two;
    least = size;
  }

  /** The fullest of some other sites that have room, or nowhere. */
  private SolverTarget elsewhere(PlacedVip vip, List<SolverTarget> not) {
    SolverTarget fullest = assignment.nowhere();
    long load = -1;
    for (int i = 0; i < SITES; i++) {
      SolverTarget site = anySite();
      if (!site.isNowhere() && !not.contains(site) && occupation.fits(vip, site)) {
        long its = occupation.load(site);
        if (its > load) {
          fullest = site;
          load = its;
        }
      }
    }
    return fullest;
  }

  // ---- between targets ----

  private @Nullable Reassignment swap() {
    PlacedVip one = anyVip();
    PlacedVip two = anyVip();
    SolverTarget a = one.site();
    SolverTarget b = two.site();
    return a == b
            || a.isNowhere()
            || b.isNowhere()
            || !occupation.fits(one, b, two)
            || !occupation.fits(two, a, one)
        ? null
        : new Reassignment(List.of(one, two), List.of(b, a));
  }

  /**
   * Exchanges two VIPs of one target with one of another; the score sees to it that both fit at
   * once.
   */
  private @Nullable Reassignment swapTwo() {
    PlacedVip one = anyVip();
    PlacedVip two = anyVip();
    SolverTarget a = one.site();
    SolverTarget b = two.site();
    if (a == b || a.isNowhere() || b.isNowhere() || occupation.count(a) < 2) {
      return null;
    }
    PlacedVip with = occupation.member(a, random.nextInt(occupation.count(a)));
    return with == one
            || !occupation.fits(one, b, two)
            || !occupation.fits(with, b, two)
            || !occupation.fits(two, a, one, with)
        ? null
        : new Reassignment(List.of(one, with, two), List.of(b, b, a));
  }

  private @Nullable Reassignment shift() {
    PlacedVip vip = anyVip();
    SolverTarget site = anySite();
    return site == vip.site() || site.isNowhere() || !occupation.fits(vip, site)
        ? null
        : new Reassignment(List.of(vip), List.of(site));
  }

  /**
   * Moves a VIP back to where it was before the plan, if need be in exchange for one that has come
   * there.
   */
  private @Nullable Reassignment home() {
    PlacedVip vip = anyVip();
    SolverTarget home = assignment.sites.get(vip.facts.home());
    SolverTarget now = vip.site();
    if (!vip.isMoved() || now.isNowhere() || isClosed(home)) {
      return null;
    }
    if (occupation.fits(vip, home)) {
      return new Reassignment(List.of(vip), List.of(home));
    }
    for (int i = 0; i < occupation.count(home); i++) {
      PlacedVip other = occupation.member(home, i);
      if (other.isMoved()
          && occupation.fits(vip, home, other)
          && occupation.fits(other, now, vip)) {
        return new Reassignment(List.of(vip, other), List.of(home, now));
      }
    }
    return null;
  }

  /** Moves all VIPs of one target elsewhere, each to another target. */
  private @Nullable Reassignment drain() {
    SolverTarget site = anySite();
    int count = occupation.count(site);
    if (site.isNowhere() || site.stays || count == 0 || count > MEMBERS) {
      return null;
    }
    List<PlacedVip> vips = new ArrayList<>(count);
    List<SolverTarget> to = new ArrayList<>(count + 1);
    List<SolverTarget> taken = new ArrayList<>(count + 1);
    taken.add(site);
    for (int i = 0; i < count; i++) {
      PlacedVip vip = occupation.member(site, i);
      SolverTarget other = elsewhere(vip, taken);
      if (other.isNowhere() || (occupation.count(other) == 0 && !other.stays)) {
        return null;
      }
      vips.add(vip);
      to.add(other);
      taken.add(other);
    }
    return new Reassignment(vips, to);
  }
}
