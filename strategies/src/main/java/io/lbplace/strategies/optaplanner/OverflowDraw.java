package io.lbplace.strategies.optaplanner;

import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Draws moves for a plan with bins that hold too much, to make them hold less: one VIP to another
 * bin, or two exchanged. What would make the plan worse than the {@link Cooling} allows is drawn
 * again, so that the solver is spared the many moves that lead nowhere.
 */
final class OverflowDraw implements Iterator<Relocation> {
  /** Draws until one will do; then the solver gets a move that stands still. */
  private static final int TRIES = 256;

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
        if (to != item.bin() && item.eligible.get(to.index) && shifts(item, to, allowed)) {
          return new Relocation(List.of(item), List.of(to));
        }
      } else {
        Item other = plan.items.get(random.nextInt(plan.items.size()));
        Bin from = item.bin();
        Bin to = other.bin();
        if (from != to
            && item.eligible.get(to.index)
            && other.eligible.get(from.index)
            && exchanges(item, other, allowed)) {
          return new Relocation(List.of(item, other), List.of(to, from));
        }
      }
    }
    return Relocation.NONE;
  }

  private boolean shifts(Item item, Bin to, long allowed) {
    return allows(item.bin(), item, null, to, null, item, allowed);
  }

  private boolean exchanges(Item item, Item other, long allowed) {
    return allows(item.bin(), item, other, other.bin(), other, item, allowed);
  }

  /** Whether both bins together hold not too much more than now. */
  private boolean allows(
      Bin one,
      @Nullable Item fromOne,
      @Nullable Item toOne,
      Bin two,
      @Nullable Item fromTwo,
      @Nullable Item toTwo,
      long allowed) {
    long most = allowed + occupancy.overflow(one) + occupancy.overflow(two);
    long ofTwo = occupancy.overflow(two, fromTwo, toTwo, most);
    return ofTwo <= most && ofTwo + occupancy.overflow(one, fromOne, toOne, most - ofTwo) <= most;
  }
}
