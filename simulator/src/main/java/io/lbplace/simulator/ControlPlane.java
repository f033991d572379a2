package io.lbplace.simulator;

import io.lbplace.core.event.EventKind;
import io.lbplace.core.fleet.Flavor;
import io.lbplace.core.fleet.Ledger;
import io.lbplace.core.model.Networks;
import io.lbplace.core.plugin.LoadBalancerPlugin;
import io.lbplace.core.random.Purpose;
import io.lbplace.core.registry.Agents;
import io.lbplace.core.registry.Registry;
import io.lbplace.core.runtime.Endpoint;
import io.lbplace.core.scheduler.Scheduler;
import io.lbplace.core.scheduler.SchedulerConfig;
import io.lbplace.scenarios.Scenario;
import io.lbplace.scenarios.fleet.ControlPlan;
import io.lbplace.scenarios.fleet.FleetLedger;
import io.lbplace.scenarios.fleet.FleetPlan;
import io.lbplace.scenarios.fleet.Latency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The core's plugin, registry and scheduler, connected to the virtual world: one process, that can
 * be made anew from its journal.
 */
final class ControlPlane {
  private final RunSetup setup;
  private final Scenario scenario;
  private final FleetPlan fleet;
  private final SimulatedWorld world;
  private final Networks networks;
  private @Nullable Ledger ledger;

  ControlPlane(RunSetup setup, SimulatedWorld world, Networks networks) {
    this.setup = setup;
    this.scenario = setup.scenario();
    this.fleet = scenario.fleet();
    this.world = world;
    this.networks = networks;
  }

  /** Writes the run's limits and the fleet's types into the log. */
  void define() {
    world
        .log()
        .record(
            EventKind.LIMITS_DEFINED,
            fleet.tenantQuota(),
            scenario.warmupNanos(),
            scenario.horizonNanos());
    new FleetBuilder(fleet, world.log()).defineTypes();
  }

  /** Connects fresh components over a fresh ledger that holds the declared fleet. */
  void build() {
    FleetBuilder builder = new FleetBuilder(fleet, world.log());
    List<Flavor> flavors = fleet.flavors().stream().map(FleetPlan.FlavorPlan::flavor).toList();
    Ledger books =
        FleetLedger.empty(fleet, builder.levels(scenario.largestDemand()), networks, setup.seed());
    builder.fill(books);
    Agents agents =
        new AgentPlan(scenario.controlPlane().agents(), fleet.providers().size(), books);
    world.connect(Endpoint.PLUGIN, new LoadBalancerPlugin(world, networks));
    world.connect(Endpoint.REGISTRY, new Registry(world, books, agents));
    world.connect(
        Endpoint.SCHEDULER,
        new Scheduler(world, books, networks, flavors, agents, setup.strategy().get(), config()));
    ledger = books;
  }

  private SchedulerConfig config() {
    ControlPlan control = scenario.controlPlane();
    Latency decision = control.decision(setup.strategyName());
    long seed = setup.seed();
    double rate = control.failoverRate();
    return new SchedulerConfig(
        control.maxAttempts(),
        Double.isInfinite(rate) ? 0 : (long) (1e9 / rate),
        control.retryNanos(),
        (vip, generation, attempt) ->
            decision.nanos(seed, Purpose.DECISION_TIME, vip, ((long) generation << 32) | attempt));
  }

  /** The books of the components that are connected now. */
  Ledger ledger() {
    if (ledger == null) {
      throw new IllegalStateException("not built yet");
    }
    return ledger;
  }

  /** How much work it was; what a recovery repeats counts once. */
  Counters counters() {
    return new Counters(world.messages(), ledger().wordsScanned(), ledger().candidatesVerified());
  }
}
