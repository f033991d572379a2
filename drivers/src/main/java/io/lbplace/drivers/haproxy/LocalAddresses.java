package io.lbplace.drivers.haproxy;

import io.lbplace.core.driver.Deployment;
import io.lbplace.core.driver.Outcome;
import io.lbplace.core.model.Constraint;
import io.lbplace.drivers.linux.Site;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The VIPs by the machine's address that they use, where devices have no networks of their own:
 * there two addresses of subnets may become one of the machine's, and two processes may listen at
 * it. The second is refused. Devices are of one lab; labs on one machine don't know each other.
 */
final class LocalAddresses {
  private static final int EADDRINUSE = 98;

  /** The deployments of each device; looked up and searched, never in an order that matters. */
  private final Map<Integer, List<Deployment>> carried = new HashMap<>();

  /** A device carries this now. */
  synchronized void carried(int device, Collection<Deployment> vips, Site site) {
    if (!site.wired()) {
      carried.put(device, List.copyOf(vips));
    }
  }

  /** The refusal of a VIP's address, or null. */
  synchronized Outcome.@Nullable Refused refusal(Deployment d, Site site) {
    if (site.wired()) {
      return null;
    }
    long local = site.local(d.subnetA(), d.address());
    for (List<Deployment> vips : carried.values()) {
      for (Deployment other : vips) {
        if (other.vip() != d.vip()
            && site.local(other.subnetA(), other.address()) == local
            && (other.subnetA() != d.subnetA() || other.address() != d.address())) {
          return new Outcome.Refused(EADDRINUSE, Constraint.ADDRESS, d.subnetA());
        }
      }
    }
    return null;
  }
}
