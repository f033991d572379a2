package io.lbplace.drivers.haproxy;

import io.lbplace.core.driver.Deployment;
import io.lbplace.core.model.LoadBalancerSpec;
import io.lbplace.core.model.Member;
import io.lbplace.core.model.Pool;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a running process can be told without a reload: weights of members, and whether they take
 * part ({@code set server}, management guide 2.6, section 9.3). A member of weight 0 is drained: it
 * keeps the clients that persistence sends to it and gets no new ones.
 */
final class RuntimeChange {
  private RuntimeChange() {}

  /** The commands that lead from one configuration of a VIP to another, or null if none do. */
  static @Nullable List<String> between(Deployment from, Deployment to) {
    LoadBalancerSpec before = (LoadBalancerSpec) from.spec();
    LoadBalancerSpec after = (LoadBalancerSpec) to.spec();
    boolean samePlace =
        from.address() == to.address()
            && from.subnetA() == to.subnetA()
            && from.subnetB() == to.subnetB()
            && from.tenant() == to.tenant();
    if (!samePlace || !levelled(before, after).equals(levelled(after, after))) {
      return null;
    }
    List<String> commands = new ArrayList<>();
    for (int i = 0; i < after.pool().members().size(); i++) {
      Member old = before.pool().members().get(i);
      Member now = after.pool().members().get(i);
      String server =
          "set server " + VipSection.backend(to.vip()) + "/" + VipSection.server(now) + " ";
      if (old.weight() != now.weight()) {
        commands.add(server + "weight " + now.weight());
      }
      if (old.adminStateUp() != now.adminStateUp()) {
        commands.add(server + "state " + (now.adminStateUp() ? "ready" : "maint"));
      }
    }
    return commands;
  }

  /** A spec without what may differ: weights, states, and what the process doesn't see. */
  private static LoadBalancerSpec levelled(LoadBalancerSpec spec, LoadBalancerSpec like) {
    Pool pool = spec.pool();
    List<Member> members = new ArrayList<>();
    for (Member member : pool.members()) {
      members.add(new Member(member.address(), member.port(), 1, true));
    }
    return new LoadBalancerSpec(
        like.id(),
        spec.protocol(),
        spec.port(),
        spec.connectionLimit(),
        spec.persistence(),
        new Pool(pool.protocol(), pool.method(), members, pool.monitors()),
        like.demand());
  }
}
