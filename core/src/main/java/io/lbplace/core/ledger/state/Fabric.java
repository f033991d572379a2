package io.lbplace.core.ledger.state;

import io.lbplace.core.column.Growth;
import io.lbplace.core.column.LongIntMap;
import io.lbplace.core.fleet.DeviceSpec;
import io.lbplace.core.fleet.InterfaceSpec;
import io.lbplace.core.ledger.index.Bits;
import io.lbplace.core.ledger.index.SparseTargetSet;
import io.lbplace.core.ledger.index.TargetSet;
import io.lbplace.core.ledger.index.TargetSets;
import io.lbplace.core.model.Networks;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The switches that interfaces hang on: which networks each carries (counted by wirings), and which
 * targets hang on a switch with room. A switch that fills up or empties changes the bits of its
 * targets, a word at a time for those that hang on it alone.
 */
public final class Fabric {
  private final Networks networks;
  private final int[] maxVlans;
  private final int[] carried;
  private final LongIntMap wirings = new LongIntMap(0);

  /** By network: the switches that carry it, each in the place of a target. */
  private final TargetSets carriers = new TargetSets();

  /** By network: the switches that reach it, or null where all do. Filled when first asked. */
  private int[] @Nullable [] reach = new int[16][];

  private boolean[] reachKnown = new boolean[16];

  // promises: networks that the same request would bring to a switch before the one in question
  private long[] promised = new long[4];
  private int promises;

  /** By switch: targets with an interface there; those with no other; and the rest. */
  private final TargetSets on = new TargetSets();

  private final TargetSets onlyOn = new TargetSets();
  private final TargetSets partlyOn = new TargetSets();

  /** Targets that have an interface with no switch, or on one with room, or none at all. */
  public final Bits open = new Bits();

  /** Targets that have an interface with no switch, or none at all. */
  public final Bits free = new Bits();

  private DeviceSpec[] specOf = new DeviceSpec[16];

  public Fabric(Networks networks, int[] maxVlans) {
    this.networks = networks;
    this.maxVlans = maxVlans;
    this.carried = new int[maxVlans.length];
  }

  public boolean isEmpty() {
    return maxVlans.length == 0;
  }

  public void checkKnown(DeviceSpec spec) {
    for (InterfaceSpec port : spec.interfaces()) {
      if (port.switchIndex() >= maxVlans.length) {
        throw new IllegalArgumentException(
            spec.type() + ": switch " + port.switchIndex() + " of " + maxVlans.length);
      }
    }
  }

  /**
   * Registers the switches that a target is connected to.
   *
   * @param spec a spec with the interfaces of all its nodes: one with room leaves the target open
   */
  public void targetAdded(int target, DeviceSpec spec) {
    specOf = Growth.room(specOf, target);
    specOf[target] = spec;
    int first = spec.interfaces().isEmpty() ? -1 : spec.interfaces().get(0).switchIndex();
    boolean only = true;
    free.put(target, spec.interfaces().isEmpty());
    for (InterfaceSpec port : spec.interfaces()) {
      only &= port.switchIndex() == first;
      if (port.switchIndex() < 0) {
        free.set(target);
      } else {
        on.add(port.switchIndex(), target);
      }
    }
    for (InterfaceSpec port : spec.interfaces()) {
      if (port.switchIndex() >= 0) {
        (only ? onlyOn : partlyOn).add(port.switchIndex(), target);
      }
    }
    open.put(target, isOpen(target));
  }

  /** True if a switch could carry a network, given the promises. */
  public boolean takes(int switchIndex, int network) {
    if (switchIndex < 0) {
      return true;
    }
    if (!networks.reaches(switchIndex, network)) {
      return false;
    }
    long key = LongIntMap.key(switchIndex, network);
    if (wirings.get(key) > 0) {
      return true;
    }
    int more = 0;
    for (int i = 0; i < promises; i++) {
      if (promised[i] == key) {
        return true;
      }
      if (promised[i] >>> 32 == switchIndex) {
        more++;
      }
    }
    return carried[switchIndex] + more < maxVlans[switchIndex];
  }

