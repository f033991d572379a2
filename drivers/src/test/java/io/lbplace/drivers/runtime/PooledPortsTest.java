package io.lbplace.drivers.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.driver.Completion;
import io.lbplace.core.driver.Deployment;
import io.lbplace.core.driver.Manifest;
import io.lbplace.core.driver.Outcome;
import io.lbplace.core.driver.ProbeResult;
import io.lbplace.core.driver.Profile;
import io.lbplace.core.driver.VipHealth;
import io.lbplace.core.event.EventLog;
import io.lbplace.core.message.ComputeMessage;
import io.lbplace.core.message.Message;
import io.lbplace.core.message.NetworkMessage;
import io.lbplace.core.message.SchedulerMessage;
import io.lbplace.core.model.BalancingMethod;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.LoadBalancerSpec;
import io.lbplace.core.model.Pool;
import io.lbplace.core.model.Protocol;
import io.lbplace.core.model.Resources;
import io.lbplace.core.placement.Bids;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.runtime.World;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the ports make of the answers of drivers, fabric and compute that wait. */
class PooledPortsTest {
  private static final Profile PROFILE = new Profile(Resources.of(10), List.of(63), false, 0);

  private final RealTime time = new RealTime(1);
  private final PerDeviceExecutor lanes =
      new PerDeviceExecutor(time, 4, TimeUnit.SECONDS.toNanos(60));
  private final Observations observations = new Observations();
  private final Recorder world = new Recorder();
  private final List<String> told = new ArrayList<>();
  private final List<String> said = new ArrayList<>();
  private final DeviceWatch watch =
      new DeviceWatch(world, observations, device -> "device " + device, said::add);

  /** What devices carry, and what was discarded there. */
  private final Map<Integer, List<Carried>> carried = new TreeMap<>();

  private final Map<Integer, List<VipHealth>> health = new TreeMap<>();

  private final List<String> discarded = new ArrayList<>();
  private int silent = -1;

  @AfterEach
  void stop() {
    lanes.close();
  }

  @Test
  void whatIsDoneIsRecordedOnEveryNodeAndItsRemovalOnce() {
    PooledDriver driver = driver(d -> Outcome.Done.DONE);
    driver.deploy(deployment(), completion());
    driver.undeploy(deployment(), completion());
    driver.undeploy(deployment(), completion());
    runToTheEnd();
    assertThat(told).containsExactly("deployed DONE", "undeployed DONE", "undeployed DONE");
    assertThat(observations.sorted(Observations.Operation.DEPLOY, 0))
        .hasSize(1)
        .allMatch(n -> n > 0);
    assertThat(observations.sorted(Observations.Operation.UNDEPLOY, 0)).hasSize(2).isSorted();
    assertThat(world.records)
        .containsExactly(
            "DEVICE_APPLIED 1 7", "DEVICE_APPLIED 2 7", "DEVICE_REMOVED 1 7", "DEVICE_REMOVED 2 7");
  }

  @Test
  void noAnswerIsUnknownAndAnExceptionFailed() {
    driver(
            d -> {
              throw new IOException("connection reset");
            })
        .deploy(deployment(), completion());
    driver(
            d -> {
              throw new IllegalStateException("no template");
            })
        .update(deployment(), completion());
    runToTheEnd();
    assertThat(told)
        .containsExactlyInAnyOrder("deployed UNKNOWN", "deployed Failed[why=no template]");
    assertThat(world.records).isEmpty();
  }

  @Test
  void aProbeFindsAllNodesOrNone() {
    driver(d -> Outcome.Done.DONE).probe(0, completion());
    driver(d -> Outcome.Done.DONE).probe(1, completion());
    runToTheEnd();
    assertThat(told)
        .containsExactlyInAnyOrder(
            "probed 0 " + new ProbeResult.Found(List.of(PROFILE, PROFILE)), "probed 1 UNREACHABLE");
  }

  @Test
  void whatIsNotWantedIsDiscardedAndWhatIsMissingTold() {
    PooledDriver driver = driver(d -> Outcome.Done.DONE);
    driver.deploy(deployment(), completion()); // VIP 7 on devices 1 and 2
    carried.put(1, List.of(new Carried(7, version(1, 1)), new Carried(8, version(1, 1))));
    carried.put(2, List.of(new Carried(9, version(2, 1))));
    Manifest.Entry older = new Manifest.Entry(1, 8, 1, 2);
    Manifest.Entry absent = new Manifest.Entry(2, 7, 1, 1);
    driver.sync(
        new Manifest(
            0, 0, new int[] {1, 2}, List.of(new Manifest.Entry(1, 7, 1, 1), older, absent)),
        completion());
    runToTheEnd();
    assertThat(told).containsExactly("deployed DONE", "synced 0 " + List.of(older, absent));
    assertThat(discarded).containsExactly("2 9");
    assertThat(world.records)
        .containsExactly(
            "DEVICE_APPLIED 1 7", "DEVICE_APPLIED 2 7", "DEVICE_REMOVED 2 7", "DEVICES_SYNCED 0 1");
  }

