package io.lbplace.core.registry;

import io.lbplace.core.driver.ProbeResult;
import io.lbplace.core.event.ControlEvents.AgentStateEvent;
import io.lbplace.core.event.ControlEvents.OnboardingRefusedEvent;
import io.lbplace.core.event.ControlEvents.TargetStateEvent;
import io.lbplace.core.fleet.TargetState;
import io.lbplace.core.ledger.Ledger;
import io.lbplace.core.message.AgentMessage;
import io.lbplace.core.message.Message;
import io.lbplace.core.message.RegistryMessage.AddTarget;
import io.lbplace.core.message.RegistryMessage.AgentLost;
import io.lbplace.core.message.RegistryMessage.AgentStarted;
import io.lbplace.core.message.RegistryMessage.DeviceFound;
import io.lbplace.core.message.RegistryMessage.DeviceLost;
import io.lbplace.core.message.RegistryMessage.DisableTarget;
import io.lbplace.core.message.RegistryMessage.DrainTarget;
import io.lbplace.core.message.RegistryMessage.EnableTarget;
import io.lbplace.core.message.RegistryMessage.Probed;
import io.lbplace.core.message.RegistryMessage.RemoveTarget;
import io.lbplace.core.message.RegistryMessage.SyncDue;
import io.lbplace.core.message.RegistryMessage.TargetEmptied;
import io.lbplace.core.message.SchedulerMessage;
import io.lbplace.core.runtime.Component;
import io.lbplace.core.runtime.Endpoint;
import io.lbplace.core.runtime.World;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The device inventory, and the owner of the authoritative ledger. Managing devices is apart from
 * scheduling: a target becomes placeable once its driver has confirmed its declaration, and leaves
 * by drain or removal; on the registry's order the scheduler moves its VIPs.
 *
 * <p>A target whose driver finds less than was declared, or nothing, stays ONBOARDING: it never was
 * in service. It is probed again when it is added again, or when its device is found again.
 *
 * <p>One scheduler without staleness shares the ledger and claims by direct call
 * (docs/who-chooses.md).
 */
public final class Registry implements Component {
  private static final Intent[] INTENTS = Intent.values();

  private final World world;
  private final SchedulerViews views;
  private final Ledger ledger;
  private final Agents agents;
  private final TargetListing listing;

  /** Lost agents, by address. */
  private final BitSet agentsLost = new BitSet();

  // by target
  private byte[] intents = new byte[0];
  private int[] nodesDown = new int[0];
  private boolean[] added = new boolean[0];
  private int[] probes = new int[0]; // asked for and not answered
  private long[] probedNanos = new long[0];

  /** The operator's intent for a target; the resulting state depends on its devices too. */
  private enum Intent {
    SERVE,
    DISABLE,
    DRAIN,
    REMOVE
  }

  /** A registry over the ledger of its fleet. */
  public Registry(World world, SchedulerViews views, Agents agents) {
    this.world = world;
    this.views = views;
    this.ledger = views.ledger();
    this.agents = agents;
    this.listing = new TargetListing(ledger);
  }

  @Override
  public void receive(Message message) {
    handle(message);
    views.flush();
  }

  private void handle(Message message) {
    if (message instanceof AddTarget add) {
      add(add.target());
    } else if (message instanceof Probed probed) {
      probed(probed.target(), probed.finding());
    } else if (message instanceof DrainTarget drain) {
      want(drain.target(), Intent.DRAIN);
    } else if (message instanceof RemoveTarget remove) {
      want(remove.target(), Intent.REMOVE);
    } else if (message instanceof DisableTarget disable) {
      want(disable.target(), Intent.DISABLE);
    } else if (message instanceof EnableTarget enable) {
      want(enable.target(), Intent.SERVE);
    } else if (message instanceof TargetEmptied emptied) {
      removeIfEmpty(emptied.target());
    } else if (message instanceof DeviceLost lost) {
      int target = ledger.fleet().targetOf(lost.device());
      grow(target);
      nodesDown[target]++;
      settle(target);
    } else if (message instanceof DeviceFound found) {
      found(ledger.fleet().targetOf(found.device()));
    } else if (message instanceof AgentStarted started) {
      agentStarted(started.agent());
    } else if (message instanceof AgentLost lost) {
      agentLost(lost.agent());
    } else if (message instanceof SyncDue) {
      views.sync();
    } else {
      throw new IllegalArgumentException("the registry was sent " + message);
    }
  }

