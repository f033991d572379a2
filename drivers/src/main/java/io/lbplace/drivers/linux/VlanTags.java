package io.lbplace.drivers.linux;

import java.util.BitSet;
import java.util.TreeMap;

/**
 * The VLAN tags of networks. A network gets the lowest free one with its first port and loses it
 * with its last: the tag may be another's next, as handles of networks only grow.
 */
final class VlanTags {
  /** The last that IEEE 802.1Q leaves to use: 0 is no tag, 4,095 reserved (802.1Q-2018, 9.6). */
  static final int LAST = 4094;

  private final int last;
  private final TreeMap<Integer, Integer> tags = new TreeMap<>(); // by network
  private final BitSet taken = new BitSet();

  /**
   * Tags from 1.
   *
   * @param last the last of them
   */
  VlanTags(int last) {
    this.last = last;
  }

  /** True if a network has a tag, or can have one. */
  boolean takes(int network) {
    return tags.containsKey(network) || tags.size() < last;
  }

  /** A network's tag, from now on if it had none; there is one. */
  int take(int network) {
    Integer tag = tags.get(network);
    if (tag == null) {
      tag = taken.nextClearBit(1);
      recall(network, tag);
    }
    return tag;
  }

  /** A network has a tag already. */
  void recall(int network, int tag) {
    tags.put(network, tag);
    taken.set(tag);
  }

  /** A network's tag is free. */
  void giveBack(int network) {
    Integer tag = tags.remove(network);
    if (tag != null) {
      taken.clear(tag);
    }
  }

  /** Frees all tags. */
  void clear() {
    tags.clear();
    taken.clear();
  }
}
