package io.lbplace.scenarios.workload;

import io.lbplace.core.model.Cidr;
import io.lbplace.core.random.KeyedRandom;
import io.lbplace.core.random.Purpose;
import io.lbplace.scenarios.error.InvalidField;
import io.lbplace.scenarios.format.SubnetsEntry;
import java.util.List;

/**
 * Hands out address blocks from pools. A tenant's own blocks never overlap; those of different
 * tenants may, or else every block is handed out once, in order.
 */
final class AddressBlocks {
  private static final int TRIES = 16;

  private final long seed;
  private final boolean overlap;
  private final Cidr[] pools;
  private final int[] prefixes;
  private final int[] counts;
  private final int[] used;
  private final Weighted poolChoice;
  private final Weighted[] blockChoice;

  AddressBlocks(long seed, SubnetsEntry entry) {
    this.seed = seed;
    this.overlap = entry.overlap();
    int n = entry.pools().size();
    pools = new Cidr[n];
    prefixes = new int[n];
    counts = new int[n];
    used = new int[n];
    blockChoice = new Weighted[n];
    double[] weights = new double[n];
    for (int i = 0; i < n; i++) {
      SubnetsEntry.Pool pool = entry.pools().get(i);
      pools[i] = SubnetsEntry.parse("cidr", pool.cidr());
      prefixes[i] = pool.prefix();
      counts[i] = 1 << (pool.prefix() - pools[i].prefix());
      weights[i] = pool.weight();
      blockChoice[i] = Weighted.by(entry.popularity(), counts[i]);
      for (int j = 0; !overlap && j < i; j++) {
        if (pools[i].overlaps(pools[j])) {
          throw new InvalidField(
              "/subnets/pools/" + i + "/cidr", pool.cidr(), "no overlap with " + pools[j]);
        }
      }
    }
    poolChoice = new Weighted(weights);
  }

  /**
   * A block for a network.
   *
   * @param network handle: the key of the draws
   * @param own the blocks that its tenant has already
   * @throws InvalidField if the pools are exhausted
   */
  Cidr next(int network, List<Cidr> own) {
    if (!overlap) {
      return once(network, own);
    }
    for (int attempt = 0; attempt < TRIES; attempt++) {
      int pool = poolChoice.pick(bits(network, 2L * attempt));
      int block = blockChoice[pool].pick(bits(network, 2L * attempt + 1));
      Cidr cidr = block(pool, block);
      if (apart(cidr, own)) {
        return cidr;
      }
    }
    for (int pool = 0; pool < pools.length; pool++) {
      for (int block = 0; block < counts[pool]; block++) {
        Cidr cidr = block(pool, block);
        if (apart(cidr, own)) {
          return cidr;
        }
      }
    }
    throw exhausted("room for " + (own.size() + 1) + " networks of one tenant");
  }

  private Cidr once(int network, List<Cidr> own) {
    int first = poolChoice.pick(bits(network, 0));
    for (int i = 0; i < pools.length; i++) {
      int pool = (first + i) % pools.length;
      while (used[pool] < counts[pool]) {
        Cidr cidr = block(pool, used[pool]++);
        if (apart(cidr, own)) {
          return cidr;
        }
      }
    }
    long room = 0;
    for (int count : counts) {
      room += count;
    }
    throw exhausted("room for more than " + room + " subnets that don't overlap");
  }

  private static InvalidField exhausted(String what) {
    return new InvalidField("/subnets/pools", "", what + ": the pools are exhausted");
  }

  private Cidr block(int pool, int index) {
    return new Cidr(pools[pool].base() + ((long) index << (32 - prefixes[pool])), prefixes[pool]);
  }

  private long bits(int network, long occurrence) {
    return KeyedRandom.bits(seed, Purpose.ADDRESSING, network, occurrence);
  }

  private static boolean apart(Cidr cidr, List<Cidr> own) {
    for (Cidr other : own) {
      if (cidr.overlaps(other)) {
        return false;
      }
    }
    return true;
  }
}
