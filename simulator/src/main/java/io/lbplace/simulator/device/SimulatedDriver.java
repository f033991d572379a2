package io.lbplace.simulator.device;

import io.lbplace.core.appliance.ResultCode;
import io.lbplace.core.driver.Completion;
import io.lbplace.core.driver.Deployment;
import io.lbplace.core.driver.Driver;
import io.lbplace.core.driver.Manifest;
import io.lbplace.core.driver.Outcome;
import io.lbplace.core.driver.ProbeResult;
import io.lbplace.core.message.DeviceMessage;
import io.lbplace.core.message.Message;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.random.KeyedRandom;
import io.lbplace.core.random.Purpose;
import io.lbplace.core.runtime.Component;
import io.lbplace.core.runtime.World;
import io.lbplace.scenarios.fleet.Latencies;
import io.lbplace.scenarios.fleet.Latency;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * The driver of all simulated devices, single appliances, clusters and HAProxy VMs alike, and at
 * {@link #ENDPOINT} their management interfaces. A device does one operation at a time, in the
 * order asked; each takes a drawn time, is carried out at its end, and only then answered. Latency
 * and faults depend on the operation's own key alone (VIP, generation, attempt; and for an
 * undeployment that is asked for again, how often), so that they are the same under every strategy.
 *
 * <p>A device that doesn't answer lets the operation time out: Unknown. An undeployment from a VM
 * that exists no more is done, as nothing is there. Probing and settling is mere reading and takes
 * no time.
 */
public final class SimulatedDriver implements Driver, Component {
  /** The endpoint of the devices' own timers; the world delivers them to this component. */
  public static final int ENDPOINT = 6;

  private static final Outcome BUSY = new Outcome.Refused(ResultCode.BUSY, Constraint.STATE, -1);
  private static final Outcome FAILED = new Outcome.Failed("rolled back half way");

  private final World world;
  private final Devices devices;
  private final Deployer deployer;
  private final List<Latencies> latencies;
  private final DriverFaults faults;
  private final long timeOutNanos;
  private final long seed;

  /** The times of agents' deaths, by the agent that awaits answers; looked up only. */
  private final IdentityHashMap<Completion, Long> deaths = new IdentityHashMap<>();

  private final LongMap tries = new LongMap(); // (target, vip) → undeployments that went wrong

  /**
   * The driver.
   *
   * @param latencies by device type
   * @param timeOutNanos the time without an answer after which an operation is Unknown
   * @param maxMessageDelayNanos the longest that a message can be late or repeated; 0 for a bus
   *     that neither reorders nor repeats
   */
  public SimulatedDriver(
      World world,
      Devices devices,
      List<Latencies> latencies,
      DriverFaults faults,
      long timeOutNanos,
      long maxMessageDelayNanos,
      long seed) {
    this.world = world;
    this.devices = devices;
    this.latencies = List.copyOf(latencies);
    this.faults = faults;
    this.timeOutNanos = timeOutNanos;
    this.seed = seed;
    deployer = new Deployer(world, devices, new DeviceTombstones(maxMessageDelayNanos));
  }

  private enum Kind {
    DEPLOY,
    UPDATE,
    UNDEPLOY
  }

  /** A timer: an operation is at its end and is carried out. */
  private record Due(Kind kind, Deployment deployment, Completion completion, long giveUpNanos)
      implements DeviceMessage {}

  /** A timer: an operation is given up. */
  private record GivenUp(Kind kind, Deployment deployment, Completion completion)
      implements DeviceMessage {}

  /** A timer: a probe is given up. */
  private record ProbeGivenUp(int target, Completion completion) implements DeviceMessage {}

  @Override
  public void deploy(Deployment deployment, Completion completion) {
    submit(Kind.DEPLOY, deployment, completion);
  }

  @Override
  public void update(Deployment deployment, Completion completion) {
    submit(Kind.UPDATE, deployment, completion);
  }

  @Override
  public void undeploy(Deployment deployment, Completion completion) {
    submit(Kind.UNDEPLOY, deployment, completion);
  }

  @Override
  public void probe(int target, Completion completion) {
    int[] nodes = devices.nodes(target);
    if (nodes == null) {
      completion.probed(target, new ProbeResult.Failed("no such target"));
      return;
    }
    for (int device : nodes) {
      if (!devices.isUp(device)) {
        world.after(timeOutNanos, ENDPOINT, new ProbeGivenUp(target, completion));
        return;
      }
    }
    completion.probed(
        target, new ProbeResult.Found(Arrays.stream(nodes).mapToObj(devices::profile).toList()));
  }

  @Override
  public void sync(Manifest manifest, Completion completion) {
    for (int device : manifest.devices()) {
      if (!devices.isUp(device)) {
        return;
      }
    }
    completion.synced(manifest, deployer.sync(manifest));
  }

