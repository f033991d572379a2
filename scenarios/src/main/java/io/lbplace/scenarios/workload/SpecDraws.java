package io.lbplace.scenarios.workload;

import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.HealthMonitor;
import io.lbplace.core.model.LoadBalancerSpec;
import io.lbplace.core.model.Member;
import io.lbplace.core.model.Pool;
import io.lbplace.core.model.Protocol;
import io.lbplace.core.model.ServiceSpec;
import io.lbplace.core.model.SessionPersistence;
import io.lbplace.core.random.KeyedRandom;
import io.lbplace.core.random.Purpose;
import io.lbplace.scenarios.format.SpecEntry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Draws the specs of load balancers, all but their demand. Every draw is keyed by the VIP, and
 * values are chosen so that VIPs share specs where they can: members of fixed addresses are
 * neighbours in the list, those of a network are its highest hosts, which are handed out last.
 */
public final class SpecDraws {
  /** The draws of a VIP. */
  private static final int PORT = 0;

  private static final int COUNT = 1;
  private static final int FIRST = 2;

  private final long seed;
  private final SpecEntry entry;
  private final List<SpecEntry.Endpoint> endpoints;
  private final List<HealthMonitor> monitors;
  private final @Nullable SessionPersistence persistence;

  /**
   * The values that a request itself gives.
   *
   * @param protocol or null
   * @param port of the VIP, or −1
   * @param members of the VIP, or null
   */
  public record Stated(@Nullable Protocol protocol, int port, @Nullable List<Member> members) {
    /** No values. */
    public static final Stated NOTHING = new Stated(null, -1, null);
  }

  /** Draws under a seed. */
  public SpecDraws(long seed, SpecEntry entry) {
    this.seed = seed;
    this.entry = entry;
    SpecEntry.Members members = entry.members();
    endpoints = members == null ? List.of() : members.endpoints();
    monitors = entry.monitors().stream().map(SpecEntry.Monitor::monitor).toList();
    SpecEntry.Persistence kept = entry.sessionPersistence();
    persistence = kept == null ? null : kept.persistence();
  }

  /**
   * A load balancer with a demand.
   *
   * @param demanding the spec whose demand it has
   * @param key of the draws
   * @param block of its members' network
   * @param stated the properties that needn't be drawn
   * @return without an id
   */
  public LoadBalancerSpec of(ServiceSpec demanding, long key, Cidr block, Stated stated) {
    Protocol protocol = stated.protocol() == null ? entry.protocol() : stated.protocol();
    List<Member> members = stated.members() == null ? members(key, block) : stated.members();
    return new LoadBalancerSpec(
        ServiceSpec.NO_TEMPLATE,
        protocol,
        stated.port() < 0 ? port(key) : stated.port(),
        entry.connectionLimit(),
        persistence,
        new Pool(protocol, entry.method(), members, monitors),
        demanding.demand());
  }

  private int port(long key) {
    List<Integer> ports = entry.port();
    return ports.size() == 1
        ? ports.get(0)
        : ports.get(
            KeyedRandom.toInt(KeyedRandom.bits(seed, Purpose.SPEC, key, PORT), ports.size()));
  }

  private List<Member> members(long key, Cidr block) {
    SpecEntry.Members wanted = entry.members();
    if (wanted == null) {
      return List.of();
    }
    double drawn = wanted.count().at(KeyedRandom.uniform(seed, Purpose.SPEC, key, COUNT));
    long most = endpoints.isEmpty() ? block.hosts() / 2 : endpoints.size();
    int count = (int) Math.min(Math.rint(drawn), (double) most);
    int first =
        count == endpoints.size() || endpoints.isEmpty()
            ? 0
            : KeyedRandom.toInt(KeyedRandom.bits(seed, Purpose.SPEC, key, FIRST), endpoints.size());
    List<Member> members = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int weight = wanted.weights().get(i % wanted.weights().size());
      members.add(
          endpoints.isEmpty()
              ? new Member(block.base() + block.size() - 2 - i, wanted.port(), weight, true)
              : endpoints.get((first + i) % endpoints.size()).member(weight));
    }
    return members;
  }
}
