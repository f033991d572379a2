package io.lbplace.core.scheduler;

import io.lbplace.core.fleet.Flavor;
import io.lbplace.core.fleet.ServiceType;
import io.lbplace.core.ledger.Ledger;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.Resources;
import io.lbplace.core.placement.Bids;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.registry.Agents;
import io.lbplace.core.registry.ProviderAgents;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Chooses the provider, and the agent to ask, if the driver chooses the device. The scheduler sees
 * no device then: only how often each provider has turned a VIP down or refused it, and the share
 * of its declared capacity that is in use. A driver that has turned a VIP down isn't asked for it
 * again; one of another provider is asked first.
 */
final class ProviderSelection {
  static final int NONE = -1;

  /** Never changed. */
  private static final BitSet NOBODY = new BitSet();

  private final Ledger ledger;
  private final List<ProviderAgents> providers;
  private final Agents agents;

  /** The number of a provider's first driver; those of its other agents follow. */
  private final int[] firstDriver;

  /** True if the agent at an address is alive. */
  private final IntPredicate heard;

  private final int[] providerOf;
  private final int[] agentOf;
  private final int[] nextAgent;
  private final int[] nextProvider;
  private final long[] asked;
  private final long[] failed;
  private final long[] declared;

  /** By VIP; looked up only. */
  private final Map<Integer, Trail> trails = new HashMap<>();

  /** The drivers that have turned a VIP down, and the reason of the one that came closest. */
  private static final class Trail {
    final BitSet drivers = new BitSet();
    Constraint reason = Constraint.SERVICE_TYPE;
    int key = -1;
  }

  ProviderSelection(
      Ledger ledger,
      List<ProviderAgents> providers,
      Agents agents,
      List<Flavor> flavors,
      IntPredicate heard) {
    this.ledger = ledger;
    this.heard = heard;
    this.agents = agents;
    this.providers = providers;
    firstDriver = new int[providers.size()];
    int drivers = 0;
    for (int p = 0; p < providers.size(); p++) {
      firstDriver[p] = drivers;
      drivers += providers.get(p).agents().size();
    }
    providerOf = new int[drivers];
    agentOf = new int[drivers];
    for (int p = 0; p < providers.size(); p++) {
      for (int i = 0; i < providers.get(p).agents().size(); i++) {
        providerOf[firstDriver[p] + i] = p;
        agentOf[firstDriver[p] + i] = providers.get(p).agents().get(i);
      }
    }
    nextAgent = new int[providers.size()];
    nextProvider = new int[ledger.fleet().serviceTypes()];
    asked = new long[providers.size()];
    failed = new long[providers.size()];
    int dimensions = ledger.fleet().dimensions();
    declared = new long[providers.size() * dimensions];
    for (int target = 0; target < ledger.fleet().targets(); target++) {
      int nodes = ledger.fleet().nodeCount(target);
      declare(
          ledger.fleet().spec(target).provider(),
          ledger.fleet().spec(target).capacity(),
          nodes,
          dimensions);
    }
    for (Flavor flavor : flavors) {
      declare(
          flavor.device().provider(),
          flavor.device().capacity(),
          flavor.maxInstances(),
          dimensions);
    }
  }

  private void declare(int provider, Resources capacity, int count, int dimensions) {
    for (int d = 0; d < dimensions; d++) {
      int at = provider * dimensions + d;
      long amount = d < capacity.size() ? capacity.get(d) : Resources.UNLIMITED;
      declared[at] =
          amount >= Resources.UNLIMITED || declared[at] >= Resources.UNLIMITED
              ? Resources.UNLIMITED
              : declared[at] + amount * count;
    }
  }

