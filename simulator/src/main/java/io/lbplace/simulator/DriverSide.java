package io.lbplace.simulator;

import io.lbplace.core.driver.DeviceBooks;
import io.lbplace.core.driver.Driver;
import io.lbplace.core.ledger.replica.Replica;
import io.lbplace.core.model.Networks;
import io.lbplace.core.placement.Authority;
import io.lbplace.core.registry.ProviderAgents;
import io.lbplace.core.runtime.Endpoint;
import io.lbplace.core.runtime.World;
import io.lbplace.scenarios.fleet.ControlPlan;
import io.lbplace.scenarios.fleet.FleetPlan;
import io.lbplace.simulator.device.ProviderDriver;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * The drivers of each agent. Where drivers bid or choose, each has books of its provider's devices:
 * those of its agent, or all where the agents share a registry.
 */
final class DriverSide {
  private final RunSetup setup;
  private final FleetPlan fleet;
  private final ControlPlan control;
  private final World world;
  private final Driver devices;
  private final DepartureOracle ends;
  private final Ledgers ledgers;
  private final List<ProviderAgents> providers;
  private final List<DeviceBooks> books = new ArrayList<>();

  DriverSide(
      RunSetup setup,
      FleetPlan fleet,
      World world,
      Driver devices,
      Networks networks,
      DepartureOracle ends) {
    this.setup = setup;
    this.fleet = fleet;
    this.control = setup.scenario().controlPlane();
    this.world = world;
    this.devices = devices;
    this.ends = ends;
    this.ledgers = new Ledgers(fleet, networks, setup.scenario().largestDemand(), setup.seed());
    this.providers = AgentPlan.providers(control.agents(), fleet, control.perAgent());
  }

  /** True if drivers bid or choose for any service type. */
  static boolean asked(FleetPlan fleet) {
    return fleet.serviceTypes().stream().anyMatch(type -> type.authority() != Authority.CENTRAL);
  }

  /** An agent's drivers, by device type. */
  Driver[] driversOf(int agent) {
    Driver[] driverByType = new Driver[fleet.types().size()];
    Arrays.fill(driverByType, devices);
    if (asked(fleet)) {
      for (int provider = 0; provider < providers.size(); provider++) {
        if (providers.get(provider).agents().contains(Endpoint.agent(agent))) {
          Driver driver = driver(agent, provider);
          fleet.typesOf(provider).forEach(type -> driverByType[type] = driver);
        }
      }
    }
    return driverByType;
  }

  private Driver driver(int agent, int provider) {
    boolean shared = providers.get(provider).shared();
    BitSet devicesOfAgent = new BitSet();
    control.agents().get(agent).devices().forEach(devicesOfAgent::set);
    IntPredicate own =
        target -> {
          int device = fleet.targets().get(target).nodes().get(0);
          return fleet.devices().get(device).spec().provider() == provider
              && (shared || devicesOfAgent.get(device));
        };
    Replica replica = ledgers.driversOwn(provider, own);
    DeviceBooks itsBooks =
        new DeviceBooks(
            replica,
            setup
                .policies()
                .ofDevices()
                .apply(fleet.providers().get(provider).name(), ends::recorded),
            control.bids().most(),
            shared || control.agents().get(agent).elasticOf() == provider);
    books.add(itsBooks);
    return new ProviderDriver(world, devices, itsBooks, ControlPlane.decisionTime(setup));
  }

  /** The books of all drivers that bid or choose. */
  List<DeviceBooks> books() {
    return List.copyOf(books);
  }

  /** The number of bitmap words that the drivers scanned. */
  long wordsScanned() {
    return books.stream().mapToLong(DeviceBooks::wordsScanned).sum();
  }

  /** The number of targets that the drivers checked exactly. */
  long candidatesVerified() {
    return books.stream().mapToLong(DeviceBooks::candidatesVerified).sum();
  }
}