  @Test
  void aVipOnSeveralNodesServesIfOneDoesAndNothingIsSaidWhereOneIsSilent() {
    VipHealth.Down first = new VipHealth.Down(10, 80);
    VipHealth.Down second = new VipHealth.Down(11, 80);
    health.put(1, List.of(new VipHealth(7, false, List.of(first, second)), VipHealth.sound(8)));
    health.put(2, List.of(new VipHealth(7, true, List.of(second))));
    PooledDriver driver = driver(d -> Outcome.Done.DONE);
    driver.look(0, 0, new int[] {1, 2}, completion());
    runToTheEnd();
    silent = 2;
    driver.look(0, 0, new int[] {1, 2}, completion());
    runToTheEnd();
    assertThat(told)
        .containsExactly(
            "looked 0 " + List.of(new VipHealth(7, true, List.of(second)), VipHealth.sound(8)),
            "looked 0 []");
    assertThat(world.records).isEmpty();
  }

  @Test
  void aTargetOfWhichANodeIsSilentIsLeftAsItIs() {
    carried.put(1, List.of(new Carried(8, version(1, 1))));
    silent = 2;
    driver(d -> Outcome.Done.DONE)
        .sync(new Manifest(0, 0, new int[] {1, 2}, List.of()), completion());
    runToTheEnd();
    assertThat(told).isEmpty();
    assertThat(discarded).isEmpty();
    assertThat(world.records).isEmpty();
    assertThat(observations.failures())
        .containsExactly(Map.entry("device 1+device 2: sync had no answer: no answer", 1));
  }

  @Test
  void aFactIsRecordedOnceHoweverOftenItIsReported() {
    LoggedFacts facts = new LoggedFacts(world.log());
    facts.applied(deployment());
    facts.applied(deployment());
    facts.wired(new NetworkMessage.Wire(1, 0, 3, -1));
    facts.wired(new NetworkMessage.Wire(1, 0, 3, -1));
    facts.unwired(new NetworkMessage.Unwire(1, 0, 3, -1));
    facts.unwired(new NetworkMessage.Unwire(1, 0, 3, -1));
    facts.unwired(new NetworkMessage.Unwire(1, 0, 4, -1)); // whoever asked waits for a record
    facts.booted(2);
    facts.booted(2);
    facts.destroyed(2);
    facts.destroyed(2);
    facts.removed(2, 7);
    facts.removed(1, 7);
    assertThat(world.records)
        .containsExactly(
            "DEVICE_APPLIED 1 7",
            "DEVICE_APPLIED 2 7",
            "WIRED 1 0",
            "UNWIRED 1 0",
            "UNWIRED 1 0",
            "DEVICE_BOOTED 2 0",
            "DEVICE_DESTROYED 2 0",
            "DEVICE_REMOVED 1 7");
  }

  private static long version(long generation, long attempt) {
    return generation << 32 | attempt;
  }

  @Test
  void anUnwiringIsTriedAgainUntilItIsDone() {
    List<String> asked = new ArrayList<>();
    PooledFabric fabric =
        new PooledFabric(
            world,
            lanes,
            new BlockingFabric() {
              @Override
              public Outcome wire(int device, int interfaceIndex, int network, int switchIndex)
                  throws IOException {
                if (network == 9) {
                  throw new IOException("no bridge");
                }
                return Outcome.Done.DONE;
              }

              @Override
              public Outcome unwire(int device, int interfaceIndex, int network, int switchIndex) {
                asked.add("unwire");
                return asked.size() < 3 ? new Outcome.Failed("busy") : Outcome.Done.DONE;
              }
            },
            1,
            device -> 6,
            watch,
            new LoggedFacts(world.log()));
    world.component = fabric::receive;
    fabric.receive(new NetworkMessage.Wire(1, 0, 5, -1));
    fabric.receive(new NetworkMessage.Wire(1, 0, 9, -1));
    fabric.receive(new NetworkMessage.Unwire(1, 0, 5, -1));
    runToTheEnd();
    assertThat(world.records).containsExactly("WIRED 1 0", "UNWIRED 1 0");
    assertThat(observations.sorted(Observations.Operation.WIRE, 6))
        .as("what failed is out")
        .hasSize(1);
    assertThat(world.sent)
        .containsExactly(
            new SchedulerMessage.Wired(1, 5),
            new SchedulerMessage.WiringFailed(
                1, 9, new Outcome.Failed("the fabric had no answer: no bridge")),
            new SchedulerMessage.Unwired(1, 5));
  }

