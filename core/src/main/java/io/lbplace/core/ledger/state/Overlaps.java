package io.lbplace.core.ledger.state;

import io.lbplace.core.column.Growth;
import io.lbplace.core.column.LongIntMap;
import io.lbplace.core.ledger.index.SparseTargetSet;
import io.lbplace.core.ledger.index.TargetSets;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.Networks;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/**
 * An index of the holders (devices) that have networks on them whose blocks overlap those of
 * another network. Blocks nest or are apart, so that the blocks that overlap one are those within
 * it and those around it: a holder counts, per distinct block, the networks on it with exactly this
 * block and those with a block within it. A change touches a block and those around it (at most
 * 32), and so does a query, however many distinct blocks there are.
 */
public final class Overlaps {
  private static final int[] NOTHING = {};

  private final Networks networks;
  private final IntUnaryOperator targetOf;

  /** Distinct blocks by base address, then prefix. */
  private final TreeMap<Long, Integer> blocks = new TreeMap<>();

  private Cidr[] block = new Cidr[16];

  /** By block: the known blocks around it. */
  private int[][] around = new int[16][];

  /** By network: its distinct blocks, and how many subnets they were made from. */
  private int[][] blocksOf = new int[16][];

  private int[] subnetsKnown = new int[16];

  /** By network: how many subnets there were in all when its own were last counted. */
  private int[] countedAt = new int[16];

  // counts: of (network, holder), and of networks by (block, holder)
  private final LongIntMap held = new LongIntMap(0);
  private final LongIntMap exactly = new LongIntMap(0);
  private final LongIntMap within = new LongIntMap(0);

  // the same as targets, for queries
  private final TargetSets exactlyAt = new TargetSets();
  private final TargetSets withinAt = new TargetSets();

  /**
   * @param targetOf the target that a holder's conflict rules out, or −1 where others of its nodes
   *     may do
   */
  public Overlaps(Networks networks, IntUnaryOperator targetOf) {
    this.networks = networks;
    this.targetOf = targetOf;
  }

  /** A network comes to a holder. */
  public void add(int network, int holder) {
    int[] own = blocks(network);
    held.add(LongIntMap.key(network, holder), 1);
    for (int c : own) {
      count(c, holder, 1);
    }
  }

  /** A network leaves a holder. */
  public void remove(int network, int holder) {
    int[] own = blocks(network);
    held.add(LongIntMap.key(network, holder), -1);
    for (int c : own) {
      count(c, holder, -1);
    }
  }

  /** True if a network that isn't on the holder overlaps one that is. */
  public boolean conflicts(int network, int holder) {
    for (int c : blocks(network)) {
      if (within.get(LongIntMap.key(c, holder)) > 0) {
        return true;
      }
      for (int outer : around[c]) {
        if (exactly.get(LongIntMap.key(outer, holder)) > 0) {
          return true;
        }
      }
    }
    return false;
  }

  /** Adds the targets on which a network would meet one that overlaps it, or itself. */
  public void scatter(int network, SparseTargetSet into) {
    for (int c : blocks(network)) {
      into.addAll(withinAt.get(c));
      for (int outer : around[c]) {
        into.addAll(exactlyAt.get(outer));
      }
    }
  }

  /** True if two networks overlap. O(blocks of both). */
  public boolean overlap(int network, int other) {
    for (int c : blocks(network)) {
      for (int d : blocks(other)) {
        if (block[c].overlaps(block[d])) {
          return true;
        }
      }
    }
    return false;
  }

  public boolean isEmpty() {
    return held.size() == 0;
  }

  private void count(int c, int holder, int delta) {
    countAt(exactly, exactlyAt, c, holder, delta);
    countAt(within, withinAt, c, holder, delta);
    for (int outer : around[c]) {
      countAt(within, withinAt, outer, holder, delta);
    }
  }

  private void countAt(LongIntMap counts, TargetSets index, int c, int holder, int delta) {
    int now = counts.add(LongIntMap.key(c, holder), delta);
    int target = now == Math.max(0, delta) ? targetOf.applyAsInt(holder) : -1;
    if (target >= 0) {
      if (delta > 0) {
        index.add(c, target);
      } else {
        index.remove(c, target);
      }
    }
  }

  /** The distinct blocks of a network, read again when it has gained a subnet. */
  private int[] blocks(int network) {
    blocksOf = Growth.room(blocksOf, network);
    countedAt = Growth.room(countedAt, network, 0);
    int[] known = blocksOf[network];
    return known != null && countedAt[network] == networks.subnetCount() ? known : read(network);
  }

  private int[] read(int network) {
    subnetsKnown = Growth.room(subnetsKnown, network, 0);
    countedAt[network] = networks.subnetCount();
    int[] known = blocksOf[network];
    int subnets = networks.subnetsIn(network);
    if (known != null && subnetsKnown[network] == subnets) {
      return known;
    }
    int[] ids = NOTHING;
    for (int i = 0; i < subnets; i++) {
      int id = register(networks.cidr(networks.subnet(network, i)));
      if (!contains(ids, id)) {
        ids = append(ids, id);
      }
    }
    blocksOf[network] = ids;
    subnetsKnown[network] = subnets;
    if (known != null) {
      for (int slot = 0; slot < held.slots(); slot++) {
        if (held.keyAt(slot) >>> 32 == network) {
          for (int id : ids) {
            if (!contains(known, id)) {
              count(id, (int) held.keyAt(slot), held.valueAt(slot));
            }
          }
        }
      }
    }
    return ids;
  }

  private static boolean contains(int[] list, int value) {
    for (int candidate : list) {
      if (candidate == value) {
        return true;
      }
    }
    return false;
  }

  private static long sortKey(long base, int prefix) {
    return base << 6 | prefix;
  }

  private int register(Cidr cidr) {
    Integer known = blocks.get(sortKey(cidr.base(), cidr.prefix()));
    if (known != null) {
      return known;
    }
    int id = blocks.size();
    block = Growth.room(block, id);
    around = Growth.room(around, id);
    block[id] = cidr;
    int[] outer = NOTHING;
    for (int prefix = 0; prefix < cidr.prefix(); prefix++) {
      long size = 1L << (32 - prefix);
      Integer found = blocks.get(sortKey(cidr.base() / size * size, prefix));
      if (found != null) {
        outer = append(outer, found);
      }
    }
    around[id] = outer;
    long from = sortKey(cidr.base(), 0);
    long to = sortKey(cidr.base() + cidr.size(), 0);
    for (Map.Entry<Long, Integer> inner : blocks.subMap(from, to).entrySet()) {
      int c = inner.getValue();
      if (block[c].prefix() > cidr.prefix()) {
        around[c] = append(around[c], id);
        for (int slot = 0; slot < exactly.slots(); slot++) {
          if (exactly.keyAt(slot) >>> 32 == c) {
            countAt(within, withinAt, id, (int) exactly.keyAt(slot), exactly.valueAt(slot));
          }
        }
      }
    }
    blocks.put(sortKey(cidr.base(), cidr.prefix()), id);
    return id;
  }

  private static int[] append(int[] list, int value) {
    int[] longer = Arrays.copyOf(list, list.length + 1);
    longer[list.length] = value;
    return longer;
  }
}
