package io.lbplace.core.model;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The pool of servers (members) behind a VIP, on network B.
 *
 * @param protocol the members' protocol
 * @param method the method by which connections are spread
 * @param members the servers, unique by address and port
 * @param monitors the health monitors, all of which must find a member up
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
