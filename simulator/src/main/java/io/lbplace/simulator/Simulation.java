package io.lbplace.simulator;

import io.lbplace.core.driver.DeviceBooks;
import io.lbplace.core.event.EventEncoder;
import io.lbplace.core.event.EventLog;
import io.lbplace.core.event.EventLogHeader;
import io.lbplace.core.event.EventSink;
import io.lbplace.core.ledger.Ledger;
import io.lbplace.core.placement.MoveBudget;
import io.lbplace.core.placement.Rebalancer;
import io.lbplace.scenarios.Scenario;
import io.lbplace.scenarios.fleet.Change;
import io.lbplace.scenarios.fleet.ControlPlan;
import io.lbplace.scenarios.fleet.FleetPlan;
import io.lbplace.scenarios.fleet.Latency;
import io.lbplace.scenarios.format.Distribution;
import io.lbplace.scenarios.workload.Request;
import io.lbplace.scenarios.workload.RequestSource;
import io.lbplace.scenarios.workload.SpecJson;
import io.lbplace.simulator.check.Checker;
import io.lbplace.simulator.metrics.Measured;
import io.lbplace.simulator.metrics.MetricsCollector;
import io.lbplace.simulator.queue.EventQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * One run: the real plugin, registry, scheduler and agents over simulated devices, in virtual time.
 * After the horizon no request comes any more and the run is drained: what is pending ends.
 */
public final class Simulation {
  /** The address of the tenants. */
  static final int TENANTS = 7;

  /** The address of the operators. */
  static final int OPERATORS = 8;

  /** The bus delay where time is real: none is added to what messages take. */
  private static final Latency IN_PROCESS = new Latency(new Distribution.Constant(0));

  private static final int PROGRESS_EVERY = 1024;

  /**
   * After the last request a run is cut when so many messages in a row have changed nothing: what
   * is repeated then, as an undeployment that no device acknowledges, would be repeated for ever.
   */
  private static final long UNANSWERED = 1_000_000;

  /**
   * A run is cut when one undeployment has been repeated so often: at the default pace by a device
   * that is silent for more than a year, so that only a tiny {@code retrySeconds} comes to that.
   */
  private static final int REPEATED = 250_000;

  private Simulation() {}

  /**
   * Runs to the end.
   *
   * @throws io.lbplace.scenarios.error.BadInput if the workload can't be read, or the event log
   *     can't be written
   */
  public static RunOutcome run(RunSetup setup) {
    return run(setup, null);
  }

  /**
   * Runs to the end with real devices in place of simulated ones.
   *
   * @param outside the devices, or null for simulated ones
   * @throws io.lbplace.scenarios.error.BadInput if the workload can't be read, or the event log
   *     can't be written
   */
  public static RunOutcome run(RunSetup setup, @Nullable DeviceBackend outside) {
    Scenario scenario = setup.scenario();
    FleetPlan fleet = Authorities.applied(setup);
    EventLogHeader header =
        new EventLogHeader(
            scenario.sha256(),
            scenario.definition(),
            setup.policies().name(),
            setup.policies().options(),
            Authorities.text(fleet),
            setup.seed());
    ControlPlan control = scenario.controlPlane();
    MetricsCollector metrics = new MetricsCollector();
    metrics.schedulers(control.schedulers().count());
    Notices notices = new Notices(scenario.fleet(), emptied(scenario));
    @Nullable Checker checker = setup.watch().check() ? new Checker() : null;
    try (RequestSource source = scenario.requests(setup.seed());
        EventFile file = EventFile.open(setup.watch().events(), header)) {
      EventEncoder encoder = new EventEncoder(header, file.binary());
      List<EventSink> sinks = new ArrayList<>(List.of(encoder, metrics, notices));
      if (checker != null) {
        sinks.add(checker);
      }
      file.lines().ifPresent(sinks::add);
      SimulatedWorld world;
      Work work;
      try (LogFeed.Reading reading = setup.watch().feed().open(sinks.toArray(EventSink[]::new))) {
        Latency bus = outside == null ? control.busDelay() : IN_PROCESS;
        world = new SimulatedWorld(reading.log(), bus, setup.seed());
        work = drive(setup, fleet, world, source, EventQueue.NEVER, outside);
        reading.finish();
      }
      String hash = encoder.finish();
      file.keep();
      @Nullable String cut = work.cut();
      if (cut != null) {
        notices.cut(world.nowNanos(), cut);
      }
      if (checker != null && cut != null) {
        checker.cut(world.nowNanos());
      } else if (checker != null) {
        checker.finish(world.nowNanos());
      }
      Measured measured = metrics.finish(world.nowNanos());
      return new RunOutcome(
          measured.metrics(),
          measured.breakdown(),
          measured.series(),
          work.counters(world),
          hash,
          checker == null ? null : checker.violations(),
          checker == null ? List.of() : checker.texts(),
          notices.all());
    }
  }

  private static boolean emptied(Scenario scenario) {
    return scenario.changes().stream()
        .map(Change::action)
        .anyMatch(action -> action == Change.Action.DRAIN || action == Change.Action.REMOVE);
  }

  /**
   * Runs until a time, the requests of that instant included, and shows what the scheduler knows
   * then. Nothing is kept, checked or measured.
   *
   * @param untilNanos before 0: nothing has happened yet
   * @param eye looks at the ledger, which it may not change, and at the workload so far
   */
  public static <T> T look(
      RunSetup setup, long untilNanos, BiFunction<Ledger, RequestSource, T> eye) {
    return until(setup, untilNanos, (control, source) -> eye.apply(control.ledger(), source));
  }

