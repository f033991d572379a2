package io.lbplace.core.random;

/**
 * Draws that are pure functions of (seed, purpose, entity, occurrence), so that arrivals, latencies
 * and faults are the same under every strategy and no draw disturbs another. The key is absorbed
 * word by word with the finaliser of SplitMix64 (Steele, Lea, Flood 2014).
 */
public final class KeyedRandom {
  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  private KeyedRandom() {}

  /**
   * Draws 64 uniform bits.
   *
   * @param seed the seed of the run
   * @param purpose the purpose of the draw
   * @param entity the VIP or device that it is for
   * @param occurrence the number of the draw among those of that purpose for that entity
   */
  public static long bits(long seed, Purpose purpose, long entity, long occurrence) {
    long state = mix(seed + GAMMA);
    state = mix(state + GAMMA * (purpose.ordinal() + 1));
    state = mix(state + GAMMA * (entity + 1));
    return mix(state + GAMMA * (occurrence + 1));
  }

  /** A uniform number in the open interval (0, 1): safe for logarithms. */
  public static double uniform(long seed, Purpose purpose, long entity, long occurrence) {
    return toUniform(bits(seed, purpose, entity, occurrence));
  }

  /** Turns given bits into a uniform number in the open interval (0, 1). */
  public static double toUniform(long bits) {
    return ((bits >>> 11) + 0.5) * 0x1p-53;
  }

  /** A number in {@code [0, bound)} from 64 bits, by multiplication; bias below 2⁻³². */
  public static int toInt(long bits, int bound) {
    return (int) (((bits >>> 32) * bound) >>> 32);
  }

  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }
}
