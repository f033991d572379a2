package io.lbplace.core.model;

import org.jspecify.annotations.Nullable;

/**
 * The specification of a load balancer's VIP: all that a tenant orders except its network and
 * address.
 *
 * @param id dense handle of the template within a run, or {@link #NO_TEMPLATE}
 * @param protocol the VIP's protocol
 * @param port the VIP's port, 0 to 65535
 * @param connectionLimit −1 for none
 * @param persistence the way in which clients keep their member, or null
 * @param pool the servers behind it
 * @param demand the resources that one VIP takes of its device; {@code vips} is 1
 */
public record LoadBalancerSpec(
    int id,
    Protocol protocol,
    int port,
    int connectionLimit,
    @Nullable SessionPersistence persistence,
    Pool pool,
    Resources demand)
    implements ServiceSpec {
  public LoadBalancerSpec {
    check(port, connectionLimit, demand);
  }

  @Override
  public Service service() {
    return Service.LOAD_BALANCER;
  }

  /** A copy in front of another pool. */
  public LoadBalancerSpec with(Pool other) {
    return new LoadBalancerSpec(id, protocol, port, connectionLimit, persistence, other, demand);
  }

  /** A copy with another demand. */
  public LoadBalancerSpec with(Resources other) {
    return new LoadBalancerSpec(id, protocol, port, connectionLimit, persistence, pool, other);
  }

  static void check(int port, int connectionLimit, Resources demand) {
    Ports.check("protocol_port", port);
    if (connectionLimit < -1) {
      throw new IllegalArgumentException(
          "connection_limit " + connectionLimit + ", expected −1 or more");
    }
    if (demand.get(0) != 1) {
      throw new IllegalArgumentException("a VIP takes exactly one of vips");
    }
  }
}
