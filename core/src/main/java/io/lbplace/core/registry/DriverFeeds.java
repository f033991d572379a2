package io.lbplace.core.registry;

import io.lbplace.core.ledger.Delta;
import io.lbplace.core.ledger.DeltaListener;
import io.lbplace.core.ledger.Ledger;
import io.lbplace.core.message.AgentMessage;
import io.lbplace.core.message.RegistryMessage;
import io.lbplace.core.runtime.Endpoint;
import io.lbplace.core.runtime.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps the drivers' books up to date if drivers bid or choose: each agent is sent the changes on
 * its devices, at the end of the transaction in which they happened. If agents share a provider's
 * registry, the one that allocated a VIP is told at once, and all others when the agents next
 * synchronize: every {@code syncNanos}.
 *
 * <p>A group's rule binds across providers, so every driver is told of the group's members. Before
 * that it is told of other providers' elastic devices, on which members may be: together with the
 * next change that it is sent anyway.
 */
public final class DriverFeeds implements DeltaListener {
  private static final int NOBODY = -1;

  private final World world;
  private final Ledger ledger;
  private final Agents agents;
  private final List<ProviderAgents> providers;
  private final long syncNanos;

  /** By VIP: the agent that allocates its target; looked up only. */
  private final Map<Integer, Integer> allocatorOf = new HashMap<>();

  /** By serial number: the agent that allocated it, where registries are shared; looked up only. */
  private final Map<Integer, Integer> agentOf = new HashMap<>();

  /** Serial numbers of members of groups; looked up only. */
  private final Set<Integer> grouped = new HashSet<>();

  private final List<Box> boxes = new ArrayList<>();
  private boolean armed;

  /** The changes to send to an agent's driver of a provider: now, and at the next round. */
  private static final class Box {
    final int provider;
    final int agent;
    final List<Delta> now = new ArrayList<>();
    final List<Delta> later = new ArrayList<>();

    /** True if {@code now} holds more than other providers' new devices. */
    boolean due;

    Box(int provider, int agent) {
      this.provider = provider;
      this.agent = agent;
    }

    void tell(Delta delta) {
      now.add(delta);
      due = true;
    }
  }

  /**
   * Feeds for all drivers.
   *
   * @param providers the providers' agents, by handle
   * @param syncNanos 0: agents that share a registry always know all
   */
  public DriverFeeds(
      World world, Ledger ledger, Agents agents, List<ProviderAgents> providers, long syncNanos) {
    this.world = world;
    this.ledger = ledger;
    this.agents = agents;
    this.providers = List.copyOf(providers);
    this.syncNanos = syncNanos;
    for (int provider = 0; provider < providers.size(); provider++) {
      for (int agent : providers.get(provider).agents()) {
        boxes.add(new Box(provider, agent));
      }
    }
  }

  /** The providers' drivers that can be asked, by provider. */
  public List<ProviderAgents> providers() {
    return providers;
  }

  /** Notes that an agent has chosen a VIP's target: it is told of changes of it first. */
  public void allocatedBy(int vip, int agent) {
    allocatorOf.put(vip, agent);
  }

  /** Forgets the agent that allocated a VIP. */
  public void forget(int vip) {
    allocatorOf.remove(vip);
  }

  @Override
  public void changed(Delta delta) {
    if (delta instanceof Delta.FlavorStated stated) {
      flavorStated(stated);
      return;
    }
    int provider = ledger.fleet().spec(delta.target()).provider();
    int first = first(delta, provider);
    boolean everybody = isGrouped(delta);
    for (Box box : boxes) {
      if (box.provider != provider) {
        if (everybody) {
          box.tell(delta);
        } else if (delta instanceof Delta.Added added) {
          box.now.add(new Delta.Elsewhere(added.target(), added.flavor()));
        }
      } else if (box.agent == first
          || everybody
          || delta instanceof Delta.Added
          || (syncNanos == 0 && providers.get(provider).shared())) {
        box.tell(delta);
      } else if (providers.get(provider).shared()) {
        box.later.add(delta);
      }
    }
    if (delta instanceof Delta.Released released) {
      agentOf.remove(released.serial());
      grouped.remove(released.serial());
    }
  }

  /** Tells every driver of the flavor's provider, as each may want to create devices of it. */
  private void flavorStated(Delta.FlavorStated delta) {
    for (Box box : boxes) {
      if (box.provider == ledger.fleet().flavor(delta.flavor()).device().provider()) {
        box.tell(delta);
      }
    }
  }

  /**
   * The agent that is told of a change at once: the one that allocated the VIP, else the device's.
   */
  private int first(Delta delta, int provider) {
    int owner = agents.endpointOf(delta.target());
    if (!providers.get(provider).shared()) {
      return owner;
    }
    if (delta instanceof Delta.Claimed claimed) {
      Integer allocator = allocatorOf.get(claimed.request().vip());
      int agent = allocator == null ? owner : allocator;
      agentOf.put(claimed.serial(), agent);
      return agent;
    }
    if (delta instanceof Delta.Learned learned) {
      Integer allocator = allocatorOf.get(learned.request().vip());
      return allocator == null ? owner : allocator;
    }
    int serial = serial(delta);
    Integer agent = serial < 0 ? null : agentOf.get(serial);
    return agent == null ? owner : agent;
  }

  private boolean isGrouped(Delta delta) {
    if (delta instanceof Delta.Claimed claimed) {
      if (claimed.request().group() >= 0) {
        grouped.add(claimed.serial());
        return true;
      }
      return false;
    }
    int serial = serial(delta);
    return serial >= 0 && grouped.contains(serial);
  }

  private static int serial(Delta delta) {
    return delta instanceof Delta.OfReservation change ? change.serial() : NOBODY;
  }

  /** Sends the changes that the transaction has made; to be called at its end. */
  public void flush() {
    boolean later = false;
    for (Box box : boxes) {
      if (box.due) {
        send(box);
      }
      later |= !box.later.isEmpty();
    }
    if (later && !armed) {
      armed = true;
      long sinceRound = world.nowNanos() % syncNanos;
      world.after(syncNanos - sinceRound, Endpoint.REGISTRY, new RegistryMessage.SyncDue());
    }
  }

  /** Runs a round: sends every agent the others' changes since the last one. */
  void sync() {
    armed = false;
    for (Box box : boxes) {
      if (!box.later.isEmpty()) {
        box.now.addAll(box.later);
        box.later.clear();
        send(box);
      }
    }
  }

  private void send(Box box) {
    int type = providers.get(box.provider).type();
    world.send(box.agent, new AgentMessage.Follow(type, box.now));
    box.now.clear();
    box.due = false;
  }
}
