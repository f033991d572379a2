package io.lbplace.core.model;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The servers behind a VIP, on network B, and how they are used.
 *
 * @param protocol of the members
 * @param method how connections are spread
 * @param members unique by address and port
 * @param monitors all must agree that a member is up
 */
public record Pool(
    Protocol protocol, BalancingMethod method, List<Member> members, List<HealthMonitor> monitors) {
  public Pool {
    members = List.copyOf(members);
    monitors = List.copyOf(monitors);
    Set<Long> seen = new HashSet<>();
    for (Member member : members) {
      if (!seen.add(member.address() << 16 | member.port())) {
        throw new IllegalArgumentException(
            "member " + Cidr.dotted(member.address()) + ":" + member.port() + " stands twice");
      }
    }
  }
}
