package io.lbplace.simulator;

import io.lbplace.core.column.LongIntMap;
import io.lbplace.core.driver.Completion;
import io.lbplace.core.driver.Deployment;
import io.lbplace.core.driver.Driver;
import io.lbplace.core.driver.Expressible;
import io.lbplace.core.driver.Manifest;
import io.lbplace.core.driver.Outcome;
import io.lbplace.core.driver.ProbeResult;
import io.lbplace.core.driver.Profile;
import io.lbplace.core.driver.VipHealth;
import io.lbplace.core.event.ControlEvents.DeploymentEvent;
import io.lbplace.core.event.ControlEvents.HealthChangedEvent;
import io.lbplace.core.event.ControlEvents.RefusedEvent;
import io.lbplace.core.event.ControlEvents.RejectedEvent;
import io.lbplace.core.event.ControlEvents.TargetStateEvent;
import io.lbplace.core.event.ControlEvents.WiringFailedEvent;
import io.lbplace.core.event.DeviceSideEvents.DeviceAppliedEvent;
import io.lbplace.core.event.DeviceSideEvents.DeviceEvent;
import io.lbplace.core.event.DeviceSideEvents.DevicesSyncedEvent;
import io.lbplace.core.event.DeviceSideEvents.WiringEvent;
import io.lbplace.core.event.Event;
import io.lbplace.core.message.ComputeMessage.CreateDevice;
import io.lbplace.core.message.ComputeMessage.DestroyDevice;
import io.lbplace.core.message.Message;
import io.lbplace.core.message.NetworkMessage.Unwire;
import io.lbplace.core.message.NetworkMessage.Wire;
import io.lbplace.core.message.PluginMessage;
import io.lbplace.core.message.PluginMessage.CreateVip;
import io.lbplace.core.message.RegistryMessage;
import io.lbplace.core.message.SchedulerMessage;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.Networks;
import io.lbplace.core.runtime.Component;
import io.lbplace.core.runtime.Endpoint;
import io.lbplace.core.runtime.World;
import io.lbplace.scenarios.error.BadInput;
import io.lbplace.scenarios.fleet.FleetPlan;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The devices of a past run, replayed from its log: each gives the recorded answers at the recorded
 * times. So a run on real devices can be reproduced, to the last bit, with the same strategy; with
 * another strategy the run fails, since it asks for operations that the log has no answer to.
 *
 * <p>An answer is known by what the log says at its time: by the device's own record, and where
 * there is none by the control plane's.
 */
public final class RecordedDevices implements DeviceBackend, Driver {
  private static final Outcome FAILED = new Outcome.Failed("as recorded");

  private final String file;
  private final Queue<Event> records;
  private final Map<DeployKey, Asked> deploying = new HashMap<>();
  private final Map<Long, Asked> undeploying = new HashMap<>(); // by target ≪ 32 | VIP
  private final Map<Integer, Completion> probing = new HashMap<>(); // by target
  private final Map<Integer, Queue<Settling>> settling = new HashMap<>(); // by target
  private @Nullable World world;
  private @Nullable FleetPlan fleet;

  private record DeployKey(int vip, int generation, int attempt) {}

  /** An operation that waits for its answer. */
  private record Asked(Deployment deployment, Completion completion) {}

  /** A target that is being settled. */
  private record Settling(Manifest manifest, Completion completion) {}

  private final Set<Integer> denied = new HashSet<>();

  private RecordedDevices(String file, Queue<Event> all) {
    this.file = file;
    records = new ArrayDeque<>();
    for (Event record : all) {
      if (record instanceof RejectedEvent rejected) {
        denied.add(rejected.vip());
      } else {
        records.add(record);
      }
    }
  }

  /**
   * Denies the VIPs that the log says no device could carry; it doesn't say what devices can do.
   */
  @Override
  public @Nullable String denial(CreateVip order, Expressible expressible) {
    return denied.contains(order.vip()) ? "as recorded" : null;
  }

  /**
   * The devices of a log; for one run.
   *
   * @throws io.lbplace.scenarios.error.BadInput if it can't be read
   */
  public static RecordedDevices of(String file) {
    return new RecordedDevices(file, Recorded.read(file));
  }

