package io.lbplace.drivers.runtime;

import static io.lbplace.drivers.runtime.Observations.Operation.DEPLOY;
import static io.lbplace.drivers.runtime.Observations.Operation.SYNC;
import static io.lbplace.drivers.runtime.Observations.Operation.UNDEPLOY;
import static io.lbplace.drivers.runtime.Observations.Operation.UPDATE;

import io.lbplace.core.driver.Completion;
import io.lbplace.core.driver.Deployment;
import io.lbplace.core.driver.DeviceFacts;
import io.lbplace.core.driver.Driver;
import io.lbplace.core.driver.Manifest;
import io.lbplace.core.driver.Outcome;
import io.lbplace.core.driver.ProbeResult;
import io.lbplace.core.driver.Profile;
import io.lbplace.core.driver.VipHealth;
import io.lbplace.core.runtime.World;
import io.lbplace.drivers.runtime.Observations.Operation;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/**
 * A driver whose operations wait on threads of a pool; it writes into the log the facts that it
 * brings about. An operation without an answer is Unknown.
 */
public final class PooledDriver implements Driver {
  private final World world;
  private final PerDeviceExecutor lanes;
  private final IntFunction<BlockingDriver> driverOfType;
  private final IntFunction<int[]> nodesOfTarget;
  private final IntUnaryOperator typeOfDevice;
  private final DeviceWatch watch;
  private final LoggedFacts facts;

  /**
   * A driver of all device types.
   *
   * @param nodesOfTarget the devices of a target that was declared
   * @param typeOfDevice the type of such a device
   * @param watch is told the end of each operation
   * @param facts the facts that this driver's predecessors told the log
   */
  public PooledDriver(
      World world,
      PerDeviceExecutor lanes,
      IntFunction<BlockingDriver> driverOfType,
      IntFunction<int[]> nodesOfTarget,
      IntUnaryOperator typeOfDevice,
      DeviceWatch watch,
      LoggedFacts facts) {
    this.world = world;
    this.lanes = lanes;
    this.driverOfType = driverOfType;
    this.nodesOfTarget = nodesOfTarget;
    this.typeOfDevice = typeOfDevice;
    this.watch = watch;
    this.facts = facts;
  }

  @Override
  public void deploy(Deployment d, Completion completion) {
    BlockingDriver driver = driverOfType.apply(d.type());
    submit(d, DEPLOY, () -> driver.deploy(d), outcome -> deployed(d, outcome, completion));
  }

  @Override
  public void update(Deployment d, Completion completion) {
    BlockingDriver driver = driverOfType.apply(d.type());
    submit(d, UPDATE, () -> driver.update(d), outcome -> deployed(d, outcome, completion));
  }

  @Override
  public void undeploy(Deployment d, Completion completion) {
    BlockingDriver driver = driverOfType.apply(d.type());
    submit(d, UNDEPLOY, () -> driver.undeploy(d), outcome -> undeployed(d, outcome, completion));
  }

  @Override
  public void probe(int target, Completion completion) {
    int[] nodes = nodesOfTarget.apply(target);
    lanes.submit(
        nodes,
        () -> look(nodes),
        PooledDriver::notFound,
        (finding, nanos) -> completion.probed(target, finding));
  }

  private ProbeResult look(int[] nodes) throws IOException, InterruptedException {
    List<Profile> profiles = new ArrayList<>();
    for (int device : nodes) {
      profiles.add(driverOfType.apply(typeOfDevice.applyAsInt(device)).probe(device));
    }
    return new ProbeResult.Found(profiles);
  }

  private static ProbeResult notFound(Exception e) {
    return e instanceof IOException || e instanceof InterruptedException
        ? ProbeResult.Unreachable.UNREACHABLE
        : new ProbeResult.Failed(e.toString());
  }

  /**
   * Removes what is, or may be, configured when a run is over: the control plane isn't told, and
   * nothing is recorded. The VIPs of a device go one after the other, until the first that fails.
   *
   * @param type true for the device types to clear
   * @param left is told of each device that kept something, once all have been asked
   */
  public void clearAway(IntPredicate type, Consumer<String> left) {
    Map<List<Integer>, ArrayDeque<Deployment>> byNodes = new LinkedHashMap<>();
    for (Deployment d : facts.deployments()) {
      if (type.test(d.type())) {
        List<Integer> nodes = Arrays.stream(d.nodes()).map(Deployment.Node::device).toList();
        byNodes.computeIfAbsent(nodes, key -> new ArrayDeque<>()).add(d);
      }
    }
    byNodes.values().forEach(vips -> clearAway(vips, left));
  }

