package io.lbplace.simulator;

import io.lbplace.core.driver.Expressible;
import io.lbplace.core.event.DefinitionEvents.LimitsDefinedEvent;
import io.lbplace.core.fleet.ServiceType;
import io.lbplace.core.ledger.Ledger;
import io.lbplace.core.ledger.replica.Replica;
import io.lbplace.core.model.Networks;
import io.lbplace.core.placement.DecisionTime;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.plugin.FirewallPlugin;
import io.lbplace.core.plugin.Handles;
import io.lbplace.core.plugin.LoadBalancerPlugin;
import io.lbplace.core.plugin.Quotas;
import io.lbplace.core.random.Purpose;
import io.lbplace.core.registry.Agents;
import io.lbplace.core.registry.DriverFeeds;
import io.lbplace.core.registry.Registry;
import io.lbplace.core.registry.SchedulerViews;
import io.lbplace.core.runtime.Endpoint;
import io.lbplace.core.scheduler.Scheduler;
import io.lbplace.core.scheduler.SchedulerConfig;
import io.lbplace.scenarios.Scenario;
import io.lbplace.scenarios.fleet.ControlPlan;
import io.lbplace.scenarios.fleet.FleetPlan;
import io.lbplace.scenarios.fleet.Latency;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The core's plugins, registry and scheduler, connected to the virtual world: one process, that can
 * be made anew from its journal.
 */
final class ControlPlane {
  private final RunSetup setup;
  private final Scenario scenario;
  private final FleetPlan fleet;
  private final SimulatedWorld world;
  private final Networks networks;
  private final DepartureOracle ends;
  private final @Nullable DeviceBackend outside;
  private @Nullable SchedulerViews views;
  private @Nullable Scheduler scheduler;

  /**
   * A control plane that isn't built yet.
   *
   * @param outside real devices, or null for simulated ones
   */
  ControlPlane(
      RunSetup setup,
      FleetPlan fleet,
      SimulatedWorld world,
      Networks networks,
      DepartureOracle ends,
      @Nullable DeviceBackend outside) {
    this.outside = outside;
    this.setup = setup;
    this.scenario = setup.scenario();
    this.fleet = fleet;
    this.world = world;
    this.networks = networks;
    this.ends = ends;
  }

  /** The oracle that knows when the workload's VIPs will be deleted. */
  DepartureOracle ends() {
    return ends;
  }

  /** Writes the run's limits and the fleet's types into the log. */
  void define() {
    LimitsDefinedEvent.write(
        world.log(), fleet.tenantQuota(), scenario.warmupNanos(), scenario.horizonNanos());
    new FleetBuilder(fleet, world.log()).defineTypes();
  }

  /** Connects fresh components over a fresh ledger that holds the declared fleet. */
  void build() {
    ControlPlan control = scenario.controlPlane();
    Ledgers ledgers = new Ledgers(fleet, networks, scenario.largestDemand(), setup.seed());
    Ledger books = ledgers.authoritative(world.log());
    Agents agents = new AgentPlan(control.agents(), fleet.providers().size(), books);
    SchedulerViews seen = views(ledgers, books, control);
    if (DriverSide.asked(fleet)) {
      seen.feed(
          new DriverFeeds(
              world,
              books,
              agents,
              AgentPlan.providers(control.agents(), fleet, control.perAgent()),
              control.syncNanos()));
    }
    List<PlacementStrategy> strategies = new ArrayList<>();
    for (int i = 0; i < seen.schedulers(); i++) {
      strategies.add(setup.policies().strategy().apply(ends::recorded));
    }
    Handles handles = new Handles();
    world.connect(Endpoint.PLUGIN, loadBalancers(handles));
    world.connect(
        Endpoint.FIREWALL_PLUGIN,
        new FirewallPlugin(world, networks, handles, FirewallPlugin.NO_QUOTA));
    world.connect(Endpoint.REGISTRY, new Registry(world, seen, agents));
    Scheduler chooser =
        new Scheduler(world, seen, networks, ledgers.flavors(), agents, strategies, config());
    world.connect(Endpoint.SCHEDULER, chooser);
    scheduler = chooser;
    views = seen;
  }

  /**
   * The plugin of load balancers; it denies at once what no device can do; simulated ones do all.
   */
  private LoadBalancerPlugin loadBalancers(Handles handles) {
    DeviceBackend devices = outside;
    if (devices == null) {
      return new LoadBalancerPlugin(world, networks, handles, Quotas.NONE);
    }
    List<Expressible> byServiceType = new ArrayList<>();
    for (ServiceType type : fleet.serviceTypes()) {
      byServiceType.add(
          new Expressible(
              type.providers().stream()
                  .flatMap(provider -> fleet.typesOf(provider).stream())
                  .map(devices::capabilities)
                  .toList()));
    }
    return new LoadBalancerPlugin(
        world,
        networks,
        handles,
        Quotas.NONE,
        byServiceType::get,
        order -> devices.denial(order, byServiceType.get(order.serviceType())));
  }

  private SchedulerViews views(Ledgers ledgers, Ledger books, ControlPlan control) {
    int count = control.schedulers().count();
    if (count == 1 && control.schedulers().stalenessNanos() == 0) {
      return SchedulerViews.shared(world, books);
    }
    List<Replica> replicas = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      replicas.add(ledgers.replica());
    }
    return SchedulerViews.replicated(world, books, replicas, control.schedulers().stalenessNanos());
  }

  private SchedulerConfig config() {
    ControlPlan control = scenario.controlPlane();
    double rate = control.failoverRate();
    return new SchedulerConfig(
        control.maxAttempts(),
        Double.isInfinite(rate) ? 0 : (long) (1e9 / rate),
        control.retryNanos(),
        decisionTime(setup),
        control.batchWindowNanos(),
        control.schedulers().byVersion(),
        rebalance(control.rebalance()),
        new SchedulerConfig.Asking(
            control.bids().cached(), control.bids().ttlNanos(), control.timeoutNanos()),
        control.breakerShare());
  }

  private SchedulerConfig.@Nullable Rebalance rebalance(ControlPlan.@Nullable Rebalance planned) {
    return planned == null
        ? null
        : new SchedulerConfig.Rebalance(
            setup.policies().rebalancer().apply(planned.by()),
            planned.budget(),
            planned.parallel());
  }

  /** The virtual time that a decision of the run's strategy takes, in a scheduler or a driver. */
  static DecisionTime decisionTime(RunSetup setup) {
    Latency decision = setup.scenario().controlPlane().decision(setup.policies().name());
    long seed = setup.seed();
    return (vip, generation, attempt) ->
        decision.nanos(seed, Purpose.DECISION_TIME, vip, ((long) generation << 32) | attempt);
  }

  /** The scheduler that is connected now. */
  Scheduler scheduler() {
    if (scheduler == null) {
      throw new IllegalStateException("not built yet");
    }
    return scheduler;
  }

  /** The ledger of the components that are connected now. */
  Ledger ledger() {
    return views().ledger();
  }

  private SchedulerViews views() {
    if (views == null) {
      throw new IllegalStateException("not built yet");
    }
    return views;
  }

  /** The number of bitmap words that the schedulers scanned. */
  long wordsScanned() {
    return views().wordsScanned();
  }

  /** The number of targets that the schedulers checked exactly. */
  long candidatesVerified() {
    return views().candidatesVerified();
  }
}