  /**
   * Runs until a time, and has a rebalancer plan then. Nothing is moved, kept, checked or measured.
   */
  public static PlannedMoves plan(
      RunSetup setup, long untilNanos, Rebalancer rebalancer, MoveBudget budget) {
    return until(
        setup,
        untilNanos,
        (control, source) ->
            new PlannedMoves(
                control.scheduler().plan(nothing -> {}, budget),
                control.scheduler().plan(rebalancer, budget)));
  }

  /**
   * Runs to the end, and shows the registry's books and the drivers'. Nothing is kept, checked or
   * measured.
   */
  static void finish(RunSetup setup, BiConsumer<Ledger, List<DeviceBooks>> eye) {
    try (RequestSource source = setup.scenario().requests(setup.seed())) {
      SimulatedWorld world =
          new SimulatedWorld(
              new EventLog(), setup.scenario().controlPlane().busDelay(), setup.seed());
      FleetPlan fleet = Authorities.applied(setup);
      Work work = drive(setup, fleet, world, source, EventQueue.NEVER, null);
      eye.accept(work.controlPlane().ledger(), work.drivers().books());
    }
  }

  private static <T> T until(
      RunSetup setup, long untilNanos, BiFunction<ControlPlane, RequestSource, T> eye) {
    try (RequestSource source = setup.scenario().requests(setup.seed())) {
      SimulatedWorld world =
          new SimulatedWorld(
              new EventLog(), setup.scenario().controlPlane().busDelay(), setup.seed());
      Work work = drive(setup, Authorities.applied(setup), world, source, untilNanos, null);
      return eye.apply(work.controlPlane(), source);
    }
  }

  /**
   * The components that did the run's work, and the way it ended.
   *
   * @param cut the reason why the run was cut off; null if it came to its end
   */
  private record Work(ControlPlane controlPlane, DriverSide drivers, @Nullable String cut) {
    /** The counts of the work done; what a recovery repeats counts once. */
    Counters counters(SimulatedWorld world) {
      return new Counters(
          world.messages(),
          controlPlane.wordsScanned() + drivers.wordsScanned(),
          controlPlane.candidatesVerified() + drivers.candidatesVerified());
    }
  }

  /** Builds everything into an empty world and runs it until a time, or to its end. */
  private static Work drive(
      RunSetup setup,
      FleetPlan fleet,
      SimulatedWorld world,
      RequestSource source,
      long untilNanos,
      @Nullable DeviceBackend outside) {
    DepartureOracle ends = new DepartureOracle();
    ControlPlane controlPlane =
        new ControlPlane(setup, fleet, world, source.networks(), ends, outside);
    controlPlane.define();
    controlPlane.build();
    DriverSide drivers =
        new DeviceSide(setup, fleet, world, source.networks(), controlPlane, outside).drivers();
    long horizon = setup.scenario().horizonNanos();
    TenantClients tenants = new TenantClients(world, source, SpecJson::write, ends, horizon);
    world.connect(TENANTS, tenants);
    long last = Math.min(horizon, untilNanos);
    @Nullable Request next = within(source.next(), last);
    long issued = 0;
    boolean cuttable = outside == null && untilNanos == EventQueue.NEVER;
    long recorded = 0;
    long unrecorded = 0;
    @Nullable String cut = null;
    while (true) {
      long arrival = next == null ? untilNanos : next.atNanos();
      if (outside != null && answered(outside, world, arrival)) {
        continue;
      }
      if (cuttable && next == null) {
        long records = world.log().records();
        unrecorded = records == recorded ? unrecorded + 1 : 0;
        recorded = records;
        if (unrecorded > UNANSWERED) {
          cut =
              UNANSWERED
                  + " messages in a row changed nothing, as commands are repeated that nobody"
                  + " acknowledges";
          break;
        }
      }
      if (cuttable && world.mostRepetitions() > REPEATED) {
        cut = repeated(world, next != null);
        break;
      }
      if (outside != null && outside.givesUp()) {
        break;
      }
      if (world.stepBefore(arrival, next instanceof Request.Delete)) {
        continue;
      }
      if (next == null) {
        break;
      }
      world.moveTo(next.atNanos());
      tenants.issue(next);
      next = within(source.next(), last);
      issued++;
      if (issued % PROGRESS_EVERY == 0) {
        setup.watch().progress().accept(issued);
      }
    }
    setup.watch().progress().accept(issued);
    return new Work(controlPlane, drivers, cut);
  }

  private static String repeated(SimulatedWorld world, boolean requestsLeft) {
    return "the undeployment of VIP "
        + world.mostRepeated()
        + " was repeated "
        + REPEATED
        + " times and nobody acknowledges it (a larger controlPlane.retrySeconds repeats it less"
        + " often)"
        + (requestsLeft ? "; later requests were not made" : "");
  }

  /** Waits for the next event or a device's answer, and applies the answer; true if one came. */
  private static boolean answered(DeviceBackend outside, SimulatedWorld world, long arrivalNanos) {
    long due = Math.min(world.nextNanos(), arrivalNanos);
    if (due <= world.nowNanos()) {
      return false;
    }
    DeviceBackend.Answer answer = outside.await(due);
    if (answer == null) {
      return false;
    }
    world.moveTo(Math.min(due, Math.max(world.nowNanos(), answer.atNanos())));
    answer.effect().run();
    return true;
  }

  private static @Nullable Request within(@Nullable Request request, long horizon) {
    return request == null || request.atNanos() > horizon ? null : request;
  }
}
