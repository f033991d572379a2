package io.lbplace.core.plugin;

import io.lbplace.core.model.HealthMonitor;
import io.lbplace.core.model.LoadBalancerSpec;
import io.lbplace.core.model.Member;
import io.lbplace.core.model.Pool;
import io.lbplace.core.model.PoolOrder;
import io.lbplace.core.model.ServiceSpec;
import io.lbplace.core.model.Status;
import io.lbplace.core.model.VipOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A pool with all that belongs to it. Each change raises its revision, which the changed resource
 * records; a deployment settles all revisions up to its own. Statuses follow from that, so that no
 * loop over the members is needed when a deployment ends.
 */
final class PoolEntry {
  static final int NO_VIP = -1;

  final Map<Integer, MemberEntry> members = new LinkedHashMap<>();

  /** The revision in which each monitor was added or last changed. */
  final Map<Integer, Integer> watchedSince = new LinkedHashMap<>();

  PoolOrder order;
  int vip = NO_VIP;
  int revision;
  int changed;
  private int settled;
  private int failed;

  PoolEntry(PoolOrder order) {
    this.order = order;
  }

  /** Notes that all revisions up to this one are deployed. */
  void settle(int upTo) {
    settled = Math.max(settled, upTo);
  }

  /**
   * Notes that the device did not take the revisions up to this one; it serves on with the last one
   * it took.
   */
  void fail(int upTo) {
    failed = Math.max(failed, upTo);
  }

  /**
   * The status of a resource that was changed in a revision, {@code pending} if that isn't deployed
   * yet.
   */
  Status status(int since, Status pending) {
    if (since <= settled) {
      return Status.ACTIVE;
    }
    return since <= failed ? Status.ERROR : pending;
  }

  Status status(MemberEntry member) {
    Status pending = member.created > settled ? Status.PENDING_CREATE : Status.PENDING_UPDATE;
    return status(member.changed, pending);
  }

  boolean holds(Member member) {
    for (MemberEntry entry : members.values()) {
      if (entry.member.address() == member.address() && entry.member.port() == member.port()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Composes the whole logical configuration behind a VIP. If the VIP or the pool is
   * administratively down no member takes part; monitors that are down are left out.
   */
  LoadBalancerSpec compose(VipOrder vipOrder, HandleTable<MonitorEntry> monitors) {
    boolean up = order.adminStateUp() && vipOrder.adminStateUp();
    List<Member> servers = new ArrayList<>(members.size());
    for (MemberEntry entry : members.values()) {
      Member member = entry.member;
      servers.add(
          up ? member : new Member(member.address(), member.port(), member.weight(), false));
    }
    List<HealthMonitor> probes = new ArrayList<>();
    for (int monitor : watchedSince.keySet()) {
      MonitorEntry entry = monitors.get(monitor);
      if (entry != null && entry.adminStateUp) {
        probes.add(entry.monitor);
      }
    }
    return new LoadBalancerSpec(
        ServiceSpec.NO_TEMPLATE,
        vipOrder.protocol(),
        vipOrder.port(),
        vipOrder.connectionLimit(),
        vipOrder.persistence(),
        new Pool(order.protocol(), order.method(), servers, probes),
        vipOrder.demand());
  }
}
