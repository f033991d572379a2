package io.lbplace.strategies.optaplanner;

/**
 * What a plan's soft score is made of, in points as of the options, and how what is left out
 * counts.
 *
 * @param load points for the square of a bin's load, added over bins
 * @param wiring for each network that has to be wired
 * @param tenant for each bin where a tenant had nothing
 * @param open for each new device
 * @param empty for each target that was empty
 * @param tight taken away for the squares of a bin's shares, added over dimensions and bins
 * @param bySize whether what is left out counts by its size; otherwise by its number and priority
 */
record Weights(
    long load, long wiring, long tenant, long open, long empty, long tight, boolean bySize) {

  /** What makes room: full bins and empty ones instead of half full ones. */
  static Weights packing(boolean bySize) {
    return new Weights(0, 0, 0, 0, 0, 1, bySize);
  }

  /** What leaving a VIP out costs. */
  long missing(Item item) {
    return bySize ? item.size + 1 : (Choice.ONE + item.size) * (1 + Math.max(0, item.priority));
  }
}
