package io.lbplace.strategies.optaplanner;

import io.lbplace.core.placement.PlacementRequest;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.optaplanner.core.api.domain.entity.PlanningEntity;
import org.optaplanner.core.api.domain.variable.PlanningVariable;

/** One VIP of a batch, with the bin that it goes to. Copies share everything but the bin. */
@PlanningEntity
public final class Item {
  /** The name of the only planning variable. */
  static final String BIN = "bin";

  /** The demand of networks whose wiring takes nothing. */
  static final long[] NO_WIRING = {};

  /** The index in the batch. */
  final int index;

  final int tenant;
  final int networkA;
  final int networkB;
  final int priority;
  final long[] demand;

  /**
   * The demand of wiring network A, and {@code wiringB} of network B, once, to a bin that lacks it;
   * both empty if there is none.
   */
  final long[] wiringA;

  final long[] wiringB;

  /** The indexes of the bins that take it when nothing else of the batch is there. */
  final BitSet eligible;

  /** The largest share that it takes of the mean capacity of bins in any dimension, millionths. */
  final long size;

  @PlanningVariable @Nullable Bin bin;

  /** Makes a sample, which the solver inspects. */
  @SuppressWarnings("unused")
  public Item() {
    this(0, 0, 0, 0, 0, new long[0], NO_WIRING, NO_WIRING, new BitSet(), 0);
  }

  Item(
      int index,
      int tenant,
      int networkA,
      int networkB,
      int priority,
      long[] demand,
      long[] wiringA,
      long[] wiringB,
      BitSet eligible,
      long size) {
    this.index = index;
    this.tenant = tenant;
    this.networkA = networkA;
    this.networkB = networkB;
    this.priority = priority;
    this.demand = demand;
    this.wiringA = wiringA;
    this.wiringB = wiringB;
    this.eligible = eligible;
    this.size = size;
  }

  Item(
      int index,
      PlacementRequest request,
      long[] demand,
      long[] wiringA,
      long[] wiringB,
      BitSet eligible,
      long size) {
    this(
        index,
        request.tenant(),
        request.networkA(),
        request.networkB(),
        request.priority(),
        demand,
        wiringA,
        wiringB,
        eligible,
        size);
  }

  /** Returns a copy with other bins to go to, in none of them. */
  Item with(BitSet otherBins) {
    return new Item(
        index, tenant, networkA, networkB, priority, demand, wiringA, wiringB, otherBins, size);
  }

  /** Returns a copy in the same bin. */
  Item copy() {
    Item copy = with(eligible);
    copy.bin = bin;
    return copy;
  }

  /** The bin that it is in. */
  Bin bin() {
    if (bin == null) {
      throw new IllegalStateException("VIP " + index + " of the batch is in no bin");
    }
    return bin;
  }
}