  @Override
  public Ports connect(World connected, FleetPlan plan, Networks networks) {
    world = connected;
    fleet = plan;
    return start();
  }

  @Override
  public void stop() {
    deploying.clear();
    undeploying.clear();
    probing.clear();
    settling.clear();
  }

  @Override
  public Ports start() {
    Component patient = RecordedDevices::ask;
    return new Ports(this, patient, patient);
  }

  /** Accepts wirings and boots without keeping them: their records hold the whole answer. */
  private static void ask(Message message) {
    if (!(message instanceof Wire
        || message instanceof Unwire
        || message instanceof CreateDevice
        || message instanceof DestroyDevice)) {
      throw new IllegalArgumentException("recorded devices were sent " + message);
    }
  }

  @Override
  public void deploy(Deployment deployment, Completion completion) {
    deploying.put(key(deployment), new Asked(deployment, completion));
  }

  @Override
  public void update(Deployment deployment, Completion completion) {
    deploying.put(key(deployment), new Asked(deployment, completion));
  }

  @Override
  public void undeploy(Deployment deployment, Completion completion) {
    undeploying.put(
        LongIntMap.key(deployment.target(), deployment.vip()), new Asked(deployment, completion));
  }

  @Override
  public void probe(int target, Completion completion) {
    probing.put(target, completion);
  }

  @Override
  public void sync(Manifest manifest, Completion completion) {
    settling
        .computeIfAbsent(manifest.target(), target -> new ArrayDeque<>())
        .add(new Settling(manifest, completion));
  }

  @Override
  public @Nullable Answer await(long untilNanos) {
    Event next = records.peek();
    if (next == null || next.timeNanos() > untilNanos) {
      return null;
    }
    records.remove();
    return new Answer(next.timeNanos(), () -> answer(next));
  }

  private void answer(Event record) {
    switch (record.kind()) {
      case DEVICE_APPLIED -> applied((DeviceAppliedEvent) record);
      case REFUSED -> refused((RefusedEvent) record);
      case DEPLOY_FAILED -> deployed((DeploymentEvent) record, FAILED);
      case DEPLOY_UNKNOWN -> deployed((DeploymentEvent) record, Outcome.Unknown.UNKNOWN);
      case RELEASED -> released((DeploymentEvent) record);
      case WIRING_FAILED -> wiringFailed((WiringFailedEvent) record);
      case TARGET_STATE -> probed(((TargetStateEvent) record).target());
      case HEALTH_CHANGED -> // only changes are told, so that nobody needs to have asked
          world()
              .send(
                  Endpoint.PLUGIN,
                  new PluginMessage.Health(VipHealth.of((HealthChangedEvent) record)));
      default -> {
        repeat(record);
        tell(record);
      }
    }
  }

  /** Tells the scheduler of an event of the device side as recorded. */
  private void tell(Event fact) {
    switch (fact.kind()) {
      case DEVICE_REMOVED -> {}
      case WIRED -> {
        WiringEvent wired = (WiringEvent) fact;
        tell(new SchedulerMessage.Wired(wired.device(), wired.network()));
      }
      case UNWIRED -> {
        WiringEvent unwired = (WiringEvent) fact;
        tell(new SchedulerMessage.Unwired(unwired.device(), unwired.network()));
      }
      case DEVICE_BOOTED -> tell(new SchedulerMessage.Booted(((DeviceEvent) fact).device()));
      case BOOT_FAILED -> tell(new SchedulerMessage.BootFailed(((DeviceEvent) fact).device()));
      case DEVICE_DESTROYED -> tell(new SchedulerMessage.Destroyed(((DeviceEvent) fact).device()));
      case DEVICE_FAILED ->
          world()
              .send(
                  Endpoint.REGISTRY, new RegistryMessage.DeviceLost(((DeviceEvent) fact).device()));
      case DEVICE_RECOVERED ->
          world()
              .send(
                  Endpoint.REGISTRY,
                  new RegistryMessage.DeviceFound(((DeviceEvent) fact).device()));
      case DEVICES_SYNCED -> synced((DevicesSyncedEvent) fact);
      default -> throw new IllegalStateException("no answer is told by " + fact.kind());
    }
  }

