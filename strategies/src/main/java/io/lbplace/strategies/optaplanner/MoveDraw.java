package io.lbplace.strategies.optaplanner;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Draws moves of a plan's VIPs at random. Where bins are full, moving a single VIP finds next to
 * nothing, so most moves exchange VIPs; and a VIP that is left out is put where the least has to
 * make way for it, in the manner of the ejections of M. Buljubašić and M. Vasquez, <em>Consistent
 * neighborhood search for one-dimensional bin packing and two-dimensional vector packing</em>,
 * Computers &amp; Operations Research 76, 2016. Only capacity and eligibility are looked at here;
 * the score knows the rest.
 */
final class MoveDraw implements Iterator<Relocation> {
  /**
   * The number of draws for a move that fits; after these the solver gets one that changes nothing.
   */
  private static final int TRIES = 24;

  /**
   * The number of bins that are compared for a VIP that is left out, and for one that makes way for
   * it.
   */
  private static final int BINS = 12;

  /** The number of VIPs of a bin that are compared, from a random one on. */
  private static final int MEMBERS = 10;

  private final Plan plan;
  private final Occupancy occupancy;
  private final Random random;

  // The ejection found best so far.
  private @Nullable Bin into;
  private @Nullable Item out;
  private @Nullable Item alsoOut;
  private long least;

  MoveDraw(Plan plan, Random random) {
    this.plan = plan;
    this.occupancy = plan.occupancy();
    this.random = random;
  }

  @Override
  public boolean hasNext() {
    return true;
  }

  @Override
  public Relocation next() {
    if (plan.bins.size() == 1) {
      return Relocation.NONE;
    }
    boolean insert = occupancy.count(plan.bins.get(Bin.NOWHERE)) > 0 && random.nextInt(4) > 0;
    int kind = random.nextInt(16);
    for (int i = 0; i < TRIES; i++) {
      Relocation move =
          insert
              ? insert()
              : kind < 9 ? swap() : kind < 12 ? swapTwo() : kind < 15 ? shift() : empty();
      if (move != null) {
        return move;
      }
    }
    return Relocation.NONE;
  }

  /** Draws a bin other than nowhere. */
  private Bin anyBin() {
    return plan.bins.get(1 + random.nextInt(plan.bins.size() - 1));
  }

  private Item anyItem() {
    return plan.items.get(random.nextInt(plan.items.size()));
  }

  // ---- one that is left out ----

  private @Nullable Relocation insert() {
    Bin nowhere = plan.bins.get(Bin.NOWHERE);
    Item item = occupancy.member(nowhere, random.nextInt(occupancy.count(nowhere)));
    into = null;
    least = Long.MAX_VALUE;
    for (int i = 0; i < BINS; i++) {
      Bin bin = anyBin();
      if (occupancy.fits(item, bin)) {
        return new Relocation(List.of(item), List.of(bin));
      }
      if (item.eligible.get(bin.index)) {
        eject(item, bin);
      }
    }
    if (into == null || out == null) {
      return null;
    }
    List<Item> items = new ArrayList<>(3);
    List<Bin> bins = new ArrayList<>(3);
    items.add(out);
    bins.add(elsewhere(out, into));
    if (alsoOut != null) {
      items.add(alsoOut);
      bins.add(elsewhere(alsoOut, into));
    }
    items.add(item);
    bins.add(into);
    return new Relocation(items, bins);
  }

  /** Compares the VIPs that could make way in a bin, one or two, with the best so far. */
  private void eject(Item item, Bin bin) {
    int count = occupancy.count(bin);
    int start = count == 0 ? 0 : random.nextInt(count);
    int most = Math.min(count, MEMBERS);
    for (int i = 0; i < most; i++) {
      Item one = occupancy.member(bin, (start + i) % count);
      long missing = plan.weights.missing(one);
      if (missing >= least) {
        continue;
      }
      if (occupancy.fitsWithout(item, bin, one)) {
        note(bin, one, null, missing);
        continue;
      }
      for (int j = 0; j < i; j++) {
        Item two = occupancy.member(bin, (start + j) % count);
        long both = missing + plan.weights.missing(two);
        if (both < least && occupancy.fitsWithout(item, bin, one, two)) {
          note(bin, one, two, both);
        }
      }
    }
  }

  private void note(Bin bin, Item one, @Nullable Item two, long missing) {
    into = bin;
    out = one;
    alsoOut = two;
    least = missing;
  }

  /** Finds another bin that has room for a VIP that makes way, or nowhere. */
  private Bin elsewhere(Item item, Bin not) {
    for (int i = 0; i < BINS; i++) {
      Bin bin = anyBin();
      if (bin != not && occupancy.fits(item, bin)) {
        return bin;
      }
    }
    return plan.bins.get(Bin.NOWHERE);
  }

  // ---- between bins ----

  private @Nullable Relocation swap() {
    Item one = anyItem();
    Item two = anyItem();
    Bin a = one.bin();
    Bin b = two.bin();
    return a == b
            || a.isNowhere()
            || b.isNowhere()
            || !occupancy.fitsWithout(one, b, two)
            || !occupancy.fitsWithout(two, a, one)
        ? null
        : new Relocation(List.of(one, two), List.of(b, a));
  }

  /** Exchanges two VIPs of one bin with one of another. */
  private @Nullable Relocation swapTwo() {
    Item one = anyItem();
    Item two = anyItem();
    Bin a = one.bin();
    Bin b = two.bin();
    if (a == b || a.isNowhere() || b.isNowhere() || occupancy.count(a) < 2) {
      return null;
    }
    Item with = occupancy.member(a, random.nextInt(occupancy.count(a)));
    // That both fit at once is left to the score.
    return with == one
            || !occupancy.fitsWithout(one, b, two)
            || !occupancy.fitsWithout(with, b, two)
            || !occupancy.fitsWithout(two, a, one, with)
        ? null
        : new Relocation(List.of(one, with, two), List.of(b, b, a));
  }

  /** Moves a VIP to a bin with one of the same tenant or network if one is met, else to any. */
  private @Nullable Relocation shift() {
    Item item = anyItem();
    Bin bin = anyBin();
    for (int i = 0; i < BINS; i++) {
      Item other = anyItem();
      if (other.tenant == item.tenant || other.networkA == item.networkA) {
        bin = other.bin();
        break;
      }
    }
    return bin == item.bin() || bin.isNowhere() || !occupancy.fits(item, bin)
        ? null
        : new Relocation(List.of(item), List.of(bin));
  }

  /** Moves all VIPs of one bin to others. */
  private @Nullable Relocation empty() {
    Bin bin = anyBin();
    int count = occupancy.count(bin);
    if (count == 0 || count > MEMBERS) {
      return null;
    }
    List<Item> items = new ArrayList<>(count);
    List<Bin> to = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Item item = occupancy.member(bin, i);
      Bin other = elsewhere(item, bin);
      if (other.isNowhere()) {
        return null;
      }
      items.add(item);
      to.add(other);
    }
    return new Relocation(items, to);
  }
}
