package io.lbplace.core.ledger;

import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.LoadBalancerSpec;
import io.lbplace.core.model.ServiceSpec;
import io.lbplace.core.placement.PlacementRequest;

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

  long lowestFree(int subnet) {
    Cidr cidr = books.networks.cidr(subnet);
    for (long a = cidr.firstHost(); a < cidr.firstHost() + cidr.hosts(); a++) {
      if (!inUse(subnet, a)) {
        return a;
      }
    }
    return -1;
  }

  long free(int subnet) {
    Cidr cidr = books.networks.cidr(subnet);
    long free = 0;
    for (long a = cidr.firstHost(); a < cidr.firstHost() + cidr.hosts(); a++) {
      free += inUse(subnet, a) ? 0 : 1;
    }
    return free;
  }
}