  /** Every target there ever was, by handle. O(targets). */
  public List<TargetEntry> list() {
    return listing.list();
  }

  /** The details of one target, or null if no target has that handle. */
  public @Nullable TargetDetails show(int target) {
    return target >= 0 && target < ledger.fleet().targets() ? listing.show(target) : null;
  }

  // ---- on-boarding ----

  private void add(int target) {
    grow(target);
    TargetState state = ledger.fleet().state(target);
    if (state != TargetState.ONBOARDING || probes[target] > 0) {
      refuse(target, -1, new Comparison(OnboardingMismatch.EXISTS, state.ordinal(), -1, -1));
      return;
    }
    added[target] = true;
    probe(target);
  }

  private void probe(int target) {
    set(target, TargetState.ONBOARDING);
    probes[target]++;
    probedNanos[target] = world.nowNanos();
    world.send(
        agents.endpointOf(target),
        new AgentMessage.Probe(target, ledger.fleet().spec(target).typeIndex()));
  }

  /** Sends a restarted agent again the probes that weren't answered before. */
  private void agentStarted(int agent) {
    for (int target = 0; target < probes.length; target++) {
      if (probes[target] > 0 && agents.endpointOf(target) == agent) {
        probes[target] = 0;
        if (ledger.fleet().state(target) != TargetState.REMOVED) { // it may have gone meanwhile
          probe(target);
        }
      }
    }
    if (agentsLost.get(agent)) {
      agentsLost.clear(agent);
      AgentStateEvent.write(world.log(), Endpoint.agentAt(agent), true);
      settleAll(agent);
      setFlavorsOpen(agent, true);
    }
  }

  private void probed(int target, ProbeResult finding) {
    if (probes[target] == 0) {
      return; // it was asked twice, as its agent was started anew
    }
    probes[target]--;
    if (ledger.fleet().state(target) != TargetState.ONBOARDING) {
      return;
    }
    if (finding instanceof ProbeResult.Found found) {
      for (int i = 0; i < found.nodes().size(); i++) {
        Comparison contradiction = Comparison.of(ledger.fleet().spec(target), found.nodes().get(i));
        if (contradiction != null) {
          refuse(target, ledger.fleet().node(target, i), contradiction);
          return;
        }
      }
      enter(target);
    } else if (probes[target] == 0) { // else its device was found meanwhile, and asked again
      OnboardingMismatch why =
          finding instanceof ProbeResult.Failed
              ? OnboardingMismatch.FAILED
              : OnboardingMismatch.UNREACHABLE;
      refuse(target, -1, new Comparison(why, -1, -1, world.nowNanos() - probedNanos[target]));
    }
  }

  private void refuse(int target, int device, Comparison why) {
    OnboardingRefusedEvent.write(
        world.log(),
        target,
        device,
        why.objection().ordinal(),
        why.key(),
        why.declared(),
        why.found());
  }

  private void found(int target) {
    grow(target);
    nodesDown[target]--;
    if (ledger.fleet().state(target) != TargetState.ONBOARDING) {
      settle(target);
    } else if (added[target] && nodesDown[target] == 0) {
      probe(target);
    }
  }

  // ---- in service ----

  private void want(int target, Intent intent) {
    grow(target);
    intents[target] = (byte) intent.ordinal();
    settle(target);
    removeIfEmpty(target);
  }

  private void removeIfEmpty(int target) {
    grow(target);
    TargetState state = ledger.fleet().state(target);
    if (intents[target] == Intent.REMOVE.ordinal()
        && ledger.fleet().vips(target) == 0
        && state != TargetState.REMOVED) {
      set(target, TargetState.REMOVED);
    }
  }

