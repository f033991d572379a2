package io.lbplace.drivers.haproxy;

import io.lbplace.core.driver.Deployment;
import io.lbplace.core.model.LoadBalancerSpec;
import io.lbplace.core.model.Member;
import io.lbplace.core.model.Pool;
import java.util.ArrayList;
import java.util.List;

/**
 * Changes of a running process without a reload: weights of members, and whether they take part
 * ({@code set server}, management guide 2.6, section 9.3). A member of weight 0 is drained: it
 * keeps the clients that persistence sends to it and gets no new ones.
 */
final class RuntimeChange {
  private RuntimeChange() {}

  /** The commands that bring all members of a VIP to its state, whatever theirs is. */
  static List<String> commands(Deployment d) {
    List<String> commands = new ArrayList<>();
    for (Member member : ((LoadBalancerSpec) d.spec()).pool().members()) {
      String server = "set server " + VipSection.backend(d.vip()) + "/" + VipSection.server(member);
      commands.add(server + " weight " + member.weight());
      commands.add(server + " state " + (member.adminStateUp() ? "ready" : "maint"));
    }
    return commands;
  }

  /** A deployment of which only that is left which can't be changed so. */
  static Deployment fixed(Deployment d) {
    LoadBalancerSpec spec = (LoadBalancerSpec) d.spec();
    Pool pool = spec.pool();
    List<Member> members = new ArrayList<>();
    for (Member member : pool.members()) {
      members.add(new Member(member.address(), member.port(), 1, true));
    }
    Pool level = new Pool(pool.protocol(), pool.method(), members, pool.monitors());
    return d.with(spec.with(level));
  }
}
