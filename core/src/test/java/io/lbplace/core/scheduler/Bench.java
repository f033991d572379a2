package io.lbplace.core.scheduler;

import io.lbplace.core.agent.Agent;
import io.lbplace.core.driver.Completion;
import io.lbplace.core.driver.Deployment;
import io.lbplace.core.driver.Driver;
import io.lbplace.core.driver.Expressible;
import io.lbplace.core.driver.Manifest;
import io.lbplace.core.driver.Outcome;
import io.lbplace.core.driver.ProbeResult;
import io.lbplace.core.driver.Profile;
import io.lbplace.core.driver.VipHealth;
import io.lbplace.core.event.Event;
import io.lbplace.core.event.EventKind;
import io.lbplace.core.event.EventLog;
import io.lbplace.core.event.EventSink;
import io.lbplace.core.fleet.DeviceSpec;
import io.lbplace.core.fleet.Flavor;
import io.lbplace.core.fleet.InterfaceSpec;
import io.lbplace.core.fleet.Kind;
import io.lbplace.core.fleet.LedgerConfig;
import io.lbplace.core.fleet.ServiceType;
import io.lbplace.core.fleet.TargetState;
import io.lbplace.core.fleet.Tenancy;
import io.lbplace.core.ledger.Ledger;
import io.lbplace.core.message.ComputeMessage;
import io.lbplace.core.message.Message;
import io.lbplace.core.message.NetworkMessage;
import io.lbplace.core.message.PluginMessage;
import io.lbplace.core.message.RegistryMessage;
import io.lbplace.core.message.SchedulerMessage;
import io.lbplace.core.model.BalancingMethod;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.GroupRule;
import io.lbplace.core.model.LoadBalancerSpec;
import io.lbplace.core.model.Networks;
import io.lbplace.core.model.Pool;
import io.lbplace.core.model.Protocol;
import io.lbplace.core.model.Resources;
import io.lbplace.core.model.ServiceSpec;
import io.lbplace.core.placement.DecisionTime;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.plugin.FirewallPlugin;
import io.lbplace.core.plugin.Handles;
import io.lbplace.core.plugin.LoadBalancerPlugin;
import io.lbplace.core.plugin.Quotas;
import io.lbplace.core.registry.FixedAgents;
import io.lbplace.core.registry.Registry;
import io.lbplace.core.registry.SchedulerViews;
import io.lbplace.core.runtime.Component;
import io.lbplace.core.runtime.Endpoint;
import io.lbplace.core.runtime.World;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Function;

/**
 * A control plane on a test bench: plain time, drivers, network and compute that do as the test
 * says. Answers come after one tick unless the test holds them back.
 */
final class Bench implements World, Driver, EventSink {
  static final long TICK = 1_000;
  static final int AGENT = Endpoint.agent(0);
  static final PluginMessage.ReplyTo TENANT = new PluginMessage.ReplyTo(Endpoint.agent(1), 7);

  final Networks networks = new Networks();
  final Ledger ledger;
  final LoadBalancerPlugin plugin;
  final FirewallPlugin firewalls;
  final Registry registry;
  final List<String> events = new ArrayList<>();

  /** Deployments that drivers were asked for, in order. */
  final List<Deployment> deployed = new ArrayList<>();

  /** Changes in place that drivers were asked for, in order. */
  final List<Deployment> updated = new ArrayList<>();

  final List<Deployment> undeployed = new ArrayList<>();

  /** What the plugin answered to the tenant, in order. */
  final List<PluginMessage.Answer> answers = new ArrayList<>();

  /** The values that devices can be configured with. */
  Expressible expressible = Expressible.ANY;

  /** How drivers answer; null holds the answer back. */
  Function<Deployment, Outcome> onDeploy = deployment -> Outcome.Done.DONE;

  Function<Deployment, Outcome> onUpdate = deployment -> Outcome.Done.DONE;
  Function<Deployment, Outcome> onUndeploy = deployment -> Outcome.Done.DONE;

  /** How the network answers a wiring. */
  Function<NetworkMessage.Wire, Outcome> onWire = wire -> Outcome.Done.DONE;

  /** What drivers find; null holds the answer back. */
  Function<Integer, ProbeResult> onProbe = this::asDeclared;

  /** What was to be settled, in order. */
  final List<Manifest> manifests = new ArrayList<>();

  /** What drivers miss when they settle; null holds the answer back. */
  Function<Manifest, List<Manifest.Entry>> onSync = manifest -> List.of();

  /** Which targets drivers were to look at, in order. */
  final List<Integer> looked = new ArrayList<>();

  /** What drivers see there. */
  List<VipHealth> onLook = List.of();

  /** What compute was asked for, in order. */
  final List<Message> computeOrders = new ArrayList<>();

  boolean holdCompute;
  boolean holdUnwiring;
  boolean bootsFail;