  private void clearAway(ArrayDeque<Deployment> vips, Consumer<String> left) {
    Deployment d = vips.element();
    int[] devices = Arrays.stream(d.nodes()).mapToInt(Deployment.Node::device).toArray();
    BlockingDriver driver = driverOfType.apply(d.type());
    lanes.submit(
        devices,
        () -> Answered.of(driver.undeploy(d)),
        Answered::of,
        (answered, nanos) -> {
          if (answered.why() != null) {
            String vip = vips.size() == 1 ? " VIP" : " VIPs";
            left.accept(
                watch.name(devices[0])
                    + ": "
                    + vips.size()
                    + vip
                    + " not taken away: "
                    + answered.why());
            return;
          }
          vips.remove();
          if (!vips.isEmpty()) {
            clearAway(vips, left);
          }
        });
  }

  /**
   * Looks after idle devices: processes that have died are started again, lost devices are looked
   * for.
   *
   * @param probing true if silent devices are to be probed now
   */
  public void attend(boolean probing) {
    for (int device : facts.devices()) {
      if (!watch.lost(device) && lanes.idle(device)) {
        attend(device, BlockingDriver::attend);
      }
    }
    for (int device : probing ? watch.missed() : List.<Integer>of()) {
      boolean replaced = watch.lost(device) && facts.elastic(device);
      if (!replaced && lanes.idle(device)) {
        attend(device, BlockingDriver::probe);
      }
    }
  }

  private interface Attention {
    void give(BlockingDriver driver, int device) throws IOException, InterruptedException;
  }

  private void attend(int device, Attention attention) {
    BlockingDriver driver = driverOfType.apply(typeOfDevice.applyAsInt(device));
    lanes.submit(
        new int[] {device},
        () -> {
          attention.give(driver, device);
          return Answered.of(Outcome.Done.DONE);
        },
        Answered::of,
        (answered, nanos) -> {
          watch.attended(device, answered);
          if (!watch.lost(device)) {
            facts.back(device);
          }
        });
  }

  private void removed(int device, int vip) {
    if (watch.lost(device)) {
      facts.removedUnseen(device, vip);
    } else {
      facts.removed(device, vip);
    }
  }

  @Override
  public void sync(Manifest manifest, Completion completion) {
    Settlement settlement = new Settlement(manifest, driverOfType.apply(manifest.type()));
    lanes.submit(
        manifest.devices(),
        () -> Answered.of(settlement.call()),
        Answered::of,
        (answered, nanos) -> {
          watch.answered(SYNC, manifest.type(), manifest.devices(), answered, nanos);
          synced(settlement, answered.outcome(), completion);
        });
  }

  private void synced(Settlement settlement, Outcome outcome, Completion completion) {
    Manifest manifest = settlement.manifest();
    settlement.gone().forEach(entry -> removed(entry.device(), entry.vip()));
    if (outcome == Outcome.Done.DONE) {
      DeviceFacts.synced(
          world.log(), manifest.target(), settlement.removed(), settlement.missing());
      completion.synced(manifest, settlement.missing());
    }
  }

  @Override
  public void look(int target, int type, int[] devices, Completion completion) {
    BlockingDriver driver = driverOfType.apply(type);
    lanes.<List<VipHealth>>submit(
        devices,
        () -> health(driver, devices),
        failed -> List.of(),
        (vips, nanos) -> completion.looked(target, vips));
  }

  /**
   * The health of the VIPs of a target: one on several nodes serves if one node does, and a member
   * is down if all say so.
   */
  private static List<VipHealth> health(BlockingDriver driver, int[] devices)
      throws IOException, InterruptedException {
    Map<Integer, VipHealth> byVip = new TreeMap<>();
    for (int device : devices) {
      for (VipHealth health : driver.health(device)) {
        byVip.merge(health.vip(), health, PooledDriver::either);
      }
    }
    return List.copyOf(byVip.values());
  }

  private static VipHealth either(VipHealth one, VipHealth other) {
    List<VipHealth.Down> down = new ArrayList<>(one.down());
    down.retainAll(other.down());
    return new VipHealth(one.vip(), one.serving() || other.serving(), down);
  }

  private void submit(
      Deployment d, Operation operation, Callable<Outcome> work, Consumer<Outcome> answer) {
    int[] devices = Arrays.stream(d.nodes()).mapToInt(Deployment.Node::device).toArray();
    lanes.submit(
        devices,
        () -> Answered.of(work.call()),
        Answered::of,
        (answered, nanos) -> {
          watch.answered(operation, d.type(), devices, answered, nanos);
          answer.accept(answered.outcome());
        });
  }

  private void deployed(Deployment d, Outcome outcome, Completion completion) {
    if (outcome == Outcome.Done.DONE) {
      facts.applied(d);
    } else if (outcome == Outcome.Unknown.UNKNOWN) {
      facts.doubted(d);
    }
    completion.deployed(d, outcome);
  }

  private void undeployed(Deployment d, Outcome outcome, Completion completion) {
    if (outcome == Outcome.Done.DONE) {
      for (Deployment.Node node : d.nodes()) {
        removed(node.device(), d.vip());
      }
      facts.settled(d);
    }
    completion.undeployed(d, outcome);
  }
}
