package io.lbplace.drivers.runtime;

import static io.lbplace.drivers.runtime.Observations.Operation.DEPLOY;
import static io.lbplace.drivers.runtime.Observations.Operation.SYNC;
import static io.lbplace.drivers.runtime.Observations.Operation.UNDEPLOY;
import static io.lbplace.drivers.runtime.Observations.Operation.UPDATE;

import io.lbplace.core.driver.Completion;
import io.lbplace.core.driver.Deployment;
import io.lbplace.core.driver.DeviceFacts;
import io.lbplace.core.driver.Driver;
import io.lbplace.core.driver.Finding;
import io.lbplace.core.driver.Manifest;
import io.lbplace.core.driver.Outcome;
import io.lbplace.core.driver.Profile;
import io.lbplace.core.driver.VipHealth;
import io.lbplace.core.runtime.World;
import io.lbplace.drivers.runtime.Observations.Operation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/**
 * Has drivers that wait do what the agents ask for, and writes into the log what became fact. An
 * operation without an answer is Unknown.
 */
public final class PooledDriver implements Driver {
  private final World world;
  private final Lanes lanes;
  private final IntFunction<BlockingDriver> driverOfType;
  private final IntFunction<int[]> nodesOfTarget;
  private final IntUnaryOperator typeOfDevice;
  private final Observations observations;
  private final LoggedFacts facts;

  /**
   * A driver of all device types.
   *
   * @param nodesOfTarget the devices of a target that was declared
   * @param typeOfDevice the type of such a device
   * @param observations is told how long what is done took, and what failed
   * @param facts what the log was told by this driver's predecessors
   */
  public PooledDriver(
      World world,
      Lanes lanes,
      IntFunction<BlockingDriver> driverOfType,
      IntFunction<int[]> nodesOfTarget,
      IntUnaryOperator typeOfDevice,
      Observations observations,
      LoggedFacts facts) {
    this.world = world;
    this.lanes = lanes;
    this.driverOfType = driverOfType;
    this.nodesOfTarget = nodesOfTarget;
    this.typeOfDevice = typeOfDevice;
    this.observations = observations;
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

  private Finding look(int[] nodes) throws IOException, InterruptedException {
    List<Profile> profiles = new ArrayList<>();
    for (int device : nodes) {
      profiles.add(driverOfType.apply(typeOfDevice.applyAsInt(device)).probe(device));
    }
    return new Finding.Found(profiles);
  }

  private static Finding notFound(Exception e) {
    return e instanceof IOException || e instanceof InterruptedException
        ? Finding.Unreachable.UNREACHABLE
        : new Finding.Failed(e.toString());
  }

  /** Takes away all that is configured, when a run is over: nobody is told, nothing is recorded. */
  public void clearAway() {
    for (Deployment d : facts.deployments()) {
      BlockingDriver driver = driverOfType.apply(d.type());
      submit(d, UNDEPLOY, () -> driver.undeploy(d), outcome -> {});
    }
  }

  @Override
  public void sync(Manifest manifest, Completion completion) {
    Settlement settlement = new Settlement(manifest, driverOfType.apply(manifest.type()));
    lanes.submit(
        manifest.devices(),
        settlement,
        Outcomes::of,
        (outcome, nanos) -> {
          observations.observe(SYNC, manifest.type(), outcome, nanos);
          synced(settlement, outcome, completion);
        });
  }

  private void synced(Settlement settlement, Outcome outcome, Completion completion) {
    Manifest manifest = settlement.manifest();
    settlement.gone().forEach(entry -> facts.removed(entry.device(), entry.vip()));
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

  /** Where several nodes carry a VIP it serves if one does, and a member is down if all say so. */
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
        work,
        Outcomes::of,
        (outcome, nanos) -> {
          observations.observe(operation, d.type(), outcome, nanos);
          answer.accept(outcome);
        });
  }

  private void deployed(Deployment d, Outcome outcome, Completion completion) {
    if (outcome == Outcome.Done.DONE) {
      facts.applied(d);
    }
    completion.deployed(d, outcome);
  }

  private void undeployed(Deployment d, Outcome outcome, Completion completion) {
    if (outcome == Outcome.Done.DONE) {
      for (Deployment.Node node : d.nodes()) {
        facts.removed(node.device(), d.vip());
      }
    }
    completion.undeployed(d, outcome);
  }
}
