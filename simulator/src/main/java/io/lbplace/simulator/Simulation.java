package io.lbplace.simulator;

import io.lbplace.core.agent.Agent;
import io.lbplace.core.driver.Driver;
import io.lbplace.core.event.EventEncoder;
import io.lbplace.core.event.EventKind;
import io.lbplace.core.event.EventLog;
import io.lbplace.core.event.EventLogHeader;
import io.lbplace.core.event.EventSink;
import io.lbplace.core.fleet.Flavor;
import io.lbplace.core.fleet.Ledger;
import io.lbplace.core.fleet.LedgerConfig;
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
import io.lbplace.scenarios.fleet.FleetPlan;
import io.lbplace.scenarios.fleet.Latency;
import io.lbplace.scenarios.workload.Request;
import io.lbplace.scenarios.workload.RequestSource;
import io.lbplace.scenarios.workload.SpecJson;
import io.lbplace.simulator.check.Checker;
import io.lbplace.scenarios.fleet.FaultPlan;
import io.lbplace.scenarios.fleet.Latencies;
import io.lbplace.scenarios.format.Distribution;
import io.lbplace.simulator.device.Compute;
import io.lbplace.simulator.device.Devices;
import io.lbplace.simulator.device.DriverFaults;
import io.lbplace.simulator.device.Fabric;
import io.lbplace.simulator.device.SimulatedDriver;
import io.lbplace.simulator.metrics.Measured;
import io.lbplace.simulator.metrics.MetricsCollector;
import io.lbplace.simulator.queue.EventQueue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run: the real plugin, registry, scheduler and agents over simulated devices, in virtual time.
 * After the horizon no request comes any more and the run is drained: what is pending ends.
 */
public final class Simulation {
  /** The address of the tenants. */
  static final int TENANTS = 6;

  /** The address of the operators. */
  static final int OPERATORS = 7;

  private static final int PROGRESS_EVERY = 1024;

  /** How long compute takes to destroy a VM: an assumption, of no effect on placement. */
  private static final Latency DESTROYING = new Latency(new Distribution.Constant(5));

  private Simulation() {}

  /**
   * Runs to the end.
   *
   * @throws io.lbplace.scenarios.error.BadInput if the workload can't be read, or the event log
   *     can't be written
   */
  public static RunOutcome run(RunSetup setup) {
    Scenario scenario = setup.scenario();
    EventLogHeader header =
        new EventLogHeader(
            scenario.sha256(),
            scenario.definition(),
            setup.strategyName(),
            setup.strategyOptions(),
            "central",
            setup.seed());
    MetricsCollector metrics = new MetricsCollector();
    @Nullable Checker checker = setup.check() ? new Checker() : null;
    try (RequestSource source = scenario.requests(setup.seed());
        EventFile file = EventFile.open(setup.events(), header)) {
      EventEncoder encoder = new EventEncoder(header, file.binary());
      List<EventSink> sinks = new ArrayList<>(List.of(encoder, metrics));
      if (checker != null) {
        sinks.add(checker);
      }
      file.lines().ifPresent(sinks::add);
      EventLog log = new EventLog(sinks.toArray(EventSink[]::new));
      ControlPlan control = scenario.controlPlane();
      SimulatedWorld world = new SimulatedWorld(log, control.busDelay(), setup.seed());
      Ledger ledger = build(setup, world, source.networks());
      Tenants tenants =
          new Tenants(world, source, SpecJson::write, scenario.horizonNanos());
      world.connect(TENANTS, tenants);
      drive(setup, world, source, tenants);
      String hash = encoder.finish();
      file.keep();
      if (checker != null) {
        checker.finish(world.nowNanos());
      }
      Measured measured = metrics.finish(world.nowNanos());
      return new RunOutcome(
          measured.metrics(),
          measured.breakdown(),
          measured.series(),
          new Counters(
              world.messages(), ledger.wordsScanned(), ledger.candidatesVerified()),
          hash,
          checker == null ? null : checker.violations(),
          checker == null ? List.of() : checker.texts());
    }
  }

