package io.lbplace.scenarios.workload;

import io.lbplace.core.message.PluginMessage.CreateVip;
import io.lbplace.core.model.ServiceSpec;

/** Something that tenants ask for, from outside the control plane. */
public sealed interface Request {
  /** When, virtual nanoseconds from the start of the run. */
  long atNanos();

  /** Which VIP: dense, from 0, in the order of arrival. */
  int vip();

  /**
   * A VIP is ordered.
   *
   * @param atNanos when
   * @param lifetimeNanos when after its arrival the tenant deletes it (whoever reads the source
   *     schedules that), or −1 if it stays, or a {@link Delete} will follow
   * @param order what is ordered: its group is dense from 0, or −1
   */
  record Arrival(long atNanos, long lifetimeNanos, CreateVip order) implements Request {
    @Override
    public int vip() {
      return order.vip();
    }

    /** Who orders it. */
    public int tenant() {
      return order.tenant();
    }

    /** What is ordered: index in the fleet plan. */
    public int serviceType() {
      return order.serviceType();
    }

    /** All else that is ordered. */
    public ServiceSpec spec() {
      return order.spec();
    }
  }

  /**
   * A VIP is ordered that an operator wants on a target.
   *
   * @param arrival what is ordered
   * @param target where it is to be placed first
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
   * A VIP is resized.
   *
   * @param atNanos when: after its arrival and before its deletion
   * @param vip which
   * @param spec what is ordered from now on
   */
  record Update(long atNanos, int vip, ServiceSpec spec) implements Request {}

  /**
   * A VIP is deleted: only for arrivals that state no lifetime.
   *
   * @param atNanos when
   * @param vip which
   */
  record Delete(long atNanos, int vip) implements Request {}
}
