package io.lbplace.strategies.optaplanner;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Draws moves for a plan with bins that hold too much, to make them hold less: VIPs to other bins,
 * and pairs exchanged. What would make the plan worse than the {@link Cooling} allows is drawn
 * again, so that the solver is spared the many moves that lead nowhere.
 */
final class OverflowDraw implements Iterator<Relocation> {
  /** Draws of one move at most; the solver may get one that stands still. */
  private static final int TRIES = 128;

  /** So many changes, each of other bins, are one move: what a step costs is shared by them. */
  private static final int TOGETHER = 8;

  /** Of so many draws one moves a single VIP. */
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

  /** No moves once no bin holds too much, which ends the search. */
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

  /** Whether both bins together hold not too much more than now. */
  private boolean allows(Bin from, Item item, Bin to, @Nullable Item other, long allowed) {
    long most = allowed + occupancy.overflow(from) + occupancy.overflow(to);
    long there = occupancy.overflow(to, other, item, most);
    return there <= most && there + occupancy.overflow(from, item, other, most - there) <= most;
  }
}