  private static Ledger build(RunSetup setup, SimulatedWorld world, Networks networks) {
    Scenario scenario = setup.scenario();
    FleetPlan fleet = scenario.fleet();
    EventLog log = world.log();
    log.record(
        EventKind.LIMITS_DEFINED,
        fleet.tenantQuota(),
        scenario.warmupNanos(),
        scenario.horizonNanos());
    FleetBuilder builder = new FleetBuilder(fleet, log);
    builder.defineTypes();
    List<Flavor> flavors = fleet.flavors().stream().map(FleetPlan.FlavorPlan::flavor).toList();
    Ledger ledger =
        new Ledger(
            new LedgerConfig(
                fleet.dimensions().size(),
                builder.levels(scenario.largestDemand()),
                networks,
                fleet.serviceTypes(),
                flavors,
                fleet.switches().stream().mapToInt(FleetPlan.Switch::maxVlans).toArray(),
                fleet.tenantQuota(),
                setup.seed()));
    builder.fill(ledger);
    Agents agents = new AgentPlan(
            scenario.controlPlane().agents(), fleet.providers().size(), ledger);
    world.connect(Endpoint.PLUGIN, new LoadBalancerPlugin(world, networks));
    world.connect(Endpoint.REGISTRY, new Registry(world, ledger, agents));
    world.connect(
        Endpoint.SCHEDULER,
        new Scheduler(
            world, ledger, networks, flavors, agents, setup.strategy(), config(setup)));
    connectDevices(setup, world, networks, ledger);
    return ledger;
  }

  private static SchedulerConfig config(RunSetup setup) {
    ControlPlan control = setup.scenario().controlPlane();
    Latency decision = control.decision(setup.strategyName());
    long seed = setup.seed();
    double rate = control.failoverRate();
    return new SchedulerConfig(
        control.maxAttempts(),
        Double.isInfinite(rate) ? 0 : (long) (1e9 / rate),
        control.retryNanos(),
        (vip, generation, attempt) ->
            decision.nanos(
                seed, Purpose.DECISION_TIME, vip, ((long) generation << 32) | attempt));
  }

  private static void connectDevices(
      RunSetup setup, SimulatedWorld world, Networks networks, Ledger ledger) {
    Scenario scenario = setup.scenario();
    FleetPlan fleet = scenario.fleet();
    FaultPlan faults = scenario.faults();
    ControlPlan control = scenario.controlPlane();
    long seed = setup.seed();
    Devices devices = new Devices();
    for (int device = 0; device < fleet.devices().size(); device++) {
      FleetPlan.Device planned = fleet.devices().get(device);
      devices.add(device, planned.spec(), planned.owner());
    }
    for (int target = 0; target < fleet.targets().size(); target++) {
      FleetPlan.Target planned = fleet.targets().get(target);
      devices.addTarget(
          target,
          planned.layout(),
          planned.nodes().stream().mapToInt(Integer::intValue).toArray());
    }
    List<Latencies> latencies = fleet.types().stream().map(FleetPlan.Type::latencies).toList();
    SimulatedDriver driver =
        new SimulatedDriver(
            world,
            devices,
            latencies,
            new DriverFaults(
                faults.driverRefusal(), faults.driverFailure(), faults.driverTimeout()),
            control.timeoutNanos(),
            0,
            seed);
    world.connect(SimulatedDriver.ENDPOINT, driver);
    Driver[] driverByType = new Driver[fleet.types().size()];
    Arrays.fill(driverByType, driver);
    for (int agent = 0; agent < control.agents().size(); agent++) {
      int endpoint = Endpoint.agent(agent);
      world.connect(endpoint, new Agent(world, endpoint, driverByType));
    }
    world.connect(
        Endpoint.NETWORK,
        new Fabric(
            world, devices, networks, fleet.switches(), latencies, faults.wiringFailure(), seed));
    world.connect(
        Endpoint.COMPUTE,
        new Compute(
            world, devices, fleet.flavors(), DESTROYING, faults.bootFailure(), seed));
    Operators operators =
        new Operators(
            world,
            ledger,
            devices,
            faults,
            control.timeoutNanos(),
            scenario.horizonNanos(),
            seed);
    world.connect(OPERATORS, operators);
    operators.plan(scenario.changes());
  }

  private static void drive(
      RunSetup setup, SimulatedWorld world, RequestSource source, Tenants tenants) {
    long horizon = setup.scenario().horizonNanos();
    @Nullable Request next = within(source.next(), horizon);
    long issued = 0;
    while (true) {
      if (world.stepBefore(next == null ? EventQueue.NEVER : next.atNanos())) {
        continue;
      }
      if (next == null) {
        break;
      }
      world.moveTo(next.atNanos());
      tenants.issue(next);
      next = within(source.next(), horizon);
      issued++;
      if (issued % PROGRESS_EVERY == 0) {
        setup.progress().accept(issued);
      }
    }
    setup.progress().accept(issued);
  }

  private static @Nullable Request within(@Nullable Request request, long horizon) {
    return request == null || request.atNanos() > horizon ? null : request;
  }
}
