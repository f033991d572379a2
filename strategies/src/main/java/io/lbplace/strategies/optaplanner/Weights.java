package io.lbplace.strategies.optaplanner;

/**
 * The weights of a plan's soft score, in points as in the options, and the way in which VIPs left
 * out count.
 *
 * @param load points for the square of a bin's load, added over bins
 * @param wiring for each network that has to be wired
 * @param tenant for each bin where a tenant had nothing
 * @param open for each new device
 * @param empty for each target that was empty
 * @param tight points taken off for the squares of a bin's shares, added over dimensions and bins
 * @param bySize true if VIPs left out count by their size; otherwise by their number and priority
 */
record Weights(
    long load, long wiring, long tenant, long open, long empty, long tight, boolean bySize) {

  /** Weights that make room: they prefer full and empty bins to half full ones. */
  static Weights packing(boolean bySize) {
    return new Weights(0, 0, 0, 0, 0, 1, bySize);
  }

  /** The penalty for leaving a VIP out. */
  long missing(Item item) {
    return bySize ? item.size + 1 : (Choice.ONE + item.size) * (1 + Math.max(0, item.priority));
  }
}
