package io.lbplace.scenarios.fleet;

import io.lbplace.scenarios.error.InvalidField;
import io.lbplace.scenarios.format.ChangeEntry;
import io.lbplace.scenarios.format.DeviceEntry;
import io.lbplace.scenarios.format.ScenarioFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Resolves devices by name or by group, and finds when each joins the fleet. */
final class Joining {
  private Joining() {}

  static List<FleetPlan.Device> apply(
      ScenarioFile file, List<FleetPlan.Device> devices, List<FleetPlan.Target> targets) {
    List<FleetPlan.Device> joined = new ArrayList<>(devices);
    for (int i = 0; i < file.changes().size(); i++) {
      ChangeEntry change = file.changes().get(i);
      if (change.action() != ChangeEntry.Action.ADD) {
        continue;
      }
      String pointer = "/changes/" + i + "/device";
      for (int target : targets(file, devices, targets, pointer, change.device())) {
        for (int handle : targets.get(target).nodes()) {
          FleetPlan.Device device = joined.get(handle);
          if (device.joinsAtNanos() >= 0) {
            throw new InvalidField(pointer, targets.get(target).name(), "one add of a device");
          }
          joined.set(handle, device.joiningAt(Latency.toNanos(change.atSeconds())));
        }
      }
    }
    return joined;
  }

  /** The targets that a name stands for: a device or a cluster, or all of a group. */
  static List<Integer> targets(
      ScenarioFile file,
      List<FleetPlan.Device> devices,
      List<FleetPlan.Target> targets,
      String pointer,
      String name) {
    Set<Integer> meant = new HashSet<>(resolve(file, devices, pointer, name));
    List<Integer> handles = new ArrayList<>();
    for (int target = 0; target < targets.size(); target++) {
      List<Integer> nodes = targets.get(target).nodes();
      if (meant.containsAll(nodes)) {
        handles.add(target);
      } else if (nodes.stream().anyMatch(meant::contains)) {
        throw new InvalidField(pointer, name, "the whole cluster: " + targets.get(target).name());
      }
    }
    return handles;
  }

  /** The handles that a name stands for: a device, a cluster's nodes, or all of a group. */
  static List<Integer> resolve(
      ScenarioFile file, List<FleetPlan.Device> devices, String pointer, String name) {
    List<Integer> handles = new ArrayList<>();
    int next = 0;
    for (DeviceEntry entry : file.devices()) {
      int nodes = entry.cluster() == null ? 1 : entry.cluster().nodes();
      int count = entry.count() * nodes;
      if (name.equals(entry.name())) {
        for (int i = 0; i < count; i++) {
          handles.add(next + i);
        }
        return handles;
      }
      if (name.startsWith(entry.name())) {
        for (int i = next; i < next + count; i++) {
          String device = devices.get(i).name();
          boolean nodeOf = nodes > 1 && device.startsWith(name + ".");
          if (device.equals(name) || nodeOf) {
            handles.add(i);
          }
        }
        if (!handles.isEmpty()) {
          return handles;
        }
      }
      next += count;
    }
    List<String> known = new ArrayList<>();
    for (DeviceEntry entry : file.devices()) {
      known.add(entry.name());
    }
    devices.stream().limit(1_000).map(FleetPlan.Device::name).forEach(known::add);
    Collections.sort(known);
    throw InvalidField.unknownName(pointer, name, "a device or a group of devices", known);
  }
}
