package io.lbplace.scenarios.workload;

import io.lbplace.core.model.BalancingMethod;
import io.lbplace.core.model.FirewallPolicy;
import io.lbplace.core.model.FirewallSpec;
import io.lbplace.core.model.LoadBalancerSpec;
import io.lbplace.core.model.Pool;
import io.lbplace.core.model.Protocol;
import io.lbplace.core.model.Resources;
import io.lbplace.core.model.Service;
import io.lbplace.core.model.ServiceSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The service specs of a run, one for each distinct demand (policy, pool), with dense ids. */
public final class Specs {
  private static final int PORT = 80;
  private static final Pool POOL =
      new Pool(Protocol.HTTP, BalancingMethod.ROUND_ROBIN, List.of(), List.of());

  private final Map<Resources, ServiceSpec> balancers = new HashMap<>();

  /** Specs of load balancers other than the default, by themselves without an id. */
  private final Map<LoadBalancerSpec, ServiceSpec> others = new HashMap<>();

  private final Map<Firewall, ServiceSpec> firewalls = new HashMap<>();
  private final List<ServiceSpec> byId = new ArrayList<>();

  private record Firewall(FirewallPolicy policy, Resources demand) {}

  /** The spec of a service with a demand; its {@code vips} must be 1. */
  public ServiceSpec of(Service service, Resources demand) {
    return switch (service) {
      case LOAD_BALANCER -> of(demand);
      case FIREWALL -> firewall(Policies.USUAL, demand);
    };
  }

  /** The spec of a load balancer with a demand. */
  public ServiceSpec of(Resources demand) {
    ServiceSpec known = balancers.get(demand);
    if (known != null) {
      return known;
    }
    ServiceSpec spec =
        new LoadBalancerSpec(byId.size(), Protocol.HTTP, PORT, -1, null, POOL, demand);
    add(spec);
    return spec;
  }

  /** The spec that equals another but for its id; new ones get the next id. */
  ServiceSpec of(LoadBalancerSpec wanted) {
    if (isUsual(wanted)) {
      return of(wanted.demand());
    }
    LoadBalancerSpec key = numbered(wanted, ServiceSpec.NO_TEMPLATE);
    ServiceSpec known = others.get(key);
    if (known != null) {
      return known;
    }
    ServiceSpec spec = numbered(wanted, byId.size());
    add(spec);
    return spec;
  }

  private static boolean isUsual(LoadBalancerSpec spec) {
    return spec.protocol() == Protocol.HTTP
        && spec.port() == PORT
        && spec.connectionLimit() == -1
        && spec.persistence() == null
        && spec.pool().equals(POOL);
  }

  private static LoadBalancerSpec numbered(LoadBalancerSpec spec, int id) {
    return new LoadBalancerSpec(
        id,
        spec.protocol(),
        spec.port(),
        spec.connectionLimit(),
        spec.persistence(),
        spec.pool(),
        spec.demand());
  }

  /** The spec of a firewall with a policy and a demand. */
  ServiceSpec firewall(FirewallPolicy policy, Resources demand) {
    ServiceSpec known = firewalls.get(new Firewall(policy, demand));
    if (known != null) {
      return known;
    }
    ServiceSpec spec = new FirewallSpec(byId.size(), policy, demand);
    add(spec);
    return spec;
  }

  /** Adds a spec whose id is the next, as a log defines it. */
  public void add(ServiceSpec spec) {
    if (spec.id() != byId.size()) {
      throw new IllegalArgumentException("spec " + spec.id() + ", expected " + byId.size());
    }
    if (spec instanceof FirewallSpec firewall) {
      firewalls.put(new Firewall(firewall.policy(), firewall.demand()), spec);
    } else if (spec instanceof LoadBalancerSpec balancer && !isUsual(balancer)) {
      others.put(numbered(balancer, ServiceSpec.NO_TEMPLATE), spec);
    } else {
      balancers.put(spec.demand(), spec);
    }
    byId.add(spec);
  }

  /** The spec with an id. */
  public ServiceSpec get(int id) {
    return byId.get(id);
  }

  /** The largest amount of each dimension over all specs; nothing yet: zeros. */
  public long[] largest(int dimensions) {
    long[] largest = new long[dimensions];
    for (ServiceSpec spec : byId) {
      for (int d = 0; d < dimensions; d++) {
        largest[d] = Math.max(largest[d], spec.demand().get(d));
      }
    }
    return largest;
  }

  /** The number of different specs. */
  public int size() {
    return byId.size();
  }
}