  public void promise(int switchIndex, int network) {
    long key = LongIntMap.key(switchIndex, network);
    if (switchIndex < 0 || wirings.get(key) > 0) {
      return;
    }
    for (int i = 0; i < promises; i++) {
      if (promised[i] == key) {
        return;
      }
    }
    promised = Growth.room(promised, promises);
    promised[promises++] = key;
  }

  public void forgetPromises() {
    promises = 0;
  }

  public void add(int switchIndex, int network) {
    if (switchIndex >= 0 && wirings.add(LongIntMap.key(switchIndex, network), 1) == 1) {
      carriers.add(network, switchIndex);
      if (++carried[switchIndex] == maxVlans[switchIndex]) {
        turned(switchIndex);
      }
    }
  }

  public void remove(int switchIndex, int network) {
    if (switchIndex >= 0 && wirings.add(LongIntMap.key(switchIndex, network), -1) == 0) {
      carriers.remove(network, switchIndex);
      if (carried[switchIndex]-- == maxVlans[switchIndex]) {
        turned(switchIndex);
      }
    }
  }

  /** True if every switch reaches a network. O(switches) the first time it is asked for. */
  public boolean everywhere(int network) {
    return switchesOf(network) == null;
  }

  /** Adds the targets that hang on a switch that reaches a network. */
  public void scatterReached(int network, SparseTargetSet into) {
    int[] switches = switchesOf(network);
    for (int s = 0; switches != null && s < switches.length; s++) {
      into.addAll(on.get(switches[s]));
    }
  }

  /** Adds the targets that hang on a full switch that carries a network already. */
  public void scatterCarried(int network, SparseTargetSet into) {
    TargetSet switches = carriers.get(network);
    for (int i = 0; i < switches.entries(); i++) {
      for (long bits = switches.bitsAt(i); bits != 0; bits &= bits - 1) {
        int s = switches.wordAt(i) << 6 | Long.numberOfTrailingZeros(bits);
        if (carried[s] >= maxVlans[s]) {
          into.addAll(on.get(s));
        }
      }
    }
  }

  public boolean nothingCarried() {
    return wirings.size() == 0;
  }

  private void turned(int switchIndex) {
    open.putAll(onlyOn.get(switchIndex), carried[switchIndex] < maxVlans[switchIndex]);
    TargetSet partly = partlyOn.get(switchIndex);
    for (int i = 0; i < partly.entries(); i++) {
      for (long bits = partly.bitsAt(i); bits != 0; bits &= bits - 1) {
        int target = partly.wordAt(i) << 6 | Long.numberOfTrailingZeros(bits);
        open.put(target, isOpen(target));
      }
    }
  }

  private boolean isOpen(int target) {
    if (specOf[target].interfaces().isEmpty()) {
      return true;
    }
    for (InterfaceSpec port : specOf[target].interfaces()) {
      int s = port.switchIndex();
      if (s < 0 || carried[s] < maxVlans[s]) {
        return true;
      }
    }
    return false;
  }

  private int @Nullable [] switchesOf(int network) {
    if (!networks.restrictsReach()) {
      return null;
    }
    if (network >= reach.length) {
      int length = Math.max(network + 1, 2 * reach.length);
      reach = Arrays.copyOf(reach, length);
      reachKnown = Arrays.copyOf(reachKnown, length);
    }
    if (!reachKnown[network]) {
      reachKnown[network] = true;
      int[] found = new int[maxVlans.length];
      int count = 0;
      for (int s = 0; s < maxVlans.length; s++) {
        if (networks.reaches(s, network)) {
          found[count++] = s;
        }
      }
      reach[network] = count == maxVlans.length ? null : Arrays.copyOf(found, count);
    }
    return reach[network];
  }
}
