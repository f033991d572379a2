package io.lbplace.strategies.optaplanner;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Draws moves that reduce the overflow of a plan's bins: VIPs to other bins, and exchanges of two.
 * A move that would worsen the plan by more than {@link Cooling} allows is drawn again, so that the
 * solver is spared the many moves that lead nowhere.
 */
final class OverflowDraw implements Iterator<Relocation> {
  /** The number of draws for one move at most; the solver then may get one that changes nothing. */
  private static final int TRIES = 128;

  /** The number of changes, each of other bins, that make one move and share the cost of a step. */
  private static final int TOGETHER = 8;

  /** One of so many draws moves a single VIP; the others exchange two. */
  private static final int SINGLE = 4;

  private final Plan plan;
  private final Occupancy occupancy;
  private final Cooling cooling;
  private final Random random;
  private final List<Item> items = new ArrayList<>();
  private final List<Bin> bins = new ArrayList<>();

  OverflowDraw(Plan plan, Random random) {
    this.plan = plan;
    this.occupancy = plan.occupancy();
    this.cooling = plan.cooling();
    this.random = random;
  }

  /** True while a bin overflows; the search ends once none does. */
  @Override
  public boolean hasNext() {
    return occupancy.overflow() > 0;
  }

  @Override
  public Relocation next() {
    if (plan.bins.size() <= 2) {
      return Relocation.NONE;
    }
    items.clear();
    bins.clear();
    BitSet changed = new BitSet();
    for (int i = 0; i < TRIES && changed.cardinality() < 2 * TOGETHER; i++) {
      long allowed = cooling.allowed(random);
      Item item = plan.items.get(random.nextInt(plan.items.size()));
      Bin from = item.bin();
      Item other = i % SINGLE == 0 ? null : plan.items.get(random.nextInt(plan.items.size()));
      Bin to =
          other == null ? plan.bins.get(1 + random.nextInt(plan.bins.size() - 1)) : other.bin();
      if (from != to
          && !changed.get(from.index)
          && !changed.get(to.index)
          && item.eligible.get(to.index)
          && (other == null || other.eligible.get(from.index))
          && allows(from, item, to, other, allowed)) {
        changed.set(from.index);
        changed.set(to.index);
        items.add(item);
        bins.add(to);
        if (other != null) {
          items.add(other);
          bins.add(from);
        }
      }
    }
    return items.isEmpty()
        ? Relocation.NONE
        : new Relocation(List.copyOf(items), List.copyOf(bins));
  }

  /** True if the overflow of both bins together would increase by no more than is allowed. */
  private boolean allows(Bin from, Item item, Bin to, @Nullable Item other, long allowed) {
    long most = allowed + occupancy.overflow(from) + occupancy.overflow(to);
    long there = occupancy.overflow(to, other, item, most);
    return there <= most && there + occupancy.overflow(from, item, other, most - there) <= most;
  }
}
