package io.lbplace.core.ledger;

import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.LoadBalancerSpec;
import io.lbplace.core.model.ServiceSpec;
import io.lbplace.core.placement.PlacementRequest;
import java.util.HashSet;
import java.util.Set;

/** The oracle's addresses: who holds which is read off its lists. */
final class NaiveAddresses {
  private final NaiveBooks books;

  NaiveAddresses(NaiveBooks books) {
    this.books = books;
  }

  boolean inUse(int subnet, long address) {
    return books.live.stream()
            .anyMatch(r -> r.holds && r.request.subnetA() == subnet && r.address == address)
        || books.selfs.stream().anyMatch(s -> s.subnet() == subnet && s.address() == address);
  }

  boolean shareable(PlacementRequest request) {
    return books.selfs.stream()
            .noneMatch(s -> s.subnet() == request.subnetA() && s.address() == request.address())
        && books.live.stream()
            .filter(r -> r.holds && r.request.vip() != request.vip())
            .filter(r -> r.request.subnetA() == request.subnetA())
            .filter(r -> r.address == request.address())
            .allMatch(
                r ->
                    r.request.tenant() == request.tenant()
                        && apart(r.spec, request.spec())
                        && (r.pending == null || apart(r.pending, request.spec())));
  }

  /** A firewall has its address for itself. */
  private static boolean apart(ServiceSpec one, ServiceSpec other) {
    return one instanceof LoadBalancerSpec a
        && other instanceof LoadBalancerSpec b
        && a.port() != b.port();
  }

  /** The addresses of hosts of a subnet that are in use. */
  private Set<Long> used(int subnet) {
    Cidr cidr = books.networks.cidr(subnet);
    Set<Long> used = new HashSet<>();
    books.live.stream()
        .filter(r -> r.holds && r.request.subnetA() == subnet)
        .forEach(r -> used.add(r.address));
    books.selfs.stream().filter(s -> s.subnet() == subnet).forEach(s -> used.add(s.address()));
    used.removeIf(a -> a < cidr.firstHost() || a >= cidr.firstHost() + cidr.hosts());
    return used;
  }

  long lowestFree(int subnet) {
    Cidr cidr = books.networks.cidr(subnet);
    Set<Long> used = used(subnet);
    long lowest = cidr.firstHost();
    while (used.contains(lowest)) {
      lowest++;
    }
    return lowest < cidr.firstHost() + cidr.hosts() ? lowest : -1;
  }

  long free(int subnet) {
    return books.networks.cidr(subnet).hosts() - used(subnet).size();
  }
}
