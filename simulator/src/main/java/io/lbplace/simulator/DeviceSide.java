package io.lbplace.simulator;

import io.lbplace.core.agent.Agent;
import io.lbplace.core.model.Networks;
import io.lbplace.core.runtime.Endpoint;
import io.lbplace.scenarios.Scenario;
import io.lbplace.scenarios.fleet.ControlPlan;
import io.lbplace.scenarios.fleet.FaultPlan;
import io.lbplace.scenarios.fleet.FleetPlan;
import io.lbplace.scenarios.fleet.Latencies;
import io.lbplace.scenarios.fleet.Latency;
import io.lbplace.scenarios.format.Distribution;
import io.lbplace.simulator.device.Compute;
import io.lbplace.simulator.device.Devices;
import io.lbplace.simulator.device.DriverFaults;
import io.lbplace.simulator.device.Fabric;
import io.lbplace.simulator.device.SimulatedDriver;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that the control plane talks to, made from a scenario. */
final class DeviceSide {
  /** How long compute takes to destroy a VM: an assumption, of no effect on placement. */
  private static final Latency DESTROYING = new Latency(new Distribution.Constant(5));

  private DeviceSide() {}

  /**
   * Connects drivers and devices, agents, switches, compute and operators.
   *
   * @param outside real devices, or null
   */
  static DriverSide connect(
      RunSetup setup,
      FleetPlan fleet,
      SimulatedWorld world,
      Networks networks,
      ControlPlane controlPlane,
      @Nullable Outside outside) {
    Scenario scenario = setup.scenario();
    ControlPlan control = scenario.controlPlane();
    Devices devices = new Devices();
    Outside.Ports ports =
        outside == null
            ? simulated(setup, fleet, world, networks, devices)
            : outside.connect(world, fleet, networks);
    DriverSide drivers =
        new DriverSide(setup, fleet, world, ports.driver(), networks, controlPlane.ends());
    for (int agent = 0; agent < control.agents().size(); agent++) {
      int endpoint = Endpoint.agent(agent);
      world.connect(endpoint, new Agent(world, endpoint, drivers.driversOf(agent)));
    }
    world.connect(Endpoint.NETWORK, ports.network());
    world.connect(Endpoint.COMPUTE, ports.compute());
    Operators operators =
        new Operators(
            world,
            controlPlane,
            devices,
            scenario.faults(),
            control.timeoutNanos(),
            scenario.horizonNanos(),
            setup.seed());
    world.connect(Simulation.OPERATORS, operators);
    ControlPlan.Rebalance rebalance = control.rebalance();
    operators.plan(scenario.changes(), rebalance == null ? 0 : rebalance.everyNanos());
    return drivers;
  }

  private static Outside.Ports simulated(
      RunSetup setup, FleetPlan fleet, SimulatedWorld world, Networks networks, Devices devices) {
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
            0,
            seed);
    world.connect(SimulatedDriver.ENDPOINT, driver);
    return new Outside.Ports(
        driver,
        new Fabric(
            world, devices, networks, fleet.switches(), latencies, faults.wiringFailure(), seed),
        new Compute(world, devices, fleet.flavors(), DESTROYING, faults.bootFailure(), seed));
  }
}
