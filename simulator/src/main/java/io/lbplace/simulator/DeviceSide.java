package io.lbplace.simulator;

import io.lbplace.core.agent.Agent;
import io.lbplace.core.driver.Driver;
import io.lbplace.core.message.SchedulerMessage;
import io.lbplace.core.model.Networks;
import io.lbplace.core.runtime.Endpoint;
import io.lbplace.scenarios.Scenario;
import io.lbplace.scenarios.fleet.ControlPlan;
import io.lbplace.scenarios.fleet.FaultPlan;
import io.lbplace.scenarios.fleet.FaultPlan.AgentCrash;
import io.lbplace.scenarios.fleet.FleetPlan;
import io.lbplace.scenarios.fleet.Latencies;
import io.lbplace.simulator.device.Compute;
import io.lbplace.simulator.device.Devices;
import io.lbplace.simulator.device.DriverFaults;
import io.lbplace.simulator.device.SimulatedDriver;
import io.lbplace.simulator.device.SimulatedFabric;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The components that the control plane talks to, and the crashes and restarts of agents. */
final class DeviceSide {
  /** The time for which drivers remember removals, since an agent that comes back may ask twice. */
  private static final long MEMORY_NANOS = 3_600_000_000_000L;

  private final SimulatedWorld world;
  private final @Nullable DeviceBackend outside;

  /** The driver of real devices, which another may replace; null where devices are simulated. */
  private final @Nullable SwappableDriver current;

  private final DriverSide drivers;

  /** The simulated devices' driver, or null where devices are real. */
  private @Nullable SimulatedDriver simulated;

  // by agent
  private final List<Agent> agents = new ArrayList<>();
  private final List<Driver[]> driversOfAgent = new ArrayList<>();
  private final int[] lives;
  private final int[] stops;

  /**
   * Connects drivers and devices, agents, switches, compute and operators.
   *
   * @param outside real devices, or null
   */
  DeviceSide(
      RunSetup setup,
      FleetPlan fleet,
      SimulatedWorld world,
      Networks networks,
      ControlPlane controlPlane,
      @Nullable DeviceBackend outside) {
    this.world = world;
    this.outside = outside;
    Scenario scenario = setup.scenario();
    ControlPlan control = scenario.controlPlane();
    Devices devices = new Devices(fleet.serviceTypes());
    DeviceBackend.Ports ports =
        outside == null
            ? simulated(setup, fleet, networks, devices)
            : outside.connect(world, fleet, networks);
    current = outside == null ? null : new SwappableDriver(ports.driver());
    Driver driver = current == null ? ports.driver() : current;
    drivers = new DriverSide(setup, fleet, world, driver, networks, controlPlane.ends());
    lives = new int[control.agents().size()];
    stops = new int[lives.length];
    for (int agent = 0; agent < lives.length; agent++) {
      driversOfAgent.add(drivers.driversOf(agent));
      agents.add(agent(agent));
      world.connect(Endpoint.agent(agent), agents.get(agent));
    }
    world.connect(Endpoint.NETWORK, ports.network());
    world.connect(Endpoint.COMPUTE, ports.compute());
    Operators operators =
        new Operators(
            world,
            controlPlane,
            devices,
            this,
            scenario.faults(),
            control,
            scenario.horizonNanos(),
            setup.seed());
    world.connect(Simulation.OPERATORS, operators);
    ControlPlan.Rebalance rebalance = control.rebalance();
    // Simulated devices and their control plane can't come apart but by an agent's death.
    boolean apart = outside != null || !scenario.faults().agents().isEmpty();
    operators.plan(
        scenario.changes(),
        rebalance == null ? 0 : rebalance.everyNanos(),
        apart ? control.syncNanos() : 0,
        outside == null ? 0 : outside.lookNanos());
  }

  /** The drivers of agents, with the books that they keep of their devices. */
  DriverSide drivers() {
    return drivers;
  }

  private Agent agent(int agent) {
    return new Agent(world, Endpoint.agent(agent), lives[agent], driversOfAgent.get(agent));
  }

  /** The number of times that an agent was restarted. */
  int life(int agent) {
    return lives[agent];
  }

  /** True if an agent is dead and {@code life} is still its {@linkplain #life latest life}. */
  boolean silent(int agent, int life) {
    return stops[agent] > 0 && lives[agent] == life;
  }

  /** Stops an agent, or all; where devices are real, all includes what drives the devices. */
  void stop(int which) {
    if (which == AgentCrash.ALL && outside != null) {
      world.stop(Endpoint.NETWORK);
      world.stop(Endpoint.COMPUTE);
      outside.stop();
    }
    for (int agent = 0; agent < lives.length; agent++) {
      if ((which == AgentCrash.ALL || which == agent) && stops[agent]++ == 0) {
        world.stop(Endpoint.agent(agent));
        if (simulated != null) {
          simulated.died(agents.get(agent));
        }
      }
    }
  }

  /** Starts another agent, or all, in place of those stopped. */
  void start(int which) {
    if (which == AgentCrash.ALL && outside != null && current != null) {
      DeviceBackend.Ports ports = outside.start();
      current.driver = ports.driver();
      world.start(Endpoint.NETWORK, ports.network());
      world.start(Endpoint.COMPUTE, ports.compute());
      world.send(Endpoint.SCHEDULER, new SchedulerMessage.NetworkStarted());
      world.send(Endpoint.SCHEDULER, new SchedulerMessage.ComputeStarted());
    }
    for (int agent = 0; agent < lives.length; agent++) {
      if ((which == AgentCrash.ALL || which == agent) && --stops[agent] == 0) {
        lives[agent]++;
        agents.set(agent, agent(agent));
        world.start(Endpoint.agent(agent), agents.get(agent));
        agents.get(agent).announce();
      }
    }
  }

  private DeviceBackend.Ports simulated(
      RunSetup setup, FleetPlan fleet, Networks networks, Devices devices) {
    FaultPlan faults = setup.scenario().faults();
    long seed = setup.seed();
    for (int device = 0; device < fleet.devices().size(); device++) {
      FleetPlan.Device planned = fleet.devices().get(device);
      devices.add(device, planned.spec(), planned.owner(), planned.actual());
    }
    for (int target = 0; target < fleet.targets().size(); target++) {
      FleetPlan.Target planned = fleet.targets().get(target);
      devices.addTarget(
          target, planned.layout(), planned.nodes().stream().mapToInt(Integer::intValue).toArray());
    }
    List<Latencies> latencies = fleet.types().stream().map(FleetPlan.Type::latencies).toList();
    SimulatedDriver driver =
        new SimulatedDriver(
            world,
            devices,
            latencies,
            new DriverFaults(
                faults.driverRefusal(), faults.driverFailure(), faults.driverTimeout()),
            setup.scenario().controlPlane().timeoutNanos(),
            faults.agents().isEmpty() ? 0 : MEMORY_NANOS,
            seed);
    world.connect(SimulatedDriver.ENDPOINT, driver);
    simulated = driver;
    return new DeviceBackend.Ports(
        driver,
        new SimulatedFabric(
            world, devices, networks, fleet.switches(), latencies, faults.wiringFailure(), seed),
        new Compute(world, devices, fleet.flavors(), faults.bootFailure(), seed));
  }
}