  /**
   * An agent has died: what its drivers had not sent yet never reaches a device. What a device has
   * begun it ends.
   */
  public void died(Completion agent) {
    deaths.put(agent, world.nowNanos());
  }

  /** True if an operation was still waiting when the agent that asked for it died. */
  private boolean lost(Due due) {
    if (deaths.isEmpty()) {
      return false;
    }
    Long death = deaths.get(due.completion());
    return death != null && due.giveUpNanos() - timeOutNanos > death;
  }

  @Override
  public void receive(Message message) {
    if (message instanceof Due due) {
      carryOut(due);
    } else if (message instanceof GivenUp given) {
      complete(given.kind(), given.deployment(), given.completion(), Outcome.Unknown.UNKNOWN);
    } else if (message instanceof ProbeGivenUp given) {
      given.completion().probed(given.target(), ProbeResult.Unreachable.UNREACHABLE);
    } else {
      throw new IllegalArgumentException("devices were sent " + message);
    }
  }

  private void submit(Kind kind, Deployment d, Completion completion) {
    long now = world.nowNanos();
    if (!devices.answer(d.nodes(), kind == Kind.UNDEPLOY)) {
      world.after(timeOutNanos, ENDPOINT, new GivenUp(kind, d, completion));
      return;
    }
    long latency = latency(kind, d);
    long free = devices.busyUntil(d.nodes());
    long due = devices.occupy(d.nodes(), now, latency);
    Due operation = new Due(kind, d, completion, due - latency + timeOutNanos);
    InTurn.end(world, ENDPOINT, operation, free, due);
  }

  private long latency(Kind kind, Deployment d) {
    Latencies of = latencies.get(d.type());
    Latency latency =
        switch (kind) {
          case DEPLOY -> of.deploy();
          case UPDATE -> of.update();
          case UNDEPLOY -> of.undeploy();
        };
    Purpose purpose = kind == Kind.UNDEPLOY ? Purpose.UNDEPLOY_LATENCY : Purpose.DEPLOY_LATENCY;
    return latency.nanos(seed, purpose, d.vip(), occurrence(kind, d));
  }

  private void carryOut(Due due) {
    if (lost(due)) {
      return;
    }
    Deployment d = due.deployment();
    if (!devices.answer(d.nodes(), due.kind() == Kind.UNDEPLOY)) {
      giveUp(due);
      return;
    }
    Outcome outcome;
    if (faults.possible()) {
      long bits = KeyedRandom.bits(seed, Purpose.DRIVER_FAULT, d.vip(), occurrence(due.kind(), d));
      double drawn = KeyedRandom.toUniform(bits);
      if (drawn < faults.refusal() + faults.failure()) {
        outcome = goWrong(due.kind(), d, drawn < faults.refusal() ? BUSY : FAILED);
      } else if (drawn < faults.refusal() + faults.failure() + faults.timeOut()) {
        if ((bits & 1) != 0) { // a bit that the uniform number doesn't use
          perform(due.kind(), d);
        }
        countTry(due.kind(), d);
        giveUp(due);
        return;
      } else {
        outcome = perform(due.kind(), d);
        if (due.kind() == Kind.UNDEPLOY) {
          tries.put(tryKey(d), 0);
        }
      }
    } else {
      outcome = perform(due.kind(), d);
    }
    complete(due.kind(), d, due.completion(), outcome);
  }

  private Outcome perform(Kind kind, Deployment d) {
    return switch (kind) {
      case DEPLOY -> deployer.deploy(d);
      case UPDATE -> deployer.update(d);
      case UNDEPLOY -> deployer.undeploy(d);
    };
  }

  private Outcome goWrong(Kind kind, Deployment d, Outcome how) {
    if (kind != Kind.UNDEPLOY) {
      deployer.turnDown(d);
    }
    countTry(kind, d);
    return how;
  }

  private void giveUp(Due due) {
    long left = Math.max(0, due.giveUpNanos() - world.nowNanos());
    world.after(left, ENDPOINT, new GivenUp(due.kind(), due.deployment(), due.completion()));
  }

  private static void complete(Kind kind, Deployment d, Completion completion, Outcome outcome) {
    if (kind == Kind.UNDEPLOY) {
      completion.undeployed(d, outcome);
    } else {
      completion.deployed(d, outcome);
    }
  }

  private void countTry(Kind kind, Deployment d) {
    if (kind == Kind.UNDEPLOY) {
      tries.put(tryKey(d), tries.get(tryKey(d)) + 1);
    }
  }

  private static long tryKey(Deployment d) {
    return (long) d.target() << 32 | d.vip();
  }

  private long occurrence(Kind kind, Deployment d) {
    long tried = kind == Kind.UNDEPLOY && faults.possible() ? tries.get(tryKey(d)) : 0;
    return d.version() << 2 ^ kind.ordinal() ^ tried << 48;
  }
}
