package io.lbplace.packing;

import io.lbplace.core.random.KeyedRandom;
import io.lbplace.core.random.Purpose;
import java.util.Comparator;
import java.util.List;

/**
 * Some of the instances there are, drawn at random. Each instance draws a number by its class and
 * name, and those with the least are in the sample: the order of files doesn't matter, a larger
 * sample holds a smaller one, and one instance more in the folder changes at most one.
 *
 * @param size the number of instances drawn
 * @param seed the seed of the draws
 * @param of the number of instances there were
 */
public record Sample(int size, long seed, int of) {
  private static final long FNV_OFFSET = 0xCBF29CE484222325L;
  private static final long FNV_PRIME = 0x100000001B3L;

  /** Describes a sample of the given size, or of all instances if there are no more. */
  public static Sample among(List<PackingInstance> all, int size, long seed) {
    return new Sample(Math.min(size, all.size()), seed, all.size());
  }

  /** Draws them; they keep their order. */
  public List<PackingInstance> draw(List<PackingInstance> all) {
    List<PackingInstance> drawn =
        all.stream()
            .sorted(
                Comparator.comparingLong(this::key)
                    .thenComparing(PackingInstance::className)
                    .thenComparing(PackingInstance::name))
            .limit(size)
            .toList();
    return all.stream().filter(drawn::contains).toList();
  }

  private long key(PackingInstance instance) {
    return KeyedRandom.bits(
        seed, Purpose.SAMPLE, hash(instance.className() + '/' + instance.name()), 0);
  }

  /** FNV-1a of 64 bits (G. Fowler, L. C. Noll, K.-P. Vo, 1991). */
  private static long hash(String text) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * FNV_PRIME;
    }
    return hash;
  }

  @Override
  public String toString() {
    return "A random sample of " + size + " of " + of + " instances, seed " + seed + ".";
  }
}
