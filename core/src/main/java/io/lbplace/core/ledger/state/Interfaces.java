package io.lbplace.core.ledger.state;

import io.lbplace.core.column.Growth;
import io.lbplace.core.fleet.InterfaceSpec;
import java.util.List;

/**
 * The interfaces of devices as flat columns: slots {@code base … base + count − 1} are one
 * device's, in declared order. Chooses the interface of a new network.
 */
public final class Interfaces {
  private static final int MOST = 62;

  private final Fabric fabric;
  private int slots;
  public int[] maxVlans = new int[16];
  public int[] switchOf = new int[16];

  /**
   * The number of networks on each interface; above {@code maxVlans} where VLANS wasn't checked.
   */
  public int[] networks = new int[16];

  public Interfaces(Fabric fabric) {
    this.fabric = fabric;
  }

  /** Adds the interfaces of a device and returns the first slot. */
  public int add(List<InterfaceSpec> specs) {
    int base = slots;
    slots += specs.size();
    maxVlans = Growth.room(maxVlans, slots, 0);
    switchOf = Growth.room(switchOf, slots, 0);
    networks = Growth.room(networks, slots, 0);
    for (int i = 0; i < specs.size(); i++) {
      maxVlans[base + i] = specs.get(i).maxVlans();
      switchOf[base + i] = specs.get(i).switchIndex();
    }
    return base;
  }

  /** The bit of an interface in a mask of refused ones; the last bit stands for all behind it. */
  public static long bit(int index) {
    return 1L << Math.min(index, MOST);
  }

  /**
   * Chooses the slot for a new network: if the limits are checked the first with a free VLAN, else
   * the one with the fewest networks, the first of equals.
   *
   * @param refused interfaces that are known not to take another
   * @param checkVlans true if the limits of the interfaces count
   * @param checkFabric true if the limits of their switches count
   * @return −1 if there is none
   */
  public int choose(
      int base, int count, int network, long refused, boolean checkVlans, boolean checkFabric) {
    int best = -1;
    for (int slot = base; slot < base + count; slot++) {
      if (refused != 0 && (refused & bit(slot - base)) != 0) {
        continue;
      }
      boolean better =
          checkVlans
              ? networks[slot] < maxVlans[slot]
              : best < 0 || networks[slot] < networks[best];
      if (better && (!checkFabric || fabric.takes(switchOf[slot], network))) {
        if (checkVlans) {
          return slot;
        }
        best = slot;
      }
    }
    return best;
  }

  /** The number of further networks that the interfaces take, switches aside. */
  public int free(int base, int count, long refused) {
    int free = 0;
    for (int slot = base; slot < base + count; slot++) {
      if (refused == 0 || (refused & bit(slot - base)) == 0) {
        free += Math.max(0, maxVlans[slot] - networks[slot]);
      }
    }
    return free;
  }

  /**
   * Finds the switch that keeps one or two new networks out, chosen one after the other. Leaves
   * promises behind in the fabric.
   *
   * @param networkB the second, or −1
   * @return the switch, or −1 if none does
   */
  public int stoppedBy(
      int base, int count, int networkA, int networkB, long refused, boolean checkVlans) {
    int slotA = choose(base, count, networkA, refused, checkVlans, true);
    if (slotA < 0) {
      return switchOf(choose(base, count, networkA, refused, checkVlans, false));
    }
    fabric.promise(switchOf[slotA], networkA);
    if (networkB < 0) {
      return -1;
    }
    networks[slotA]++;
    int slotB = choose(base, count, networkB, refused, checkVlans, true);
    int stopped = -1;
    if (slotB < 0) {
      stopped = switchOf(choose(base, count, networkB, refused, checkVlans, false));
    } else {
      fabric.promise(switchOf[slotB], networkB);
    }
    networks[slotA]--;
    return stopped;
  }

  /** The switch of a slot, or −1 for no slot: if no interface is left, no switch is to blame. */
  private int switchOf(int slot) {
    return slot < 0 ? -1 : switchOf[slot];
  }
}
