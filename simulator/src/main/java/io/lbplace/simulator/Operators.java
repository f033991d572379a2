package io.lbplace.simulator;

import io.lbplace.core.event.EventKind;
import io.lbplace.core.message.DeviceMessage;
import io.lbplace.core.message.Message;
import io.lbplace.core.message.RegistryMessage;
import io.lbplace.core.message.SchedulerMessage;
import io.lbplace.core.random.Purpose;
import io.lbplace.core.runtime.Component;
import io.lbplace.core.runtime.Endpoint;
import io.lbplace.scenarios.error.BadInput;
import io.lbplace.scenarios.fleet.Change;
import io.lbplace.scenarios.fleet.ControlPlan;
import io.lbplace.scenarios.fleet.FaultPlan;
import io.lbplace.scenarios.fleet.FaultPlan.AgentCrash;
import io.lbplace.scenarios.fleet.FaultPlan.Crash;
import io.lbplace.scenarios.fleet.FaultPlan.Outage;
import io.lbplace.scenarios.fleet.FaultPlan.RandomOutages;
import io.lbplace.scenarios.fleet.Rounds;
import io.lbplace.simulator.device.Devices;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Plays events from outside the control plane: operators add, drain, disable, enable and remove
 * targets; devices fail and come back; agents die and are restarted; the control plane crashes and
 * recovers. A failure is noticed when the device has not answered for the control plane's time-out,
 * that of an agent when it has been silent for {@code agentDownSeconds}: what heartbeats would
 * show, without a message for each. What is still down at the horizon comes back then, so that
 * every run can be drained.
 */
final class Operators implements Component {
  /** The time by which an agent may be back later than planned, where time is real. */
  private static final long LATE_NANOS = 1_000_000_000L;

  private final SimulatedWorld world;
  private final ControlPlane controlPlane;
  private final Devices devices;
  private final DeviceSide deviceSide;
  private final FaultPlan faults;
  private final ControlPlan control;
  private final long horizonNanos;
  private final long seed;
  private final boolean[] down;
  private final boolean[] noticed;

  /** The number of times each device went down or came back, by device, to tell an old notice. */
  private final int[] changes;

  private record ChangeDue(Change change) implements DeviceMessage {}

  private record OutageBegins(int device, long upNanos, int generator, int occurrence)
      implements DeviceMessage {}

  private record OutageEnds(int device, int generator, int occurrence) implements DeviceMessage {}

  private record OutageNoticed(int device, int change) implements DeviceMessage {}

  private record RebalanceDue(int occurrence) implements DeviceMessage {}

  private record CrashBegins() implements DeviceMessage {}

  private record CrashEnds() implements DeviceMessage {}

  private record AgentDies(int agent) implements DeviceMessage {}

  private record AgentSilent(int agent, int life) implements DeviceMessage {}

  private record AgentStarts(int agent) implements DeviceMessage {}

  private record SyncRound() implements DeviceMessage {}

  private record LookRound() implements DeviceMessage {}

  Operators(
      SimulatedWorld world,
      ControlPlane controlPlane,
      Devices devices,
      DeviceSide deviceSide,
      FaultPlan faults,
      ControlPlan control,
      long horizonNanos,
      long seed) {
    this.world = world;
    this.controlPlane = controlPlane;
    this.devices = devices;
    this.deviceSide = deviceSide;
    this.faults = faults;
    this.control = control;
    this.horizonNanos = horizonNanos;
    this.seed = seed;
    int declared = controlPlane.ledger().fleet().devices();
    this.down = new boolean[declared];
    this.changes = new int[declared];
    this.noticed = new boolean[declared];
  }

  /**
   * Plans rounds until the horizon, numbered from 0; none where there is no period.
   *
   * @throws BadInput if there would be too many of them, as loading can't tell of what only a run
   *     with real devices does, or of a log's horizon
   */
  private void every(String field, long nanos, IntFunction<DeviceMessage> round) {
    long rounds = Rounds.until(horizonNanos, nanos);
    if (rounds > Rounds.MOST) {
      throw new BadInput(
          "controlPlane."
              + field
              + ": "
              + rounds
              + " rounds until the horizon, expected at most "
              + Rounds.MOST
              + "; make it larger");
    }
    for (int i = 0; i < rounds; i++) {
      world.exogenous((i + 1L) * nanos, Simulation.OPERATORS, round.apply(i));
    }
  }