  /**
   * The driver to ask for a VIP next, or {@link #NONE} if all whose agents are up have turned it
   * down. A group that must stay together goes to the driver that has its other members.
   */
  int choose(PlacementRequest request) {
    Trail trail = trails.get(request.vip());
    BitSet tried = trail == null ? NOBODY : trail.drivers;
    int home = ledger.groupTarget(request);
    if (home >= 0) {
      int provider = ledger.fleet().spec(home).provider();
      int driver = driver(provider, agents.endpointOf(home));
      if (!free(driver, tried) || request.excludesProvider(provider)) {
        return NONE;
      }
      asked[provider]++;
      return driver;
    }
    ServiceType type = ledger.fleet().serviceType(request.serviceType());
    List<Integer> serving = type.providers();
    int best = NONE;
    boolean bestIsNew = false;
    int start =
        switch (type.providerChoice()) {
          case ROUND_ROBIN -> nextProvider[request.serviceType()];
          default -> 0;
        };
    for (int i = 0; i < serving.size(); i++) {
      int provider = serving.get((start + i) % serving.size());
      int from = firstDriver[provider];
      int end = from + providers.get(provider).agents().size();
      boolean isNew = tried.get(from, end).isEmpty();
      if (request.excludesProvider(provider)
          || !anyFree(from, end, tried)
          || (!isNew && providers.get(provider).shared())) {
        continue;
      }
      if (best == NONE
          || (isNew && !bestIsNew)
          || (isNew == bestIsNew && better(type, provider, best))) {
        best = provider;
        bestIsNew = isNew;
      }
    }
    if (best == NONE) {
      return NONE;
    }
    nextProvider[request.serviceType()] = (serving.indexOf(best) + 1) % serving.size();
    return agentOf(best, tried);
  }

  /** Equals keep the order of the service type's list. */
  private boolean better(ServiceType type, int provider, int than) {
    return switch (type.providerChoice()) {
      case ORDER, ROUND_ROBIN -> false;
      case LEAST_REFUSALS -> {
        // failed/asked, compared without division; nobody asked yet counts as never failed
        long here = failed[provider] * Math.max(1, asked[than]);
        long there = failed[than] * Math.max(1, asked[provider]);
        yield here != there ? here < there : asked[provider] < asked[than];
      }
      case LEAST_LOADED -> load(provider) < load(than);
    };
  }

  /** A provider's agents take turns. */
  private int agentOf(int provider, BitSet tried) {
    int count = providers.get(provider).agents().size();
    for (int i = 0; i < count; i++) {
      int turn = (nextAgent[provider] + i) % count;
      if (free(firstDriver[provider] + turn, tried)) {
        nextAgent[provider] = (turn + 1) % count;
        asked[provider]++;
        return firstDriver[provider] + turn;
      }
    }
    return NONE;
  }

  private boolean anyFree(int from, int end, BitSet tried) {
    for (int driver = from; driver < end; driver++) {
      if (free(driver, tried)) {
        return true;
      }
    }
    return false;
  }

  /** True if a driver can be asked: it hasn't turned the VIP down, and its agent is up. */
  private boolean free(int driver, BitSet tried) {
    return !tried.get(driver) && heard.test(agentOf[driver]);
  }

  /** A provider's driver at one of its agents. */
  private int driver(int provider, int agent) {
    return firstDriver[provider] + providers.get(provider).agents().indexOf(agent);
  }

  int provider(int driver) {
    return providerOf[driver];
  }

  int agent(int driver) {
    return agentOf[driver];
  }

  /** A driver has no target for a VIP. */
  void turnedDown(int vip, int provider, int agent, Bids none) {
    failed[provider]++;
    Trail trail = trails.computeIfAbsent(vip, v -> new Trail());
    trail.drivers.set(driver(provider, agent));
    if (none.reason().compareTo(trail.reason) >= 0) {
      trail.reason = none.reason();
      trail.key = none.key();
    }
  }

  /** The reason why no driver has a target for a VIP: that of the driver that came closest. */
  Constraint reason(int vip) {
    Trail trail = trails.get(vip);
    return trail == null ? Constraint.STATE : trail.reason;
  }

  /** The detail of that reason (see {@link Constraint}), or −1. */
  int key(int vip) {
    Trail trail = trails.get(vip);
    return trail == null ? -1 : trail.key;
  }

  /** A device that a driver chose has refused, or something went wrong there. */
  void failed(int provider) {
    failed[provider]++;
  }

  /** The operation on a VIP is over. */
  void forget(int vip) {
    if (!trails.isEmpty()) {
      trails.remove(vip);
    }
  }

  /** The largest share of the declared capacity in use, over dimensions. O(dimensions). */
  private double load(int provider) {
    int dimensions = ledger.fleet().dimensions();
    double most = 0;
    for (int d = 0; d < dimensions; d++) {
      long capacity = declared[provider * dimensions + d];
      if (capacity > 0 && capacity < Resources.UNLIMITED) {
        most = Math.max(most, (double) ledger.fleet().usedOf(provider, d) / capacity);
      }
    }
    return most;
  }
}
