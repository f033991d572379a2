package io.lbplace.core.scheduler;

import io.lbplace.core.column.Slots;
import io.lbplace.core.event.ControlEvents.AskedEvent;
import io.lbplace.core.event.ControlEvents.TurnedDownEvent;
import io.lbplace.core.message.AgentMessage;
import io.lbplace.core.message.SchedulerMessage.AskOver;
import io.lbplace.core.message.SchedulerMessage.Offered;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.placement.Bids;
import io.lbplace.core.placement.NodeAssignment;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.registry.DriverFeeds;
import io.lbplace.core.registry.ProviderAgents;
import io.lbplace.core.runtime.Endpoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Requests to drivers for bids and allocations, and their answers. Every driver that was asked is
 * told when the placement is decided, so that it frees the reservations that it held.
 */
final class BidCollector {
  /** The bids if no driver could be asked, or if none answers any more. */
  private static final Bids UNHEARD =
      new Bids(new int[0], new long[0], new NodeAssignment[0], new int[0], Constraint.STATE, -1);

  private final SchedulerContext context;
  private final SchedulerConfig.Asking config;
  private final Cache cache;

  private final Slots slots = new Slots();

  /** By slot of the VIP. */
  private @Nullable Ask[] asks = new @Nullable Ask[16];

  /** By provider: which of the agents that share its registry is asked next. */
  private final int[] turns;

  /** One placement's. */
  private static final class Ask {
    final int vip;
    final int generation;
    final int attempt;

    // by question, in order
    final List<Integer> providers = new ArrayList<>();
    final List<Integer> agents = new ArrayList<>();

    /** Questions whose answer is still waited for. */
    final BitSet open = new BitSet();

    final List<Bids> answers = new ArrayList<>();

    /** By answer: the agent that gave it. */
    final List<Integer> answering = new ArrayList<>();

    Bids bids = Bids.NONE;

    /**
     * The request for which a single agent is to choose a device, while its answer is awaited; else
     * null.
     */
    @Nullable PlacementRequest selection;

    Ask(PlacementRequest request) {
      vip = request.vip();
      generation = request.generation();
      attempt = request.attempt();
    }

    boolean waits() {
      return !open.isEmpty();
    }

    boolean isFor(int wantedGeneration, int wantedAttempt) {
      return generation == wantedGeneration && attempt == wantedAttempt;
    }

    /** The open question that an answer answers, or −1. */
    int question(int provider, int agent) {
      int at = open.nextSetBit(0);
      while (at >= 0 && (providers.get(at) != provider || agents.get(at) != agent)) {
        at = open.nextSetBit(at + 1);
      }
      return at;
    }
  }

  BidCollector(SchedulerContext context, SchedulerConfig.Asking config) {
    this.context = context;
    this.config = config;
    this.cache = new Cache(config.ttlNanos());
    this.turns = new int[context.feeds() == null ? 0 : context.feeds().providers().size()];
  }

  /**
   * Asks all drivers that serve a VIP and whose agents are up for bids.
   *
   * @return true if answers must be waited for
   */
  boolean ask(int vip, List<Integer> providers) {
    PlacementRequest request = context.vips.request(vip);
    Ask ask = open(vip, request);
    if (config.cached()) {
      Bids known = cache.get(request, context.world.nowNanos());
      if (known != null) {
        ask.bids = known;
        return false;
      }
    }
    for (int provider : providers) {
      ProviderAgents where = feeds().providers().get(provider);
      if (request.excludesProvider(provider)) {
        continue;
      }
      if (!where.agents().isEmpty()) {
        ask.bids = UNHEARD; // unless one answers
      }
      if (where.shared()) {
        int agent = next(provider, where.agents());
        if (agent != VipTable.NONE) {
          ask(ask, request, provider, agent, false);
        }
      } else {
        for (int agent : where.agents()) {
          if (context.heard(agent)) {
            ask(ask, request, provider, agent, false);
          }
        }
      }
    }
    if (!ask.waits()) {
      return false;
    }
    context.world.after(
        config.timeOutNanos(), Endpoint.SCHEDULER, new AskOver(vip, ask.generation, ask.attempt));
    return true;
  }

