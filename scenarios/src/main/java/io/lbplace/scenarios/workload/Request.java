package io.lbplace.scenarios.workload;

import io.lbplace.core.model.GroupRule;
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
   * @param vip its handle
   * @param tenant who orders it
   * @param serviceType what is ordered: index in the fleet plan
   * @param subnetA where its address lies
   * @param subnetB where its members are; may equal subnetA
   * @param spec all else that is ordered
   * @param address the address asked for, or −1 for any that is free
   * @param priority higher goes first
   * @param group its placement group, dense from 0, or −1
   * @param groupRule what the group asks
   * @param lifetimeNanos when after its arrival the tenant deletes it (whoever reads the source
   *     schedules that), or −1 if it stays, or a {@link Delete} will follow
   * @param expectedLifetimeNanos what the control plane is told of that, or −1 for nothing
   */
  record Arrival(
      long atNanos,
      int vip,
      int tenant,
      int serviceType,
      int subnetA,
      int subnetB,
      ServiceSpec spec,
      long address,
      int priority,
      int group,
      GroupRule groupRule,
      long lifetimeNanos,
      long expectedLifetimeNanos)
      implements Request {}

  /**
   * A VIP is ordered that an operator wants on a target.
   *
   * @param order what is ordered
   * @param target where it is to be placed first
   */
  record Placed(Arrival order, int target) implements Request {
    @Override
    public long atNanos() {
      return order.atNanos();
    }

    @Override
    public int vip() {
      return order.vip();
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