  /**
   * Plans all changes, faults and rounds of the scenario.
   *
   * @param everyNanos the period of moving VIPs to better targets; 0 for never
   * @param syncNanos the period of synchronising what devices carry with what they should carry; 0
   *     for never
   * @param lookNanos the period of asking devices for the state of their VIPs; 0 for never
   */
  void plan(List<Change> changes, long everyNanos, long syncNanos, long lookNanos) {
    every("health", lookNanos, i -> new LookRound());
    every("syncSeconds", syncNanos, i -> new SyncRound());
    every("rebalance.everySeconds", everyNanos, RebalanceDue::new);
    for (Change change : changes) {
      if (change.atNanos() <= horizonNanos) {
        world.exogenous(change.atNanos(), Simulation.OPERATORS, new ChangeDue(change));
      }
    }
    for (Outage outage : faults.outages()) {
      if (outage.downNanos() < horizonNanos) {
        world.exogenous(
            outage.downNanos(),
            Simulation.OPERATORS,
            new OutageBegins(outage.device(), outage.upNanos(), -1, 0));
      }
    }
    for (Crash crash : faults.crashes()) {
      if (crash.downNanos() < horizonNanos) {
        world.keepJournal();
        world.exogenous(crash.downNanos(), Simulation.OPERATORS, new CrashBegins());
        world.exogenous(crash.upNanos(), Simulation.OPERATORS, new CrashEnds());
      }
    }
    for (AgentCrash crash : faults.agents()) {
      if (crash.downNanos() < horizonNanos) {
        world.exogenous(crash.downNanos(), Simulation.OPERATORS, new AgentDies(crash.agent()));
        world.exogenous(crash.upNanos(), Simulation.OPERATORS, new AgentStarts(crash.agent()));
      }
    }
    for (int generator = 0; generator < faults.random().size(); generator++) {
      planNext(generator, 0);
    }
  }

  private void planNext(int generator, int occurrence) {
    RandomOutages outages = faults.random().get(generator);
    long device = outages.device();
    long down =
        world.nowNanos()
            + outages.upTime().nanos(seed, Purpose.DEVICE_FAULT, device, 2L * occurrence);
    if (down < horizonNanos) {
      long up =
          down + outages.repair().nanos(seed, Purpose.DEVICE_FAULT, device, 2L * occurrence + 1);
      world.exogenous(
          down,
          Simulation.OPERATORS,
          new OutageBegins(outages.device(), up, generator, occurrence));
    }
  }

  @Override
  public void receive(Message message) {
    if (message instanceof ChangeDue due) {
      change(due.change());
    } else if (message instanceof OutageBegins outage) {
      begin(outage);
    } else if (message instanceof OutageEnds outage) {
      end(outage);
    } else if (message instanceof OutageNoticed notice) {
      notice(notice);
    } else if (message instanceof RebalanceDue due) {
      world.log().record(EventKind.REBALANCE_REQUESTED, due.occurrence());
      world.deliver(Endpoint.SCHEDULER, new SchedulerMessage.Rebalance());
    } else if (message instanceof CrashBegins) {
      world.log().record(EventKind.SCHEDULER_FAILED, 0);
      world.stopControlPlane();
    } else if (message instanceof CrashEnds) {
      world.log().record(EventKind.SCHEDULER_RECOVERED, 0);
      world.recoverControlPlane(controlPlane::build);
    } else {
      receiveOfAgents(message);
    }
  }

  /**
   * True if an agent may be dead at a time: no timer is armed for one that is back long before it.
   * In real time a run would wait for that timer before it ends.
   */
  private boolean downAt(int agent, long nanos) {
    return faults.agents().stream()
        .filter(crash -> crash.agent() == AgentCrash.ALL || crash.agent() == agent)
        .anyMatch(crash -> crash.downNanos() <= nanos && crash.upNanos() > nanos - LATE_NANOS);
  }