  private record Entry(long time, long sequence, int endpoint, Message message) {}

  private final PriorityQueue<Entry> queue =
      new PriorityQueue<>(Comparator.comparingLong(Entry::time).thenComparingLong(Entry::sequence));
  private final Map<Integer, Component> components = new HashMap<>();
  private final EventLog log = new EventLog(this);
  private long now;
  private long sequence;
  private int vips;

  /** A bench whose scheduler takes the first target that fits. */
  Bench(int visible, List<Flavor> flavors, SchedulerConfig config) {
    this(visible, flavors, config, (request, view) -> view.onOrNew(view.firstFit()));
  }

  Bench(int visible, List<Flavor> flavors, SchedulerConfig config, PlacementStrategy strategy) {
    this(visible, List.of(0), flavors, config, strategy);
  }

  /** A bench whose service type several providers serve. */
  Bench(
      int visible,
      List<Integer> providers,
      List<Flavor> flavors,
      SchedulerConfig config,
      PlacementStrategy strategy) {
    ledger =
        new Ledger(
            new LedgerConfig(
                2,
                new long[] {100, 1_000},
                networks,
                List.of(new ServiceType("lb", providers, visible, null, Resources.of(1, 0))),
                flavors,
                new int[] {1_000},
                -1,
                1));
    Handles handles = new Handles();
    plugin =
        new LoadBalancerPlugin(
            this,
            networks,
            handles,
            Quotas.NONE,
            type -> expressible,
            order -> expressible.refusal((LoadBalancerSpec) order.spec()));
    firewalls = new FirewallPlugin(this, networks, handles, 2);
    components.put(Endpoint.PLUGIN, plugin);
    components.put(Endpoint.FIREWALL_PLUGIN, firewalls);
    registry = new Registry(this, SchedulerViews.shared(this, ledger), FixedAgents.one(AGENT));
    components.put(Endpoint.REGISTRY, registry);
    components.put(
        Endpoint.SCHEDULER,
        new Scheduler(
            this,
            SchedulerViews.shared(this, ledger),
            networks,
            flavors,
            FixedAgents.one(AGENT),
            List.of(strategy),
            config));
    components.put(AGENT, new Agent(this, AGENT, 0, this, this));
    components.put(Endpoint.NETWORK, this::network);
    components.put(Endpoint.COMPUTE, this::compute);
  }

  static Bench omniscient() {
    return new Bench(Constraint.ALL, List.of(), config());
  }

  static SchedulerConfig config() {
    return new SchedulerConfig(3, 0, 50 * TICK, DecisionTime.NONE);
  }

  static Flavor flavor(int maxInstances, long idleNanos) {
    return new Flavor(
        new DeviceSpec(
            "vm",
            1,
            Kind.VIRTUAL,
            0,
            Resources.of(10, 1_000),
            List.of(new InterfaceSpec(1, -1), new InterfaceSpec(1, -1)),
            true,
            false,
            Tenancy.SHARED,
            0),
        1_000,
        maxInstances,
        idleNanos);
  }

  ProbeResult asDeclared(int target) {
    return new ProbeResult.Found(
        Collections.nCopies(
            ledger.fleet().nodeCount(target), Profile.of(ledger.fleet().spec(target))));
  }

  /** An appliance with one interface. */
  int addDevice(long throughput, int vlans) {
    return addDevice(throughput, vlans, 0);
  }

  int addDevice(long throughput, int vlans, int provider) {
    return ledger.addDevice(
        new DeviceSpec(
            "appliance",
            0,
            Kind.PHYSICAL,
            provider,
            Resources.of(100, throughput),
            List.of(new InterfaceSpec(vlans, 0)),
            true,
            false,
            Tenancy.SHARED,
            0),
        -1,
        -1,
        TargetState.UP);
  }

  int subnet(String cidr) {
    return networks.addSubnet(networks.addNetwork(0), Cidr.parse(cidr));
  }

  static ServiceSpec spec(int id, long throughput) {
    return new LoadBalancerSpec(
        id,
        Protocol.HTTP,
        80,
        -1,
        null,
        new Pool(Protocol.HTTP, BalancingMethod.ROUND_ROBIN, List.of(), List.of()),
        Resources.of(1, throughput));
  }

  int create(int subnetA, int subnetB, long throughput) {
    return create(subnetA, subnetB, throughput, 0);
  }

  int create(int subnetA, int subnetB, long throughput, int priority) {
    int vip = vips++;
    send(
        Endpoint.PLUGIN,
        new PluginMessage.CreateVip(
            vip,
            0,
            0,
            subnetA,
            subnetB,
            spec(0, throughput),
            -1,
            priority,
            -1,
            GroupRule.NONE,
            -1));
    return vip;
  }

  void delete(int vip) {
    send(Endpoint.PLUGIN, new PluginMessage.DeleteVip(vip));
  }

