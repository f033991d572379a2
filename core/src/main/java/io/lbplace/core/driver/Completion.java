package io.lbplace.core.driver;

import io.lbplace.core.placement.Bids;
import io.lbplace.core.placement.PlacementRequest;
import java.util.List;

/** Where a driver says how an operation ended: exactly once each, from any thread. */
public interface Completion {
  /** A deployment or an update has ended. */
  void deployed(Deployment deployment, Outcome outcome);

  /** An undeployment has ended. */
  void undeployed(Deployment deployment, Outcome outcome);

  /**
   * A request was bid for or allocated; an allocation names one target or flavor, or none.
   *
   * @param afterNanos how long the answer takes from now on
   */
  void offered(int provider, PlacementRequest request, Bids bids, long afterNanos);

  /**
   * A target carries what it is to carry, and nothing else, but for what is missing.
   *
   * @param missing what isn't there, or only in an older version
   */
  void synced(Manifest manifest, List<Manifest.Entry> missing);

  /** A target was looked at: how the VIPs that it carries are doing, each once. */
  void looked(int target, List<VipHealth> vips);

  /** A probe has ended. */
  void probed(int target, ProbeResult finding);
}
