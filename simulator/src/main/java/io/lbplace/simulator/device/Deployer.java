package io.lbplace.simulator.device;

import io.lbplace.core.appliance.Appliance;
import io.lbplace.core.appliance.Command;
import io.lbplace.core.column.LongIntMap;
import io.lbplace.core.driver.Deployment;
import io.lbplace.core.driver.DeviceFacts;
import io.lbplace.core.driver.Manifest;
import io.lbplace.core.driver.Outcome;
import io.lbplace.core.event.DeviceSideEvents.DeviceRemovedEvent;
import io.lbplace.core.fleet.ServiceType;
import io.lbplace.core.runtime.World;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Carries operations out on all nodes of a deployment or on none, the newest one winning in
 * whatever order and however often they come, and records what became fact. A VIP that a device
 * carries in an older version is replaced: a second DEVICE_APPLIED of a VIP supersedes the first.
 */
final class Deployer {
  private static final Outcome SUPERSEDED = new Outcome.Failed("superseded");
  private static final Outcome ABSENT = new Outcome.Failed("not configured");
  private static final List<Command> NOTHING = List.of();

  private final World world;
  private final Devices devices;
  private final DeviceTombstones tombstones;
  private final Translator translator = new Translator();
  private final List<List<Command>> before = new ArrayList<>(); // by node: what was replaced

  Deployer(World world, Devices devices, DeviceTombstones tombstones) {
    this.world = world;
    this.devices = devices;
    this.tombstones = tombstones;
  }

  Outcome deploy(Deployment d) {
    long version = d.version();
    boolean everywhere = true;
    for (Deployment.Node node : d.nodes()) {
      long there = devices.appliance(node.device()).label(d.vip());
      if (there > version || tombstones.covers(node.device(), d.vip(), version)) {
        return SUPERSEDED;
      }
      everywhere &= there == version;
    }
    if (everywhere) {
      return Outcome.Done.DONE;
    }
    ServiceType ordered = devices.serviceType(d.serviceType());
    int divisor = devices.divisor(d.target());
    before.clear();
    for (Deployment.Node node : d.nodes()) {
      Appliance appliance = devices.appliance(node.device());
      before.add(takeAway(appliance, d));
      if (!translator.configure(appliance, d, ordered, node, divisor)) {
        rollBack(d);
        turnDown(d);
        return translator.refusal();
      }
    }
    recordApplied(d);
    return Outcome.Done.DONE;
  }

  Outcome update(Deployment d) {
    long version = d.version();
    boolean everywhere = true;
    for (Deployment.Node node : d.nodes()) {
      long there = devices.appliance(node.device()).label(d.vip());
      if (there > version || tombstones.covers(node.device(), d.vip(), version)) {
        return SUPERSEDED;
      }
      if (there < 0) {
        return ABSENT;
      }
      everywhere &= there == version;
    }
    if (everywhere) {
      return Outcome.Done.DONE;
    }
    before.clear();
    for (Deployment.Node node : d.nodes()) {
      Appliance appliance = devices.appliance(node.device());
      before.add(d.nodes().length == 1 ? NOTHING : appliance.running(d.vip()));
      if (!translator.change(appliance, d)) {
        changeBack(d);
        turnDown(d);
        return translator.refusal();
      }
    }
    recordApplied(d);
    return Outcome.Done.DONE;
  }

  Outcome undeploy(Deployment d) {
    long version = d.version();
    for (Deployment.Node node : d.nodes()) {
      if (!devices.isUp(node.device())) {
        continue; // gone for good, or the driver would have timed out
      }
      Appliance appliance = devices.appliance(node.device());
      long there = appliance.label(d.vip());
      if (there > version) {
        continue;
      }
      if (there >= 0) {
        translator.remove(appliance, d);
        DeviceRemovedEvent.write(world.log(), node.device(), d.vip());
      }
      tombstones.lay(node.device(), d.vip(), version, world.nowNanos());
    }
    return Outcome.Done.DONE;
  }

  /** Removes VIPs that a target shouldn't carry; returns those that it should and doesn't. */
  List<Manifest.Entry> sync(Manifest manifest) {
    Set<Long> wanted = new HashSet<>();
    List<Manifest.Entry> missing = new ArrayList<>();
    for (Manifest.Entry entry : manifest.entries()) {
      wanted.add(LongIntMap.key(entry.device(), entry.vip()));
      if (devices.appliance(entry.device()).label(entry.vip()) < entry.version()) {
        missing.add(entry);
      }
    }
    int removed = 0;
    for (int device : manifest.devices()) {
      Appliance appliance = devices.appliance(device);
      int[] carried = appliance.serverVips();
      Arrays.sort(carried);
      for (int vip : carried) {
        if (!wanted.contains(LongIntMap.key(device, vip))) {
          translator.remove(appliance, vip);
          DeviceRemovedEvent.write(world.log(), device, vip);
          removed++;
        }
      }
    }
    DeviceFacts.synced(world.log(), manifest.target(), removed, missing);
    return missing;
  }

  /** Remembers that a deployment was turned down, so that a repeated message can't carry it out. */
  void turnDown(Deployment d) {
    for (Deployment.Node node : d.nodes()) {
      tombstones.lay(node.device(), d.vip(), d.version(), world.nowNanos());
    }
  }

  private List<Command> takeAway(Appliance appliance, Deployment d) {
    if (appliance.label(d.vip()) < 0) {
      return NOTHING;
    }
    List<Command> running = appliance.running(d.vip());
    translator.remove(appliance, d);
    return running;
  }

  /** Restores the nodes visited; the last one refused and holds nothing of the new version. */
  private void rollBack(Deployment d) {
    for (int i = before.size() - 1; i >= 0; i--) {
      Appliance appliance = devices.appliance(d.nodes()[i].device());
      if (i < before.size() - 1) {
        translator.remove(appliance, d);
      }
      for (Command command : before.get(i)) {
        appliance.apply(command); // parts that other VIPs share exist already
      }
    }
  }

  private void changeBack(Deployment d) {
    for (int i = before.size() - 2; i >= 0; i--) {
      List<Command> running = before.get(i);
      Command.AddServer was = (Command.AddServer) running.get(running.size() - 1);
      devices
          .appliance(d.nodes()[i].device())
          .changeServer(was.vip(), was.generation(), was.attempt(), was.port(), was.demand());
    }
  }

  private void recordApplied(Deployment d) {
    for (Deployment.Node node : d.nodes()) {
      Appliance appliance = devices.appliance(node.device());
      DeviceFacts.applied(
          world.log(),
          d,
          node,
          appliance.interfaceOf(d.networkA()),
          appliance.interfaceOf(d.networkB()));
    }
  }
}
