package io.lbplace.strategies.optaplanner;

import java.util.Iterator;
import java.util.List;
import java.util.Random;

/**
 * Draws moves for a plan with bins that hold too much, to make them hold less: one VIP to another
 * bin, or two exchanged. What would make the plan worse than the {@link Cooling} allows is drawn
 * again, so that the solver is spared the many moves that lead nowhere.
 */
final class OverflowDraw implements Iterator<Relocation> {
  /** Draws until one will do; then the solver gets a move that stands still. */
  private static final int TRIES = 64;

  /** Of so many draws one moves a single VIP, a power of two. */
  private static final int SINGLE = 4;

  private final Plan plan;
  private final Occupancy occupancy;
  private final Cooling cooling;
  private final Random random;

  OverflowDraw(Plan plan, Random random) {
    this.plan = plan;
    this.occupancy = plan.occupancy();
    this.cooling = plan.cooling();
    this.random = random;
  }

  @Override
  public boolean hasNext() {
    return true;
  }

  @Override
  public Relocation next() {
    if (plan.bins.size() <= 2) {
      return Relocation.NONE;
    }
    for (int i = 0; i < TRIES; i++) {
      long allowed = cooling.allowed(random);
      Item item = plan.items.get(random.nextInt(plan.items.size()));
      if (i % SINGLE == 0) {
        Bin to = plan.bins.get(1 + random.nextInt(plan.bins.size() - 1));
        if (to != item.bin() && item.eligible.get(to.index) && shifted(item, to) <= allowed) {
          return new Relocation(List.of(item), List.of(to));
        }
      } else {
        Item other = plan.items.get(random.nextInt(plan.items.size()));
        Bin from = item.bin();
        Bin to = other.bin();
        if (from != to
            && item.eligible.get(to.index)
            && other.eligible.get(from.index)
            && swapped(item, other) <= allowed) {
          return new Relocation(List.of(item, other), List.of(to, from));
        }
      }
    }
    return Relocation.NONE;
  }

  private long shifted(Item item, Bin to) {
    Bin from = item.bin();
    return occupancy.overflow(from, item, null)
        - occupancy.overflow(from)
        + occupancy.overflow(to, null, item)
        - occupancy.overflow(to);
  }

  private long swapped(Item item, Item other) {
    Bin from = item.bin();
    Bin to = other.bin();
    return occupancy.overflow(from, item, other)
        - occupancy.overflow(from)
        + occupancy.overflow(to, other, item)
        - occupancy.overflow(to);
  }
}