  /** The agent whose turn it is among those that share a registry, or −1 if all are lost. */
  private int next(int provider, List<Integer> agents) {
    for (int i = 0; i < agents.size(); i++) {
      turns[provider] = (turns[provider] + 1) % agents.size();
      int agent = agents.get(turns[provider]);
      if (context.heard(agent)) {
        return agent;
      }
    }
    return VipTable.NONE;
  }

  /**
   * Has one driver choose. Its answer is awaited until its agent is lost, as no other can choose in
   * its place.
   */
  void askToChoose(int vip, int provider, int agent) {
    PlacementRequest request = context.vips.request(vip);
    Ask ask = open(vip, request);
    ask.selection = request;
    ask(ask, request, provider, agent, true);
  }

  private Ask open(int vip, PlacementRequest request) {
    close(vip);
    Ask ask = new Ask(request);
    int slot = slots.open(vip);
    if (slot == asks.length) {
      asks = Arrays.copyOf(asks, 2 * slot);
    }
    asks[slot] = ask;
    return ask;
  }

  private @Nullable Ask find(int vip) {
    int slot = slots.of(vip);
    return slot == Slots.NONE ? null : asks[slot];
  }

  private void ask(Ask ask, PlacementRequest request, int provider, int agent, boolean choose) {
    int type = feeds().providers().get(provider).type();
    AskedEvent.write(
        context.log(), request.vip(), request.generation(), request.attempt(), provider);
    ask.open.set(ask.agents.size());
    ask.providers.add(provider);
    ask.agents.add(agent);
    long hold = choose ? config.ttlNanos() : config.holdNanos();
    context.world.send(agent, new AgentMessage.Ask(type, provider, request, hold, choose));
  }

  /**
   * Takes the loss of an agent: its missing answers count as empty.
   *
   * @return VIPs that wait for no other answer
   */
  List<Integer> lost(int agent) {
    List<Integer> settled = new ArrayList<>();
    for (Ask ask : asks) {
      if (ask == null || !ask.waits()) {
        continue;
      }
      for (int i = 0; i < ask.agents.size(); i++) {
        if (ask.open.get(i) && ask.agents.get(i) == agent) {
          ask.open.clear(i);
          ask.answers.add(UNHEARD);
          ask.answering.add(agent);
        }
      }
      if (!ask.waits()) {
        settle(ask);
        settled.add(ask.vip);
      }
    }
    return settled;
  }

  /** Asks a restarted agent again to choose, as no other can choose in its place. */
  void askAgain(int agent) {
    for (Ask ask : asks) {
      if (ask != null && ask.selection != null && ask.waits() && ask.agents.get(0) == agent) {
        int provider = ask.providers.get(0);
        int type = feeds().providers().get(provider).type();
        context.world.send(
            agent, new AgentMessage.Ask(type, provider, ask.selection, config.ttlNanos(), true));
      }
    }
  }

  /** True while a VIP waits for answers. */
  boolean waits(int vip) {
    Ask ask = find(vip);
    return ask != null && ask.waits();
  }

  /** Takes an answer; true if it was the last that was waited for. */
  boolean offered(Offered answer) {
    Ask ask = find(answer.vip());
    if (ask == null || !ask.isFor(answer.generation(), answer.attempt())) {
      return false;
    }
    int question = ask.question(answer.provider(), answer.agent());
    if (question < 0) {
      return false;
    }
    Bids bids = answer.bids();
    if (bids.isEmpty()) {
      TurnedDownEvent.write(
          context.log(),
          answer.vip(),
          answer.generation(),
          answer.attempt(),
          answer.provider(),
          bids.reason().ordinal(),
          bids.key());
    }
    ask.answers.add(bids);
    ask.answering.add(answer.agent());
    ask.open.clear(question);
    if (ask.waits()) {
      return false;
    }
    settle(ask);
    return true;
  }

  /** Gives up the answers that are still missing; true if there were any. */
  boolean over(AskOver timer) {
    Ask ask = find(timer.vip());
    if (ask == null || !ask.waits() || !ask.isFor(timer.generation(), timer.attempt())) {
      return false;
    }
    ask.open.clear();
    settle(ask);
    return true;
  }

