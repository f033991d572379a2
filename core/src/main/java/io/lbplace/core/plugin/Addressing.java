package io.lbplace.core.plugin;

import io.lbplace.core.driver.Expressible;
import io.lbplace.core.message.PluginMessage.Answer;
import io.lbplace.core.message.PluginMessage.Denial;
import io.lbplace.core.message.PluginMessage.Denied;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.Member;
import io.lbplace.core.model.Networks;
import io.lbplace.core.model.VipOrder;
import io.lbplace.core.placement.PlacementRequest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of the VIPs in front of pools. It refuses orders that conflict with them: an
 * address that no host can have, one that is in use, and members through which a VIP's requests
 * would come back to it. An address is held from its order, or from the VIP's first deployment if
 * any free address was ordered, until the VIP is deleted. Addresses of others (VIPs ordered with a
 * whole spec, firewalls, devices) are known to the ledger, which checks them at placement.
 */
final class Addressing {
  private final ServiceBook book;
  private final Networks networks;

  /** By network and address; looked up only. The VIPs are of one tenant and on different ports. */
  private final Map<Long, Set<Integer>> holders = new HashMap<>();

  Addressing(ServiceBook book, Networks networks) {
    this.book = book;
    this.networks = networks;
  }

  /** A VIP has its address now. */
  void hold(int vip, VipEntry entry, long address) {
    entry.address = address;
    if (address != PlacementRequest.UNASSIGNED) {
      holders.computeIfAbsent(key(entry.order, address), k -> new TreeSet<>()).add(vip);
    }
  }

  /** A VIP is gone. */
  void free(int vip, VipEntry entry) {
    long key = key(entry.order, entry.address);
    Set<Integer> at = holders.get(key);
    if (at != null && at.remove(vip) && at.isEmpty()) {
      holders.remove(key);
    }
  }

  /** The reason why a new VIP can't have the address that it asks for, or null. */
  @Nullable Answer denial(VipOrder order, Expressible expressible) {
    long address = order.address();
    if (address == PlacementRequest.UNASSIGNED) {
      return null;
    }
    Cidr block = networks.cidr(order.subnet());
    if (!block.contains(address)) {
      return bad("address " + Cidr.dotted(address) + " is not in subnet " + block);
    }
    String why = Cidr.special(address);
    if (why != null && expressible.loopbackMembers() && Cidr.isLoopback(address)) {
      why = null;
    }
    if (why == null) {
      why = block.end(address);
    }
    if (why == null && (address < block.firstHost() || block.hosts() == 0)) {
      why = "kept for the router of " + block;
    }
    if (why != null) {
      return bad("address " + Cidr.dotted(address) + " is " + why + ", expected a host's address");
    }
    for (int vip : holders.getOrDefault(key(order, address), Set.of())) {
      VipEntry other = entry(vip);
      if (other.order.tenant() != order.tenant() || other.order.port() == order.port()) {
        return new Denied(
            Denial.ADDRESS_IN_USE,
            "address "
                + Cidr.dotted(address)
                + (other.order.tenant() == order.tenant() ? " with port " + order.port() : "")
                + " is in use in subnet "
                + block);
      }
    }
    return null;
  }

  /**
   * The reason why a member can't join a pool, or null.
   *
   * @param pool the pool that it joins
   */
  @Nullable Answer denial(Member member, PoolEntry pool, Expressible expressible) {
    String refusal = expressible.refusal(member);
    if (refusal != null) {
      return bad(refusal);
    }
    String end = networks.cidr(pool.order.subnet()).end(member.address());
    if (end != null) {
      return bad(
          "member address "
              + Cidr.dotted(member.address())
              + " is "
              + end
              + ", expected a host's address");
    }
    VipEntry vip = book.vips.get(pool.vip);
    return vip != null && leads(member, pool, vip.order, vip.address) ? loop(member) : null;
  }

  /** The reason why a VIP can't be in front of a pool because of the pool's members, or null. */
  @Nullable Answer denial(VipOrder order, long address, PoolEntry pool, Expressible expressible) {
    for (MemberEntry entry : pool.members.values()) {
      String refusal = expressible.refusal(entry.member);
      if (refusal != null) {
        return bad(refusal);
      }
      if (leads(entry.member, pool, order, address)) {
        return loop(entry.member);
      }
    }
    return null;
  }

  private static Answer loop(Member member) {
    return bad(
        "member "
            + Cidr.dotted(member.address())
            + ":"
            + member.port()
            + " is the VIP itself, or a VIP whose members lead back to it");
  }

  /** True if traffic to a member of a pool reaches a VIP, perhaps through other VIPs' pools. */
  private boolean leads(Member member, PoolEntry pool, VipOrder vip, long address) {
    if (address == PlacementRequest.UNASSIGNED) {
      return false;
    }
    int network = networks.networkOf(vip.subnet());
    Deque<Hop> open = new ArrayDeque<>();
    Set<Integer> seen = new HashSet<>(); // looked up only
    open.add(new Hop(member, networks.networkOf(pool.order.subnet())));
    while (!open.isEmpty()) {
      Hop hop = open.remove();
      if (hop.network == network
          && hop.member.address() == address
          && hop.member.port() == vip.port()) {
        return true;
      }
      long key = (long) hop.network << 32 | hop.member.address();
      for (int handle : holders.getOrDefault(key, Set.of())) {
        VipEntry next = entry(handle);
        if (next.order.port() == hop.member.port() && seen.add(handle)) {
          PoolEntry behind = book.pool(next.order.pool());
          int inside = networks.networkOf(behind.order.subnet());
          behind.members.values().forEach(each -> open.add(new Hop(each.member, inside)));
        }
      }
    }
    return false;
  }

  private record Hop(Member member, int network) {}

  private VipEntry entry(int vip) {
    VipEntry entry = book.vips.get(vip);
    if (entry == null) {
      throw new IllegalStateException("VIP " + vip + " is gone, but holds an address");
    }
    return entry;
  }

  private long key(VipOrder order, long address) {
    return (long) networks.networkOf(order.subnet()) << 32 | address;
  }

  private static Answer bad(String message) {
    return new Denied(Denial.BAD_REQUEST, message);
  }
}
