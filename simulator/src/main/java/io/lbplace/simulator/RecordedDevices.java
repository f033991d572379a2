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
import io.lbplace.core.event.EventKind;
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
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The devices of a run that is over, as its log tells of them: each answers when it answered then,
 * and says what it said. So a run on real devices can be had again, to the last bit, by the same
 * strategy; another strategy asks what was never answered, and is told so.
 *
 * <p>An answer is known by what the log says at its time: by the device's own record, and where
 * there is none by the control plane's.
 */
public final class RecordedDevices implements DeviceBackend, Driver {
  private static final Outcome FAILED = new Outcome.Failed("as recorded");

  private final String file;
  private final Queue<Recorded> records;
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

  private RecordedDevices(String file, Queue<Recorded> all) {
    this.file = file;
    records = new ArrayDeque<>();
    for (Recorded record : all) {
      if (record.kind() == EventKind.REJECTED) {
        denied.add((int) record.fields()[0]);
      } else {
        records.add(record);
      }
    }
  }

  /** The log says which VIPs no device could carry, and not what devices could. */
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

  /** Wirings and boots need no memory: their records say all that the scheduler is told. */
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
    Recorded next = records.peek();
    if (next == null || next.atNanos() > untilNanos) {
      return null;
    }
    records.remove();
    return new Answer(next.atNanos(), () -> answer(next));
  }

  private void answer(Recorded record) {
    long[] fields = record.fields();
    switch (record.kind()) {
      case DEVICE_APPLIED -> applied(record);
      case DEVICE_REMOVED -> repeat(record);
      case REFUSED -> deployed(fields, refusal(record));
      case DEPLOY_FAILED -> deployed(fields, FAILED);
      case DEPLOY_UNKNOWN -> deployed(fields, Outcome.Unknown.UNKNOWN);
      case RELEASED -> released((int) fields[3], (int) fields[0]);
      case WIRED -> {
        repeat(record);
        tell(new SchedulerMessage.Wired((int) fields[0], (int) fields[2]));
      }
      case WIRING_FAILED -> wiringFailed(fields);
      case UNWIRED -> {
        repeat(record);
        tell(new SchedulerMessage.Unwired((int) fields[0], (int) fields[2]));
      }
      case DEVICE_BOOTED -> {
        repeat(record);
        tell(new SchedulerMessage.Booted((int) fields[0]));
      }
      case BOOT_FAILED -> {
        repeat(record);
        tell(new SchedulerMessage.BootFailed((int) fields[0]));
      }
      case DEVICE_DESTROYED -> {
        repeat(record);
        tell(new SchedulerMessage.Destroyed((int) fields[0]));
      }
      case DEVICE_FAILED -> {
        repeat(record);
        world().send(Endpoint.REGISTRY, new RegistryMessage.DeviceLost((int) fields[0]));
      }
      case DEVICE_RECOVERED -> {
        repeat(record);
        world().send(Endpoint.REGISTRY, new RegistryMessage.DeviceFound((int) fields[0]));
      }
      case TARGET_STATE -> probed((int) fields[0]);
      case DEVICES_SYNCED -> synced(record);
      case HEALTH_CHANGED -> // only changes are told, so that nobody needs to have asked
          world()
              .send(Endpoint.PLUGIN, new PluginMessage.Health(VipHealth.of(fields, fields.length)));
      default -> throw new IllegalStateException("no answer is told by " + record.kind());
    }
  }

  /** On every node of its deployment, whose records stand one after the other. */
  private void applied(Recorded first) {
    long[] fields = first.fields();
    DeployKey key = new DeployKey((int) fields[1], (int) fields[2], (int) fields[3]);
    Asked asked = deploying.remove(key);
    if (asked == null) {
      throw new BadInput(
          String.format(
              "%s: VIP %d was configured on device %d at %.3f s, which this run didn't ask for;"
                  + " expected the strategy and options of the log",
              file, key.vip(), fields[0], first.atNanos() / 1e9));
    }
    repeat(first);
    for (int node = 1; node < asked.deployment().nodes().length; node++) {
      repeat(records.remove());
    }
    asked.completion().deployed(asked.deployment(), Outcome.Done.DONE);
  }

  /** What the control plane says of an answer: nothing where it didn't wait for it any more. */
  private void deployed(long[] fields, Outcome outcome) {
    Asked asked =
        deploying.remove(new DeployKey((int) fields[0], (int) fields[1], (int) fields[2]));
    if (asked != null) {
      asked.completion().deployed(asked.deployment(), outcome);
    }
  }

  private void released(int target, int vip) {
    Asked asked = undeploying.remove(LongIntMap.key(target, vip));
    if (asked != null) {
      asked.completion().undeployed(asked.deployment(), Outcome.Done.DONE);
    }
  }

  private void wiringFailed(long[] fields) {
    tell(
        new SchedulerMessage.WiringFailed(
            (int) fields[0], (int) fields[2], fields[3] < 0 ? FAILED : refusal(fields)));
  }

  /** A refusal's code and key stand with the first VIP that waited for the wiring. */
  private Outcome refusal(long[] wiringFailed) {
    Recorded next = records.peek();
    return next != null && next.kind() == EventKind.REFUSED
        ? refusal(next)
        : new Outcome.Refused(0, Constraint.of((int) wiringFailed[3]), (int) wiringFailed[1]);
  }

  private static Outcome refusal(Recorded refused) {
    long[] fields = refused.fields();
    return (int) fields[4] == Outcome.Unsupported.CODE
        ? new Outcome.Unsupported("as recorded")
        : new Outcome.Refused((int) fields[4], Constraint.of((int) fields[5]), (int) fields[6]);
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

  private void synced(Recorded record) {
    long[] fields = record.fields();
    repeat(record);
    Queue<Settling> asked = settling.getOrDefault((int) fields[0], new ArrayDeque<>());
    if (!asked.isEmpty()) {
      Settling first = asked.remove();
      List<Manifest.Entry> missing =
          first.manifest().entries().stream()
              .filter(
                  entry -> Arrays.stream(fields, 2, fields.length).anyMatch(v -> v == entry.vip()))
              .toList();
      first.completion().synced(first.manifest(), missing);
    }
  }

  private void repeat(Recorded record) {
    long[] fields = record.fields();
    System.arraycopy(fields, 0, world().log().fields(fields.length), 0, fields.length);
    world().log().recordFields(record.kind(), fields.length);
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