  private void settle(Ask ask) {
    ask.bids = ask.answers.isEmpty() ? Bids.NONE : Bids.joined(ask.answers);
    if (config.cached()) {
      cache.put(context.vips.request(ask.vip), ask.bids, context.world.nowNanos());
    }
  }

  /** The bids for a VIP's placement, or null if no driver was asked. */
  @Nullable Bids offers(int vip) {
    Ask ask = find(vip);
    return ask == null ? null : ask.bids;
  }

  /** The nodes of a target that a driver offered for a VIP, or null if none did. */
  @Nullable NodeAssignment seat(int vip, int target) {
    Ask ask = find(vip);
    int at = ask == null ? -1 : ask.bids.indexOf(target);
    return ask == null || at < 0 ? null : ask.bids.seats()[at];
  }

  /** The agent that offered a target or, as its driver's choice, a new device; or −1. */
  int agentThatOffers(int vip, int target) {
    Ask ask = find(vip);
    if (ask == null) {
      return VipTable.NONE;
    }
    for (int i = 0; i < ask.answers.size(); i++) {
      if (ask.answers.get(i).indexOf(target) >= 0) {
        return ask.answering.get(i);
      }
    }
    return ask.agents.size() == 1 ? ask.agents.get(0) : VipTable.NONE;
  }

  /** The provider whose driver was asked to choose. */
  int provider(int vip) {
    return last(vip).providers.get(0);
  }

  /** The agent that was asked to choose. */
  int agent(int vip) {
    return last(vip).agents.get(0);
  }

  private Ask last(int vip) {
    Ask ask = find(vip);
    if (ask == null) {
      throw new IllegalStateException("nobody was asked about VIP " + vip);
    }
    return ask;
  }

  /** Notes that a target has refused: its cached bid is dropped. */
  void refused(PlacementRequest request, int target) {
    if (config.cached()) {
      cache.remove(request, target);
    }
  }

  /** A placement is decided, or not wanted any more. */
  void close(int vip) {
    Ask ask = find(vip);
    if (ask == null) {
      return;
    }
    asks[slots.of(vip)] = null;
    slots.close(vip);
    context.flush(); // what was claimed, before what was held is let go
    for (int i = 0; i < ask.agents.size(); i++) {
      context.world.send(
          ask.agents.get(i),
          new AgentMessage.Close(
              feeds().providers().get(ask.providers.get(i)).type(),
              vip,
              ask.generation,
              ask.attempt));
    }
  }

  private DriverFeeds feeds() {
    DriverFeeds feeds = context.feeds();
    if (feeds == null) {
      throw new IllegalStateException("no driver can be asked: none is connected");
    }
    return feeds;
  }

  /**
   * Bids that are used again, for requests of the same tenant and service type between the same
   * networks, until they are too old. They reflect neither later changes nor this request's demand,
   * so that a claim may be refused. For members of groups drivers are always asked.
   */
  static final class Cache {
    private final long ttlNanos;

    /** Looked up only. */
    private final Map<Key, Entry> entries = new HashMap<>();

    private record Key(int serviceType, int tenant, int networkA, int networkB) {
      static Key of(PlacementRequest request) {
        return new Key(
            request.serviceType(), request.tenant(), request.networkA(), request.networkB());
      }
    }

    private record Entry(Bids bids, long timeNanos) {}

    Cache(long ttlNanos) {
      this.ttlNanos = ttlNanos;
    }

    /** The cached bids for a request, or null if drivers must be asked. */
    @Nullable Bids get(PlacementRequest request, long nowNanos) {
      Entry entry = request.group() >= 0 ? null : entries.get(Key.of(request));
      if (entry == null || nowNanos - entry.timeNanos() >= ttlNanos) {
        return null;
      }
      Bids bids = entry.bids();
      for (int target : request.excluded()) {
        bids = bids.without(target);
      }
      return bids.isEmpty() ? null : bids;
    }

    void put(PlacementRequest request, Bids bids, long nowNanos) {
      if (request.group() < 0) {
        entries.put(Key.of(request), new Entry(bids, nowNanos));
      }
    }

    void remove(PlacementRequest request, int target) {
      Key key = Key.of(request);
      Entry entry = entries.get(key);
      if (entry != null) {
        entries.put(key, new Entry(entry.bids().without(target), entry.timeNanos()));
      }
    }
  }
}
