package io.lbplace.core.placement;

import io.lbplace.core.model.Constraint;
import java.util.Arrays;
import java.util.List;

/**
 * The drivers' offers for one request: targets that would take it, each with its cost and with the
 * nodes and interfaces that the VIP would take. Nothing is changed after construction.
 *
 * @param targets the targets' handles, each once
 * @param costs the price by target, millionths: the largest share that the VIP would take of what
 *     is left of any resource of the target
 * @param seats the nodes and interfaces, by target
 * @param flavors elastic devices that could be created for it
 * @param reason the constraint for which a driver has nothing to offer; of several drivers the one
 *     furthest down the list of constraints; STATE if all offer something
 * @param key the reason's detail (see {@link Constraint})
 */
@SuppressWarnings("ArrayRecordComponent") // read by index, never changed
public record Bids(
    int[] targets,
    long[] costs,
    NodeAssignment[] seats,
    int[] flavors,
    Constraint reason,
    int key) {
  /** No bids: no driver was asked, or none has answered. */
  public static final Bids NONE =
      new Bids(
          new int[0], new long[0], new NodeAssignment[0], new int[0], Constraint.SERVICE_TYPE, -1);

  /** True if no driver has anything to offer. */
  public boolean isEmpty() {
    return targets.length == 0 && flavors.length == 0;
  }

  /** The position of a target, or −1 if no driver bid for it. */
  public int indexOf(int target) {
    for (int i = 0; i < targets.length; i++) {
      if (targets[i] == target) {
        return i;
      }
    }
    return -1;
  }

  /** True if a driver would create a device of a flavor. */
  public boolean offersNew(int flavor) {
    for (int each : flavors) {
      if (each == flavor) {
        return true;
      }
    }
    return false;
  }

  /** Without one target. */
  public Bids without(int target) {
    int at = indexOf(target);
    if (at < 0) {
      return this;
    }
    int last = targets.length - 1;
    int[] lessTargets = new int[last];
    long[] lessCosts = new long[last];
    NodeAssignment[] lessSeats = new NodeAssignment[last];
    for (int i = 0, j = 0; i <= last; i++) {
      if (i != at) {
        lessTargets[j] = targets[i];
        lessCosts[j] = costs[i];
        lessSeats[j++] = seats[i];
      }
    }
    return new Bids(lessTargets, lessCosts, lessSeats, flavors, reason, key);
  }

  /** The bids of several drivers together. */
  public static Bids joined(List<Bids> all) {
    if (all.size() == 1) {
      return all.get(0);
    }
    Bids joined = NONE;
    for (Bids bids : all) {
      joined = joined.with(bids);
    }
    return joined;
  }

  private Bids with(Bids other) {
    int size = targets.length;
    int[] moreTargets = Arrays.copyOf(targets, size + other.targets.length);
    long[] moreCosts = Arrays.copyOf(costs, moreTargets.length);
    NodeAssignment[] moreSeats = Arrays.copyOf(seats, moreTargets.length);
    int[] moreFlavors = Arrays.copyOf(flavors, flavors.length + other.flavors.length);
    System.arraycopy(other.targets, 0, moreTargets, size, other.targets.length);
    System.arraycopy(other.costs, 0, moreCosts, size, other.targets.length);
    System.arraycopy(other.seats, 0, moreSeats, size, other.targets.length);
    System.arraycopy(other.flavors, 0, moreFlavors, flavors.length, other.flavors.length);
    boolean further = other.reason.compareTo(reason) > 0;
    return new Bids(
        moreTargets,
        moreCosts,
        moreSeats,
        moreFlavors,
        further ? other.reason : reason,
        further ? other.key : key);
  }
}
