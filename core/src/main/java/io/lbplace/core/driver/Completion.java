package io.lbplace.core.driver;

import io.lbplace.core.placement.Bids;
import io.lbplace.core.placement.PlacementRequest;
import java.util.List;

/** Takes a driver's report of how an operation ended: exactly once each, from any thread. */
public interface Completion {
  /** A deployment or an update has ended. */
  void deployed(Deployment deployment, Outcome outcome);

  /** An undeployment has ended. */
  void undeployed(Deployment deployment, Outcome outcome);

  /**
   * A request was bid for or allocated; an allocation names one target or flavor, or none.
   *
   * @param afterNanos the time that the answer takes from now on
   */
  void offered(int provider, PlacementRequest request, Bids bids, long afterNanos);

  /**
   * A target carries the VIPs listed in its manifest, and no others, except those missing.
   *
   * @param missing entries that aren't there, or only in an older version
   */
  void synced(Manifest manifest, List<Manifest.Entry> missing);

  /** A target was polled: the health of the VIPs that it carries, each once. */
  void looked(int target, List<VipHealth> vips);

  /** A probe has ended. */
  void probed(int target, ProbeResult finding);
}
