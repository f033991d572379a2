package io.lbplace.experiments;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The most heap in use since it was asked to watch: the sum of the heap pools' peaks. That is an
 * upper bound, for the pools need not peak together and garbage counts.
 */
final class HeapPeak {
  private final List<MemoryPoolMXBean> pools;

  private HeapPeak(List<MemoryPoolMXBean> pools) {
    this.pools = pools;
  }

  /**
   * Begins to watch.
   *
   * @param alone true if no other run shares the heap; otherwise there is no answer
   */
  static HeapPeak watch(boolean alone) {
    if (!alone) {
      return new HeapPeak(List.of());
    }
    List<MemoryPoolMXBean> heap =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();
    heap.forEach(MemoryPoolMXBean::resetPeakUsage);
    return new HeapPeak(heap);
  }

  /** The peak, or null where it isn't known. */
  @Nullable Long bytes() {
    return pools.isEmpty()
        ? null
        : pools.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
  }
}