  /** Confirms a deployment on all of its nodes, whose records stand one after the other. */
  private void applied(DeviceAppliedEvent first) {
    DeployKey key = new DeployKey(first.vip(), first.generation(), first.attempt());
    Asked asked = deploying.remove(key);
    if (asked == null) {
      throw new BadInput(
          String.format(
              "%s: VIP %d was configured on device %d at %.3f s, which this run didn't ask for;"
                  + " expected the strategy and options of the log",
              file, key.vip(), first.device(), first.timeNanos() / 1e9));
    }
    repeat(first);
    for (int node = 1; node < asked.deployment().nodes().length; node++) {
      repeat(records.remove());
    }
    asked.completion().deployed(asked.deployment(), Outcome.Done.DONE);
  }

  /** Hands over the outcome that the control plane recorded, if the deployment still awaits one. */
  private void deployed(DeploymentEvent record, Outcome outcome) {
    deployed(new DeployKey(record.vip(), record.generation(), record.attempt()), outcome);
  }

  private void refused(RefusedEvent record) {
    deployed(new DeployKey(record.vip(), record.generation(), record.attempt()), refusal(record));
  }

  private void deployed(DeployKey key, Outcome outcome) {
    Asked asked = deploying.remove(key);
    if (asked != null) {
      asked.completion().deployed(asked.deployment(), outcome);
    }
  }

  private void released(DeploymentEvent record) {
    Asked asked = undeploying.remove(LongIntMap.key(record.target(), record.vip()));
    if (asked != null) {
      asked.completion().undeployed(asked.deployment(), Outcome.Done.DONE);
    }
  }

  private void wiringFailed(WiringFailedEvent record) {
    Outcome outcome = record.constraint() < 0 ? FAILED : refusal(record);
    tell(new SchedulerMessage.WiringFailed(record.device(), record.network(), outcome));
  }

  /** The refusal of a wiring; its code and key are in the record of the first VIP that waited. */
  private Outcome refusal(WiringFailedEvent failed) {
    Event next = records.peek();
    return next instanceof RefusedEvent refused
        ? refusal(refused)
        : new Outcome.Refused(0, Constraint.of(failed.constraint()), failed.interfaceIndex());
  }

  private static Outcome refusal(RefusedEvent refused) {
    return refused.code() == Outcome.Unsupported.CODE
        ? new Outcome.Unsupported("as recorded")
        : new Outcome.Refused(refused.code(), Constraint.of(refused.constraint()), refused.key());
  }

  private void probed(int target) {
    Completion completion = probing.remove(target);
    if (completion != null && fleet != null) {
      List<Profile> found =
          fleet.targets().get(target).nodes().stream()
              .map(device -> Profile.of(fleet.devices().get(device).spec()))
              .toList();
      completion.probed(target, new ProbeResult.Found(found));
    }
  }

  private void synced(DevicesSyncedEvent record) {
    Queue<Settling> asked = settling.getOrDefault(record.target(), new ArrayDeque<>());
    if (!asked.isEmpty()) {
      Settling first = asked.remove();
      List<Manifest.Entry> missing =
          first.manifest().entries().stream().filter(entry -> lacks(record, entry.vip())).toList();
      first.completion().synced(first.manifest(), missing);
    }
  }

  private static boolean lacks(DevicesSyncedEvent synced, int vip) {
    return IntStream.range(0, synced.missingCount()).anyMatch(i -> synced.missing(i) == vip);
  }

  private void repeat(Event record) {
    world().log().write(record);
  }

  private void tell(SchedulerMessage message) {
    world().send(Endpoint.SCHEDULER, message);
  }

  private World world() {
    if (world == null) {
      throw new IllegalStateException("not connected");
    }
    return world;
  }

  private static DeployKey key(Deployment d) {
    return new DeployKey(d.vip(), d.generation(), d.attempt());
  }
}