  /** Gives a target in service the state that follows from devices, agent and intent. */
  private void settle(int target) {
    TargetState before = ledger.fleet().state(target);
    if (before != TargetState.ONBOARDING && before != TargetState.REMOVED) {
      enter(target);
    }
  }

  private void enter(int target) {
    TargetState before = ledger.fleet().state(target);
    TargetState state = wanted(target);
    boolean closed = before == TargetState.BOOTING || before == TargetState.DISABLED;
    if (state == before
        || (state == TargetState.UP && closed && ledger.fleet().flavorOf(target) >= 0)) {
      return; // an elastic device is opened and closed by the scheduler that created it
    }
    set(target, state);
    if (state == TargetState.DOWN) {
      world.send(Endpoint.SCHEDULER, new SchedulerMessage.Failover(target));
      return;
    }
    if (before == TargetState.DOWN) {
      world.send(Endpoint.SCHEDULER, new SchedulerMessage.TargetReturned(target));
    }
    if (state == TargetState.DRAINING) {
      if (ledger.fleet().vips(target) > 0) {
        world.send(Endpoint.SCHEDULER, new SchedulerMessage.Evacuate(target));
      }
      removeIfEmpty(target);
    } else if (state == TargetState.UP) {
      world.send(Endpoint.SCHEDULER, new SchedulerMessage.TargetOpened(target));
    }
  }

  /**
   * The state that a target should have. A cluster bears the loss of one node: it keeps its VIPs
   * and takes no new ones meanwhile. A single device, or a cluster that loses another, is down.
   */
  private TargetState wanted(int target) {
    int down = nodesDown[target];
    if (down > 1 || (down == 1 && ledger.fleet().nodeCount(target) == 1)) {
      return TargetState.DOWN;
    }
    return switch (INTENTS[intents[target]]) {
      case DRAIN, REMOVE -> TargetState.DRAINING;
      case DISABLE -> TargetState.DISABLED;
      case SERVE -> down == 1 || unheard(target) ? TargetState.DISABLED : TargetState.UP;
    };
  }

  // ---- agents ----

  /**
   * True if a target must be disabled since its agent is lost. An elastic target keeps its state,
   * as DISABLED means there that it is being destroyed; its flavor is closed instead.
   */
  private boolean unheard(int target) {
    return !agentsLost.isEmpty()
        && ledger.fleet().flavorOf(target) < 0
        && agentsLost.get(agents.endpointOf(target));
  }

  /**
   * Takes the loss of an agent: the VIPs on its devices run on, and no new ones are placed there.
   */
  private void agentLost(int agent) {
    if (agentsLost.get(agent)) {
      return;
    }
    agentsLost.set(agent);
    AgentStateEvent.write(world.log(), Endpoint.agentAt(agent), false);
    settleAll(agent);
    setFlavorsOpen(agent, false);
    world.send(Endpoint.SCHEDULER, new SchedulerMessage.AgentLost(agent));
  }

  private void setFlavorsOpen(int agent, boolean open) {
    for (int flavor = 0; flavor < ledger.fleet().flavors(); flavor++) {
      if (agents.endpointOfFlavor(flavor) == agent) {
        ledger.setFlavorOpen(flavor, open);
        if (open) {
          world.send(Endpoint.SCHEDULER, new SchedulerMessage.FlavorOpened(flavor));
        }
      }
    }
  }

  private void settleAll(int agent) {
    for (int target = 0; target < ledger.fleet().targets(); target++) {
      if (ledger.fleet().flavorOf(target) < 0 && agents.endpointOf(target) == agent) {
        grow(target);
        settle(target);
      }
    }
  }

  private void grow(int target) {
    if (target >= nodesDown.length) {
      int size = Math.max(64, 2 * target);
      intents = Arrays.copyOf(intents, size);
      nodesDown = Arrays.copyOf(nodesDown, size);
      added = Arrays.copyOf(added, size);
      probes = Arrays.copyOf(probes, size);
      probedNanos = Arrays.copyOf(probedNanos, size);
    }
  }

  private void set(int target, TargetState state) {
    ledger.setState(target, state);
    TargetStateEvent.write(world.log(), target, state.ordinal());
  }
}
