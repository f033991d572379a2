package io.lbplace.strategies.optaplanner;

import io.lbplace.core.placement.PlacementRequest;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.optaplanner.core.api.domain.entity.PlanningEntity;
import org.optaplanner.core.api.domain.variable.PlanningVariable;

/** One VIP of a batch. Copies share everything but where it goes. */
@PlanningEntity
public final class Item {
  /** The name of the only variable. */
  static final String BIN = "bin";

  /** Networks whose wiring takes nothing. */
  static final long[] NO_WIRING = {};

  /** Its place in the batch. */
  final int index;

  final int tenant;
  final int networkA;
  final int networkB;
  final int priority;
  final long[] demand;

  /** What wiring its networks takes of a bin that lacks them, once; both empty if nothing. */
  final long[] wiringA;

  final long[] wiringB;

  /** Which bins take it when nothing else of the batch is there; by index. */
  final BitSet eligible;

  /** Its largest share of what bins hold on average, millionths. */
  final long size;

  @PlanningVariable @Nullable Bin bin;

  /** For the solver, which makes a sample to look at. */
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

  /** The same with other bins to go to, in none of them. */
  Item with(BitSet otherBins) {
    return new Item(
        index, tenant, networkA, networkB, priority, demand, wiringA, wiringB, otherBins, size);
  }

  /** The same, where it is. */
  Item copy() {
    Item copy = with(eligible);
    copy.bin = bin;
    return copy;
  }

  /** Where it goes. */
  Bin bin() {
    if (bin == null) {
      throw new IllegalStateException("VIP " + index + " of the batch is in no bin");
    }
    return bin;
  }
}
