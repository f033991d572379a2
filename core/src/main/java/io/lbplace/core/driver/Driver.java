package io.lbplace.core.driver;

import io.lbplace.core.ledger.Delta;
import io.lbplace.core.placement.Bids;
import io.lbplace.core.placement.PlacementRequest;

/**
 * Translates logical configurations into what a kind of device understands. Calls return at once;
 * each is completed exactly once. A driver keeps truth about nothing: the devices do.
 */
public interface Driver {
  /** Configures a VIP on every node of its deployment, or on none. */
  void deploy(Deployment deployment, Completion completion);

  /** Changes a configured VIP in place. */
  void update(Deployment deployment, Completion completion);

  /** Removes what is there of a VIP; done also where nothing was. */
  void undeploy(Deployment deployment, Completion completion);

  /** Finds out whether every node of a target is reachable, and what each can do. */
  void probe(int target, Completion completion);

  /**
   * Settles what a target carries with what it is to carry: removes what isn't listed, and says
   * what is missing. A target that can't be reached says nothing: it is asked again in the next
   * round. This is the one call that may stay without completion.
   */
  void sync(Manifest manifest, Completion completion);

  /**
   * Says how the VIPs on a target's nodes and their members are doing, as far as the devices watch
   * them. One that can't be asked says nothing: it is asked again in the next round. Devices on
   * which nothing ever goes wrong, as simulated ones, need say nothing at all.
   */
  default void look(int target, int type, int[] devices, Completion completion) {}

  /**
   * Offers up to {@code maxBids} of its own devices for a request, or says why it has none. Asked
   * where authority is {@code advised}. What it offers it holds for {@code holdNanos} or until
   * {@link #close}; for 0 it holds nothing. A driver that keeps no books offers nothing.
   */
  default void bid(int provider, PlacementRequest request, long holdNanos, Completion completion) {
    completion.offered(provider, request, Bids.NONE, 0);
  }

  /**
   * Chooses one of its own devices for a request by its own strategy, or says why none will do.
   * Asked where authority is {@code delegated}; held as a bid is.
   */
  default void allocate(
      int provider, PlacementRequest request, long holdNanos, Completion completion) {
    completion.offered(provider, request, Bids.NONE, 0);
  }

  /** A placement is decided: what was held for it and was not claimed is free. */
  default void close(int vip, int generation, int attempt) {}

  /** Something has changed on its devices, or with the groups of its VIPs, by others' doing. */
  default void follow(Delta delta) {}
}
