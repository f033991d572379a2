package io.lbplace.core.scheduler;

import io.lbplace.core.event.EventLog;
import io.lbplace.core.ledger.Ledger;
import io.lbplace.core.message.Message;
import io.lbplace.core.message.PluginMessage;
import io.lbplace.core.model.Networks;
import io.lbplace.core.registry.Agents;
import io.lbplace.core.registry.DriverFeeds;
import io.lbplace.core.registry.SchedulerViews;
import io.lbplace.core.runtime.Endpoint;
import io.lbplace.core.runtime.World;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * What all parts of one scheduler work with: the world, the ledger, and what is known of each VIP
 * and each reservation.
 */
final class SchedulerContext {
  final World world;
  final SchedulerViews views;

  /** The registry's, which grants claims; what a scheduler decides on may be older. */
  final Ledger ledger;

  final VipTable vips = new VipTable();
  final ClaimTable claims = new ClaimTable();
  final Deployments deployments;
  final Networks networks;
  private final Agents agents;

  /** Agents, by address, that aren't heard. */
  private final BitSet agentsLost = new BitSet();

  SchedulerContext(World world, SchedulerViews views, Networks networks, Agents agents) {
    this.world = world;
    this.views = views;
    this.ledger = views.ledger();
    this.agents = agents;
    this.networks = networks;
    this.deployments = new Deployments(ledger, networks, claims);
  }

  EventLog log() {
    return world.log();
  }

  /** What keeps drivers up to date, or null where they neither bid nor choose. */
  @Nullable DriverFeeds feeds() {
    return views.feeds();
  }

  /** Lets drivers know what this transaction has changed so far. */
  void flush() {
    views.flush();
  }

  /** Tells the plugin of a VIP's service. */
  void toPlugin(int vip, PluginMessage message) {
    world.send(Endpoint.plugin(vips.request(vip).spec().service()), message);
  }

  /** The address of a target's agent. */
  int agentOf(int target) {
    return agents.endpointOf(target);
  }

  /** True if an agent is alive, as far as is known. */
  boolean heard(int agent) {
    return !agentsLost.get(agent);
  }

  /** An agent is heard, or isn't any more. */
  void heard(int agent, boolean heard) {
    agentsLost.set(agent, !heard);
  }

  /** A target's devices, in handle order. */
  int[] devicesOf(int target) {
    int[] devices = new int[ledger.fleet().nodeCount(target)];
    for (int i = 0; i < devices.length; i++) {
      devices[i] = ledger.fleet().node(target, i);
    }
    return devices;
  }

  /** Sends a message to the agent of a reservation's target. */
  void toAgent(int reservation, Message message) {
    world.send(agentOf(ledger.reservations().target(reservation)), message);
  }
}