  void update(int vip, long throughput) {
    send(Endpoint.PLUGIN, new PluginMessage.UpdateVip(vip, spec(1, throughput)));
  }

  /** Has the plugin handle a tenant's request at once; returns the handle of the resource. */
  int request(PluginMessage.Request request) {
    return request(plugin, request);
  }

  int request(Component asked, PluginMessage.Request request) {
    asked.receive(request);
    PluginMessage.Answer answer = answers.get(answers.size() - 1);
    return answer instanceof PluginMessage.Accepted accepted ? accepted.handle() : -1;
  }

  void tell(SchedulerMessage message) {
    send(Endpoint.SCHEDULER, message);
  }

  void tell(RegistryMessage message) {
    send(Endpoint.REGISTRY, message);
  }

  /** Runs until nothing is left to do. */
  Bench run() {
    while (step()) {
      // on
    }
    return this;
  }

  /** Handles so many messages. */
  Bench steps(int count) {
    for (int i = 0; i < count && step(); i++) {
      // on
    }
    return this;
  }

  boolean step() {
    Entry entry = queue.poll();
    if (entry == null) {
      return false;
    }
    now = entry.time();
    log.at(now);
    components.get(entry.endpoint()).receive(entry.message());
    return true;
  }

  long count(EventKind kind) {
    return events.stream().filter(event -> event.startsWith(kind + " ")).count();
  }

  // ---- the world ----

  @Override
  public long nowNanos() {
    return now;
  }

  @Override
  public void send(int endpoint, Message message) {
    if (message instanceof PluginMessage.Reply reply) {
      answers.add(reply.answer());
      return;
    }
    queue.add(new Entry(now, sequence++, endpoint, message));
  }

  @Override
  public void after(long delayNanos, int endpoint, Message message) {
    queue.add(new Entry(now + delayNanos, sequence++, endpoint, message));
  }

  @Override
  public EventLog log() {
    return log;
  }

  @Override
  public void event(Event event) {
    StringBuilder text = new StringBuilder(event.kind() + " ");
    for (int i = 0; i < event.count(); i++) {
      text.append(i == 0 ? "" : ",").append(event.field(i));
    }
    events.add(text.toString());
  }

  // ---- drivers ----

  @Override
  public void deploy(Deployment deployment, Completion completion) {
    deployed.add(deployment);
    Outcome outcome = onDeploy.apply(deployment);
    if (outcome != null) {
      completion.deployed(deployment, outcome);
    }
  }

  @Override
  public void update(Deployment deployment, Completion completion) {
    updated.add(deployment);
    Outcome outcome = onUpdate.apply(deployment);
    if (outcome != null) {
      completion.deployed(deployment, outcome);
    }
  }

  @Override
  public void undeploy(Deployment deployment, Completion completion) {
    undeployed.add(deployment);
    Outcome outcome = onUndeploy.apply(deployment);
    if (outcome != null) {
      completion.undeployed(deployment, outcome);
    }
  }

  @Override
  public void look(int target, int type, int[] devices, Completion completion) {
    looked.add(target);
    completion.looked(target, onLook);
  }

  @Override
  public void sync(Manifest manifest, Completion completion) {
    manifests.add(manifest);
    List<Manifest.Entry> missing = onSync.apply(manifest);
    if (missing != null) {
      completion.synced(manifest, missing);
    }
  }

  @Override
  public void probe(int target, Completion completion) {
    ProbeResult finding = onProbe.apply(target);
    if (finding != null) {
      completion.probed(target, finding);
    }
  }

  // ---- network and compute ----

  private void network(Message message) {
    if (message instanceof NetworkMessage.Wire wire) {
      Outcome outcome = onWire.apply(wire);
      if (outcome == Outcome.Done.DONE) {
        after(TICK, Endpoint.SCHEDULER, new SchedulerMessage.Wired(wire.device(), wire.network()));
      } else if (outcome != null) {
        after(
            TICK,
            Endpoint.SCHEDULER,
            new SchedulerMessage.WiringFailed(wire.device(), wire.network(), outcome));
      }
    } else if (message instanceof NetworkMessage.Unwire unwire && !holdUnwiring) {
      after(
          TICK,
          Endpoint.SCHEDULER,
          new SchedulerMessage.Unwired(unwire.device(), unwire.network()));
    }
  }

  private void compute(Message message) {
    computeOrders.add(message);
    if (holdCompute) {
      return;
    }
    if (message instanceof ComputeMessage.CreateDevice create) {
      after(
          10 * TICK,
          Endpoint.SCHEDULER,
          bootsFail
              ? new SchedulerMessage.BootFailed(create.device())
              : new SchedulerMessage.Booted(create.device()));
    } else if (message instanceof ComputeMessage.DestroyDevice destroy) {
      after(TICK, Endpoint.SCHEDULER, new SchedulerMessage.Destroyed(destroy.device()));
    }
  }
}
