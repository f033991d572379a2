package io.lbplace.scenarios.workload;

import io.lbplace.core.message.PluginMessage.CreateVip;
import io.lbplace.core.model.ServiceSpec;

/** Something that tenants ask for, from outside the control plane. */
public sealed interface Request {
  /** The time of the request, virtual nanoseconds from the start of the run. */
  long atNanos();

  /** The handle of the VIP: dense, from 0, in the order of arrival. */
  int vip();

  /**
   * An order of a VIP.
   *
   * @param atNanos the time
   * @param lifetimeNanos the time from its arrival to its deletion (whoever reads the source
   *     schedules that), or −1 if it stays, or a {@link Delete} will follow
   * @param order the order; its group is dense from 0, or −1
   */
  record Arrival(long atNanos, long lifetimeNanos, CreateVip order) implements Request {
    @Override
    public int vip() {
      return order.vip();
    }

    /** The tenant who orders the VIP. */
    public int tenant() {
      return order.tenant();
    }

    /** The service type that is ordered: index in the fleet plan. */
    public int serviceType() {
      return order.serviceType();
    }

    /** The rest of the order: the VIP's spec, with its demand. */
    public ServiceSpec spec() {
      return order.spec();
    }
  }

  /**
   * An order of a VIP that an operator wants on a target.
   *
   * @param arrival the order
   * @param target the target on which it is to be placed first
   */
  record Placed(Arrival arrival, int target) implements Request {
    @Override
    public long atNanos() {
      return arrival.atNanos();
    }

    @Override
    public int vip() {
      return arrival.vip();
    }
  }

  /**
   * A resize of a VIP.
   *
   * @param atNanos the time, after its arrival and before its deletion
   * @param vip the handle of the VIP
   * @param spec the spec that is ordered from now on
   */
  record Update(long atNanos, int vip, ServiceSpec spec) implements Request {}

  /**
   * A deletion of a VIP: only for arrivals that state no lifetime.
   *
   * @param atNanos the time
   * @param vip the handle of the VIP
   */
  record Delete(long atNanos, int vip) implements Request {}
}
