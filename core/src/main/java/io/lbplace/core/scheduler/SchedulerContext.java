package io.lbplace.core.scheduler;

import static io.lbplace.core.scheduler.VipTable.NONE;

import io.lbplace.core.driver.Deployment;
import io.lbplace.core.event.EventLog;
import io.lbplace.core.fleet.ServiceType;
import io.lbplace.core.ledger.Ledger;
import io.lbplace.core.message.AgentMessage;
import io.lbplace.core.message.PluginMessage;
import io.lbplace.core.model.Networks;
import io.lbplace.core.model.ServiceSpec;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.registry.Agents;
import io.lbplace.core.registry.DriverFeeds;
import io.lbplace.core.registry.SchedulerViews;
import io.lbplace.core.runtime.Endpoint;
import io.lbplace.core.runtime.World;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * State that all parts of one control plane's schedulers share: the world, the ledger, and the
 * tables of VIPs and reservations. Also the commands that go to agents: each carries the key
 * (generation and attempt) under which {@link ClaimTable} knows it.
 */
final class SchedulerContext {
  private static final long NO_ADDRESS = -1;

  final World world;
  final SchedulerViews views;

  /**
   * The registry's ledger, which grants claims; the view that a scheduler decides on may be older.
   */
  final Ledger ledger;

  final VipTable vips = new VipTable();
  final ClaimTable claims = new ClaimTable();
  final Networks networks;
  private final Agents agents;

  /** Lost agents, by address. */
  private final BitSet agentsLost = new BitSet();

  SchedulerContext(World world, SchedulerViews views, Networks networks, Agents agents) {
    this.world = world;
    this.views = views;
    this.ledger = views.ledger();
    this.agents = agents;
    this.networks = networks;
  }

  EventLog log() {
    return world.log();
  }

  /** The drivers' views of the fleet, or null where drivers neither bid nor choose. */
  @Nullable DriverFeeds feeds() {
    return views.feeds();
  }

  /** Sends drivers the changes that this transaction has made so far. */
  void flush() {
    views.flush();
  }

  /** The service type of a VIP. */
  ServiceType type(int vip) {
    return ledger.fleet().serviceType(vips.request(vip).serviceType());
  }

  /** The target of a reservation. */
  int target(int reservation) {
    return ledger.reservations().target(reservation);
  }

  /** The address of a target's agent. */
  int agentOf(int target) {
    return agents.endpointOf(target);
  }

  /** True if an agent is alive, as far as is known. */
  boolean heard(int agent) {
    return !agentsLost.get(agent);
  }

  /** Notes that an agent is up, or lost. */
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

  /** A copy of a target's list of reservations, which stays whole when some are released. */
  int[] reservationsOf(int target) {
    int[] all = new int[ledger.fleet().vips(target)];
    int count = 0;
    for (int r = ledger.reservations().first(target);
        r != NONE;
        r = ledger.reservations().next(r)) {
      if (count == all.length) {
        all = Arrays.copyOf(all, 2 * count + 1);
      }
      all[count++] = r;
    }
    return Arrays.copyOf(all, count);
  }

  /**
   * The request for a place other than those where a VIP is or is leaving.
   *
   * @param spec wanted there
   */
  PlacementRequest elsewhere(int vip, ServiceSpec spec) {
    PlacementRequest before = vips.request(vip);
    int generation = vips.generation(vip);
    int attempt = before.generation() == generation ? before.attempt() + 1 : 1;
    long address = before.address();
    int[] excluded = PlacementRequest.NONE_EXCLUDED;
    int serving = vips.serving(vip);
    if (serving != NONE) {
      excluded = with(excluded, target(serving));
      address = ledger.reservations().address(serving);
    }
    for (int r = vips.leavingHead(vip); r != NONE; r = claims.next(r)) {
      excluded = with(excluded, target(r));
      address = ledger.reservations().address(r);
    }
    return before.with(spec, generation, attempt, address, excluded);
  }

  private static int[] with(int[] targets, int target) {
    int[] all = Arrays.copyOf(targets, targets.length + 1);
    all[targets.length] = target;
    return all;
  }

  // ---- messages ----

  /** Sends a message to the plugin of a VIP's service. */
  void toPlugin(int vip, PluginMessage message) {
    world.send(Endpoint.plugin(vips.request(vip).spec().service()), message);
  }

  /** Sends the command to deploy a VIP as it is requested. */
  void deploy(int vip, int reservation) {
    PlacementRequest request = vips.request(vip);
    toAgent(reservation, new AgentMessage.Deploy(deployment(request, reservation, request.spec())));
  }

  /** Sends the command to deploy the spec of a reservation again. */
  void redeploy(int vip, int reservation) {
    toAgent(
        reservation,
        new AgentMessage.Deploy(
            deployment(vips.request(vip), reservation, claims.spec(reservation))));
  }

  /** Sends the command to change a VIP in place to the spec requested. */
  void update(int vip, int reservation) {
    PlacementRequest request = vips.request(vip);
    toAgent(reservation, new AgentMessage.Update(deployment(request, reservation, request.spec())));
  }

  /** Sends the command to remove a VIP's configuration from one of its targets. */
  void undeploy(int vip, int reservation) {
    toAgent(
        reservation,
        new AgentMessage.Undeploy(
            deployment(vips.request(vip), reservation, claims.spec(reservation))));
  }

  private void toAgent(int reservation, AgentMessage message) {
    world.send(agentOf(target(reservation)), message);
  }

  private Deployment deployment(PlacementRequest request, int reservation, ServiceSpec spec) {
    int target = target(reservation);
    int count = ledger.reservations().nodes(reservation);
    Deployment.Node[] nodes = new Deployment.Node[count];
    boolean selfAddress = ledger.fleet().spec(target).selfAddress();
    int perNode = request.networkA() == request.networkB() ? 1 : 2;
    for (int i = 0; i < count; i++) {
      int device = ledger.reservations().node(reservation, i);
      int wiringA = ledger.reservations().wiring(reservation, i * perNode);
      int wiringB = ledger.reservations().wiring(reservation, i * perNode + perNode - 1);
      nodes[i] =
          new Deployment.Node(
              device,
              ledger.wirings().interfaceIndex(wiringA),
              ledger.wirings().interfaceIndex(wiringB),
              selfAddress ? ledger.wirings().selfAddress(device, request.subnetA()) : NO_ADDRESS,
              selfAddress ? ledger.wirings().selfAddress(device, request.subnetB()) : NO_ADDRESS);
    }
    return new Deployment(
        request.vip(),
        claims.generation(reservation),
        claims.attempt(reservation),
        target,
        ledger.fleet().spec(target).typeIndex(),
        request.tenant(),
        request.serviceType(),
        request.networkA(),
        request.subnetA(),
        networks.cidr(request.subnetA()),
        request.networkB(),
        request.subnetB(),
        networks.cidr(request.subnetB()),
        ledger.reservations().address(reservation),
        spec,
        nodes);
  }
}