  @Test
  void aDeviceThatDoesNotComeUpIsClearedAway() {
    List<Integer> destroyed = new ArrayList<>();
    PooledCompute compute =
        new PooledCompute(
            world,
            lanes,
            new BlockingCompute() {
              @Override
              public Outcome create(int device, int flavor) {
                return device == 4 ? Outcome.Done.DONE : new Outcome.Failed("no room");
              }

              @Override
              public Outcome destroy(int device) {
                destroyed.add(device);
                return Outcome.Done.DONE;
              }
            },
            1,
            flavor -> 3,
            device -> 3,
            watch,
            new LoggedFacts(world.log()));
    compute.receive(new ComputeMessage.CreateDevice(4, 0));
    runToTheEnd();
    compute.receive(new ComputeMessage.CreateDevice(5, 0));
    runToTheEnd();
    compute.receive(new ComputeMessage.DestroyDevice(4));
    runToTheEnd();
    assertThat(destroyed).containsExactly(5, 4);
    assertThat(observations.sorted(Observations.Operation.BOOT, 3)).hasSize(1);
    assertThat(world.records)
        .containsExactly("DEVICE_BOOTED 4 0", "BOOT_FAILED 5 0", "DEVICE_DESTROYED 4 0");
    assertThat(world.sent)
        .containsExactly(
            new SchedulerMessage.Booted(4),
            new SchedulerMessage.BootFailed(5),
            new SchedulerMessage.Destroyed(4));
  }

  private interface Operation {
    Outcome on(Deployment deployment) throws IOException;
  }

  private PooledDriver driver(Operation operation) {
    BlockingDriver waiting =
        new BlockingDriver() {
          @Override
          public Outcome deploy(Deployment deployment) throws IOException {
            return operation.on(deployment);
          }

          @Override
          public Outcome update(Deployment deployment) throws IOException {
            return operation.on(deployment);
          }

          @Override
          public Outcome undeploy(Deployment deployment) throws IOException {
            return operation.on(deployment);
          }

          @Override
          public List<Carried> carried(int device) throws IOException {
            if (device == silent) {
              throw new IOException("no answer");
            }
            return carried.getOrDefault(device, List.of());
          }

          @Override
          public List<VipHealth> health(int device) throws IOException {
            if (device == silent) {
              throw new IOException("no answer");
            }
            return health.getOrDefault(device, List.of());
          }

          @Override
          public void discard(int device, Carried vip) {
            discarded.add(device + " " + vip.vip());
          }

          @Override
          public Profile probe(int device) throws IOException {
            if (device == 3) {
              throw new IOException("no route");
            }
            return PROFILE;
          }
        };
    return new PooledDriver(
        world,
        lanes,
        type -> waiting,
        target -> target == 0 ? new int[] {1, 2} : new int[] {1, 3},
        device -> 0,
        watch,
        new LoggedFacts(world.log()));
  }

  private static Deployment deployment() {
    Pool pool = new Pool(Protocol.HTTP, BalancingMethod.ROUND_ROBIN, List.of(), List.of());
    LoadBalancerSpec spec =
        new LoadBalancerSpec(0, Protocol.HTTP, 80, -1, null, pool, Resources.of(1));
    Cidr block = Cidr.parse("10.0.0.0/24");
    Deployment.Node one = new Deployment.Node(1, 0, 0, -1, -1);
    Deployment.Node two = new Deployment.Node(2, 0, 0, -1, -1);
    return new Deployment(
        7,
        1,
        1,
        0,
        0,
        0,
        0,
        0,
        0,
        block,
        0,
        0,
        block,
        block.firstHost(),
        spec,
        new Deployment.Node[] {one, two});
  }

  private Completion completion() {
    return new Completion() {
      @Override
      public void deployed(Deployment deployment, Outcome outcome) {
        told.add("deployed " + outcome);
      }

      @Override
      public void undeployed(Deployment deployment, Outcome outcome) {
        told.add("undeployed " + outcome);
      }

      @Override
      public void offered(int provider, PlacementRequest request, Bids bids, long afterNanos) {
        told.add("offered");
      }

      @Override
      public void synced(Manifest manifest, List<Manifest.Entry> missing) {
        told.add("synced " + manifest.target() + " " + missing);
      }

      @Override
      public void looked(int target, List<VipHealth> vips) {
        told.add("looked " + target + " " + vips);
      }

      @Override
      public void probed(int target, ProbeResult finding) {
        told.add("probed " + target + " " + finding);
      }
    };
  }

  private void runToTheEnd() {
    for (RealTime.Posted next = time.await(Long.MAX_VALUE);
        next != null;
        next = time.await(Long.MAX_VALUE)) {
      next.effect().run();
    }
  }

  /** A world that keeps what it is told; what is for later comes at once. */
  private static final class Recorder implements World {
    final List<String> records = new ArrayList<>();
    final List<Message> sent = new ArrayList<>();
    java.util.function.Consumer<Message> component = message -> {};

    private final EventLog log =
        new EventLog(
            event ->
                records.add(
                    event.kind()
                        + " "
                        + event.field(0)
                        + " "
                        + (event.count() > 1 ? event.field(1) : 0)));

    @Override
    public long nowNanos() {
      return 0;
    }

    @Override
    public void send(int endpoint, Message message) {
      sent.add(message);
    }

    @Override
    public void after(long delayNanos, int endpoint, Message message) {
      component.accept(message);
    }

    @Override
    public EventLog log() {
      return log;
    }
  }
}
