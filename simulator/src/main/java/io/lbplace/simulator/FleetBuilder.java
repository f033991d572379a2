package io.lbplace.simulator;

import io.lbplace.core.event.ControlEvents.TargetStateEvent;
import io.lbplace.core.event.DefinitionEvents.DeviceDefinedEvent;
import io.lbplace.core.event.DefinitionEvents.FlavorDefinedEvent;
import io.lbplace.core.event.DefinitionEvents.InterfaceDefinedEvent;
import io.lbplace.core.event.DefinitionEvents.PortDefinedEvent;
import io.lbplace.core.event.DefinitionEvents.ServiceTypeDefinedEvent;
import io.lbplace.core.event.DefinitionEvents.SwitchDefinedEvent;
import io.lbplace.core.event.DefinitionEvents.TargetDefinedEvent;
import io.lbplace.core.event.DefinitionEvents.TypeDefinedEvent;
import io.lbplace.core.event.Dictionary;
import io.lbplace.core.event.EventLog;
import io.lbplace.core.fleet.DeviceSpec;
import io.lbplace.core.fleet.Flavor;
import io.lbplace.core.fleet.InterfaceSpec;
import io.lbplace.core.fleet.Layout;
import io.lbplace.core.fleet.ServiceType;
import io.lbplace.core.fleet.TargetState;
import io.lbplace.core.ledger.Ledger;
import io.lbplace.core.model.Resources;
import io.lbplace.scenarios.fleet.FleetLedger;
import io.lbplace.scenarios.fleet.FleetPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts a scenario's fleet into the ledger, and into the log, so that whoever reads the log knows
 * every limit without the scenario. Handles are those of the plan.
 */
final class FleetBuilder {
  private final FleetPlan plan;
  private final EventLog log;

  FleetBuilder(FleetPlan plan, EventLog log) {
    this.plan = plan;
    this.log = log;
  }

  /** Writes the definitions that no device needs. */
  void defineTypes() {
    for (int i = 0; i < plan.dimensions().size(); i++) {
      log.text(Dictionary.DIMENSION, i, plan.dimensions().get(i).name());
    }
    for (int i = 0; i < plan.providers().size(); i++) {
      log.text(Dictionary.PROVIDER, i, plan.providers().get(i).name());
    }
    for (int i = 0; i < plan.namedTenants().size(); i++) {
      log.text(Dictionary.TENANT, i, plan.namedTenants().get(i));
    }
    for (int i = 0; i < plan.switches().size(); i++) {
      log.text(Dictionary.SWITCH, i, plan.switches().get(i).name());
      SwitchDefinedEvent.write(log, i, plan.switches().get(i).maxVlans());
    }
    for (int i = 0; i < plan.serviceTypes().size(); i++) {
      define(i, plan.serviceTypes().get(i));
    }
    boolean[] defined = new boolean[plan.types().size()];
    for (FleetPlan.Device device : plan.devices()) {
      define(device.spec(), defined);
    }
    for (int i = 0; i < plan.flavors().size(); i++) {
      Flavor flavor = plan.flavors().get(i).flavor();
      define(flavor.device(), defined);
      FlavorDefinedEvent.write(
          log,
          i,
          flavor.device().typeIndex(),
          flavor.costPerHourMicros(),
          flavor.maxInstances(),
          flavor.idleTimeoutNanos());
    }
  }

  private void define(int index, ServiceType type) {
    type.texts().forEach((dictionary, text) -> log.text(dictionary, index, text));
    int prefer = type.prefer() == null ? -1 : type.prefer().ordinal();
    ServiceTypeDefinedEvent defined =
        ServiceTypeDefinedEvent.begin(log, index, type.visibleInLog(), prefer);
    type.providers().forEach(defined::addProvider);
    log.write(defined);
  }

  private void define(DeviceSpec spec, boolean[] defined) {
    int type = spec.typeIndex();
    if (defined[type]) {
      return;
    }
    defined[type] = true;
    spec.texts().forEach((dictionary, text) -> log.text(dictionary, type, text));
    Resources capacity = spec.capacity();
    TypeDefinedEvent described =
        TypeDefinedEvent.begin(
            log,
            type,
            spec.kind().ordinal(),
            spec.provider(),
            spec.overlappingIps(),
            spec.selfAddress(),
            spec.tenancy().ordinal(),
            spec.maxPartitions());
    for (int d = 0; d < capacity.size(); d++) {
      described.addCapacity(capacity.get(d));
    }
    log.write(described);
    for (int i = 0; i < spec.interfaces().size(); i++) {
      InterfaceSpec port = spec.interfaces().get(i);
      InterfaceDefinedEvent.write(log, type, i, port.maxVlans(), port.switchIndex());
    }
  }

  /**
   * Writes the interfaces by which a device hangs on other switches than its type's first device.
   */
  private void definePorts(int device, DeviceSpec spec, DeviceSpec first) {
    for (int i = 0; i < spec.interfaces().size(); i++) {
      int on = spec.interfaces().get(i).switchIndex();
      if (on != first.interfaces().get(i).switchIndex()) {
        PortDefinedEvent.write(log, device, i, on);
      }
    }
  }

  /**
   * The amounts for which the ledger's indexes are laid out, per dimension: the largest demand
   * expected, or where nobody knows that the largest capacity.
   */
  long[] levels(long[] largestDemand) {
    long[] largest = largestCapacities();
    for (int d = 0; d < largest.length; d++) {
      if (largestDemand[d] > 0) {
        largest[d] = largestDemand[d];
      }
    }
    return largest;
  }

  private long[] largestCapacities() {
    long[] largest = new long[plan.dimensions().size()];
    Arrays.fill(largest, 1);
    List<Resources> capacities = new ArrayList<>();
    plan.devices().forEach(device -> capacities.add(device.spec().capacity()));
    plan.flavors().forEach(flavor -> capacities.add(flavor.flavor().device().capacity()));
    for (Resources capacity : capacities) {
      for (int d = 0; d < largest.length; d++) {
        if (capacity.get(d) < Resources.UNLIMITED) {
          largest[d] = Math.max(largest[d], capacity.get(d));
        }
      }
    }
    return largest;
  }

  /** Adds every declared device and target; those that join later are not in service yet. */
  void fill(Ledger ledger) {
    Map<Integer, DeviceSpec> firstOfType = new TreeMap<>();
    for (int device = 0; device < plan.devices().size(); device++) {
      FleetPlan.Device planned = plan.devices().get(device);
      DeviceDefinedEvent.write(
          log, device, planned.spec().typeIndex(), planned.owner(), planned.faultDomain());
      DeviceSpec spec = planned.spec();
      definePorts(device, spec, firstOfType.computeIfAbsent(spec.typeIndex(), type -> spec));
    }
    for (int target = 0; target < plan.targets().size(); target++) {
      FleetPlan.Target planned = plan.targets().get(target);
      log.text(Dictionary.TARGET, target, planned.name());
      Layout layout = planned.layout();
      TargetDefinedEvent added =
          TargetDefinedEvent.begin(
              log, target, layout.mode().ordinal(), layout.nodesPerVip(), layout.divisor(), -1);
      planned.nodes().forEach(added::addDevice);
      log.write(added);
      TargetState state = FleetLedger.add(plan, target, ledger);
      TargetStateEvent.write(log, target, state.ordinal());
    }
  }
}
