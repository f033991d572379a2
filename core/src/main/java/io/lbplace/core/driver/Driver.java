package io.lbplace.core.driver;

import io.lbplace.core.ledger.Delta;
import io.lbplace.core.placement.Bids;
import io.lbplace.core.placement.PlacementRequest;

/**
 * Translates logical configurations into commands that a kind of device understands. Calls return
 * at once; each is completed exactly once. A driver holds no authoritative state: the devices do.
 */
public interface Driver {
  /** Configures a VIP on every node of its deployment, or on none. */
  void deploy(Deployment deployment, Completion completion);

  /** Changes a configured VIP in place. */
  void update(Deployment deployment, Completion completion);

  /** Removes all that is configured of a VIP; done also if there was nothing. */
  void undeploy(Deployment deployment, Completion completion);

  /** Probes every node of a target: is it reachable, and what are its abilities. */
  void probe(int target, Completion completion);

  /**
   * Synchronizes a target with its manifest: removes VIPs that aren't listed, and reports those
   * that are missing. For a target that can't be reached it reports nothing: the next round asks
   * again. This call may stay without completion.
   */
  void sync(Manifest manifest, Completion completion);

  /**
   * Reports the health of the VIPs on a target's nodes and of their members, as far as the devices
   * watch them. For a target that can't be asked it reports nothing: the next round asks again.
   * Drivers of devices on which nothing ever goes wrong, as simulated ones, need report nothing at
   * all.
   */
  default void look(int target, int type, int[] devices, Completion completion) {}

  /**
   * Offers up to {@code maxBids} of its own devices for a request, or says why it has none. Called
   * if authority is {@code advised}. Offers are held for {@code holdNanos} or until {@link #close};
   * for 0 nothing is held. A driver that keeps no books offers nothing.
   */
  default void bid(int provider, PlacementRequest request, long holdNanos, Completion completion) {
    completion.offered(provider, request, Bids.NONE, 0);
  }

  /**
   * Chooses one of its own devices for a request by its own strategy, or says why none will do.
   * Called if authority is {@code delegated}; held as a bid is.
   */
  default void allocate(
      int provider, PlacementRequest request, long holdNanos, Completion completion) {
    completion.offered(provider, request, Bids.NONE, 0);
  }

  /** A placement is decided: reservations held for it that weren't claimed are freed. */
  default void close(int vip, int generation, int attempt) {}

  /** Another party has changed something on its devices, or in the groups of its VIPs. */
  default void follow(Delta delta) {}
}
