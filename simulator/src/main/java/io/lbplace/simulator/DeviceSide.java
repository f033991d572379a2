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

/** All that the control plane talks to, made from a scenario. */
final class DeviceSide {
  /** How long compute takes to destroy a VM: an assumption, of no effect on placement. */
  private static final Latency DESTROYING = new Latency(new Distribution.Constant(5));

  private DeviceSide() {}

  /** Connects drivers and devices, agents, switches, compute and operators. */
  static DriverSide connect(
      RunSetup setup,
      FleetPlan fleet,
      SimulatedWorld world,
      Networks networks,
      ControlPlane controlPlane) {
    Scenario scenario = setup.scenario();
    FaultPlan faults = scenario.faults();
    ControlPlan control = scenario.controlPlane();
    long seed = setup.seed();
    Devices devices = new Devices();
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
            control.timeoutNanos(),
            0,
            seed);
    world.connect(SimulatedDriver.ENDPOINT, driver);
    DriverSide drivers = new DriverSide(setup, fleet, world, driver, networks, controlPlane.ends());
    for (int agent = 0; agent < control.agents().size(); agent++) {
      int endpoint = Endpoint.agent(agent);
      world.connect(endpoint, new Agent(world, endpoint, drivers.driversOf(agent)));
    }
    world.connect(
        Endpoint.NETWORK,
        new Fabric(
            world, devices, networks, fleet.switches(), latencies, faults.wiringFailure(), seed));
    world.connect(
        Endpoint.COMPUTE,
        new Compute(world, devices, fleet.flavors(), DESTROYING, faults.bootFailure(), seed));
    Operators operators =
        new Operators(
            world,
            controlPlane,
            devices,
            faults,
            control.timeoutNanos(),
            scenario.horizonNanos(),
            seed);
    world.connect(Simulation.OPERATORS, operators);
    ControlPlan.Rebalance rebalance = control.rebalance();
    operators.plan(scenario.changes(), rebalance == null ? 0 : rebalance.everyNanos());
    return drivers;
  }
}