  private void receiveOfAgents(Message message) {
    if (message instanceof AgentDies death) {
      world.log().record(EventKind.AGENT_FAILED, death.agent());
      deviceSide.stop(death.agent());
      for (int agent = 0; agent < control.agents().size(); agent++) {
        if ((death.agent() == AgentCrash.ALL || death.agent() == agent)
            && downAt(agent, world.nowNanos() + control.agentDownNanos())) {
          world.after(
              control.agentDownNanos(),
              Simulation.OPERATORS,
              new AgentSilent(agent, deviceSide.life(agent)));
        }
      }
    } else if (message instanceof AgentSilent silent) {
      if (deviceSide.silent(silent.agent(), silent.life())) {
        world.send(
            Endpoint.REGISTRY, new RegistryMessage.AgentLost(Endpoint.agent(silent.agent())));
      }
    } else if (message instanceof AgentStarts start) {
      world.log().record(EventKind.AGENT_RECOVERED, start.agent());
      deviceSide.start(start.agent());
    } else if (message instanceof LookRound) {
      world.deliver(Endpoint.SCHEDULER, new SchedulerMessage.HealthPollDue());
    } else if (message instanceof SyncRound) {
      world.deliver(Endpoint.SCHEDULER, new SchedulerMessage.SyncDue());
    } else {
      throw new IllegalArgumentException("the operators were sent " + message);
    }
  }

  private void change(Change change) {
    int target = change.target();
    switch (change.action()) {
      case ADD -> {
        world.log().record(EventKind.TARGET_ADD_REQUESTED, target);
        world.deliver(Endpoint.REGISTRY, new RegistryMessage.AddTarget(target));
      }
      case DRAIN -> {
        world.log().record(EventKind.TARGET_DRAIN_REQUESTED, target);
        world.deliver(Endpoint.REGISTRY, new RegistryMessage.DrainTarget(target));
      }
      case DISABLE -> {
        world.log().record(EventKind.TARGET_DISABLE_REQUESTED, target);
        world.deliver(Endpoint.REGISTRY, new RegistryMessage.DisableTarget(target));
      }
      case ENABLE -> {
        world.log().record(EventKind.TARGET_ENABLE_REQUESTED, target);
        world.deliver(Endpoint.REGISTRY, new RegistryMessage.EnableTarget(target));
      }
      case REMOVE -> {
        world.log().record(EventKind.TARGET_REMOVE_REQUESTED, target);
        world.deliver(Endpoint.REGISTRY, new RegistryMessage.RemoveTarget(target));
      }
    }
  }

  private void begin(OutageBegins outage) {
    int device = outage.device();
    if (down[device]) {
      next(outage.generator(), outage.occurrence());
      return;
    }
    down[device] = true;
    noticed[device] = false;
    changes[device]++;
    world.log().record(EventKind.DEVICE_FAILED, device);
    devices.fail(device);
    world.after(
        control.timeoutNanos(), Simulation.OPERATORS, new OutageNoticed(device, changes[device]));
    world.exogenous(
        Math.max(world.nowNanos() + 1, Math.min(outage.upNanos(), horizonNanos)),
        Simulation.OPERATORS,
        new OutageEnds(device, outage.generator(), outage.occurrence()));
  }

  private void notice(OutageNoticed notice) {
    int device = notice.device();
    if (changes[device] == notice.change()) {
      noticed[device] = true;
      world.send(Endpoint.REGISTRY, new RegistryMessage.DeviceLost(device));
    }
  }

  private void end(OutageEnds outage) {
    int device = outage.device();
    down[device] = false;
    changes[device]++;
    world.log().record(EventKind.DEVICE_RECOVERED, device);
    devices.recover(device);
    if (noticed[device]) {
      world.send(Endpoint.REGISTRY, new RegistryMessage.DeviceFound(device));
    }
    next(outage.generator(), outage.occurrence());
  }

  private void next(int generator, int occurrence) {
    if (generator >= 0) {
      planNext(generator, occurrence + 1);
    }
  }
}
