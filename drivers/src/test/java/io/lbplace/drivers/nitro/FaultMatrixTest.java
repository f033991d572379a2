package io.lbplace.drivers.nitro;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.driver.Deployment;
import io.lbplace.core.driver.Outcome;
import io.lbplace.core.model.Constraint;
import io.lbplace.drivers.nitro.Bench.Order;
import io.lbplace.drivers.nitro.appliance.ApplianceOptions;
import io.lbplace.drivers.nitro.appliance.Fault;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * At every request in turn of an operation the session expires, the appliance is busy, the
 * connection is cut before or after the request is handled: each time the operation must leave the
 * configuration that it leaves when nothing goes wrong. And where the fault doesn't end, the driver
 * must say so, and a driver that knows nothing of it must be able to clean up.
 */
class FaultMatrixTest {
  private static final int ROUNDS_AT_MOST = 200;
  private static final Outcome BUSY = new Outcome.Refused(503, Constraint.STATE, -1);

  /** The operation whose requests are disturbed. */
  private enum Operation {
    DEPLOY,
    DEPLOY_NEWER_ELSEWHERE,
    DEPLOY_REFUSED,
    UPDATE,
    UPDATE_REFUSED,
    UNDEPLOY;

    /** What is there before. */
    List<Deployment> before() {
      Deployment neighbour = Order.of(1).spec(Bench.bare()).deployment();
      return this == DEPLOY || this == DEPLOY_REFUSED
          ? List.of(neighbour)
          : List.of(neighbour, subject(1));
    }

    Outcome carryOut(NitroDriver driver) throws IOException, InterruptedException {
      return switch (this) {
        case DEPLOY -> driver.deploy(subject(1));
        case DEPLOY_NEWER_ELSEWHERE ->
            driver.deploy(Order.of(2).generation(2).networks(12, 20).deployment());
        case DEPLOY_REFUSED ->
            driver.deploy(
                Order.of(2).spec(Bench.spec(80, 99_999, 2)).networks(11, 20).deployment());
        case UPDATE ->
            driver.update(
                Order.of(2)
                    .generation(2)
                    .networks(11, 20)
                    .spec(Bench.spec(80, 20, 3))
                    .deployment());
        case UPDATE_REFUSED ->
            driver.update(
                Order.of(2)
                    .generation(2)
                    .networks(11, 20)
                    .spec(Bench.spec(81, 99_999, 3))
                    .deployment());
        case UNDEPLOY -> driver.undeploy(subject(1));
      };
    }

    private static Deployment subject(int generation) {
      return Order.of(2).generation(generation).networks(11, 20).deployment();
    }
  }

  private static ApplianceOptions options(Isolation isolation) {
    return switch (isolation) {
      case NONE -> Bench.plain();
      case TRAFFIC_DOMAINS -> Bench.plain().withOverlappingIps(true);
      case PARTITIONS -> Bench.partitioned(4);
    };
  }

  private record Ran(Outcome outcome, String configuration, long requests, long saves) {}

  /** By a driver that has just been started, so that the login counts among the requests. */
  private static Ran run(Isolation isolation, Operation operation, List<Fault> faults)
      throws IOException, InterruptedException {
    try (Bench bench = new Bench(1, isolation, options(isolation));
        NitroDriver driver = bench.driver(Bench.QUICK)) {
      for (Deployment deployment : operation.before()) {
        assertThat(bench.driver.deploy(deployment)).isEqualTo(Outcome.Done.DONE);
      }
      long saves = bench.appliance().saves();
      bench.appliance().inject(faults);
      Outcome outcome = operation.carryOut(driver);
      return new Ran(
          outcome,
          bench.configuration(),
          bench.appliance().requests(),
          bench.appliance().saves() - saves);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Operation.class,
      names = {"DEPLOY", "UPDATE", "UNDEPLOY"})
  void oneFaultAnywhereChangesNothing(Operation operation) throws Exception {
    check(Isolation.NONE, operation, EnumSet.complementOf(EnumSet.of(Fault.Kind.EXPIRE)));
  }

  /** After a new login a session is in the default partition: it must find back. */
  @ParameterizedTest
  @EnumSource(
      value = Operation.class,
      names = {"DEPLOY", "UPDATE", "UNDEPLOY"})
  void norDoesASessionThatExpires(Operation operation) throws Exception {
    check(Isolation.PARTITIONS, operation, EnumSet.of(Fault.Kind.EXPIRE));
  }

  /** A lost answer is the hardest: what was taken back is not taken back twice. */
  @ParameterizedTest
  @EnumSource(
      value = Operation.class,
      names = {"DEPLOY_NEWER_ELSEWHERE", "DEPLOY_REFUSED", "UPDATE_REFUSED"})
  void norALostAnswerWhereMuchIsTakenBack(Operation operation) throws Exception {
    check(Isolation.NONE, operation, EnumSet.of(Fault.Kind.CUT_AFTER));
  }

  private static void check(Isolation isolation, Operation operation, Set<Fault.Kind> kinds)
      throws IOException, InterruptedException {
    Ran undisturbed = run(isolation, operation, List.of());
    assertThat(undisturbed.requests()).isGreaterThan(5);
    for (Fault.Kind kind : kinds) {
      for (long number = 1; number <= undisturbed.requests(); number++) {
        Ran ran = run(isolation, operation, List.of(new Fault(kind, number, false)));
        String when = kind + " at request " + number;
        assertThat(ran.outcome()).as(when).isEqualTo(undisturbed.outcome());
        assertThat(ran.configuration()).as(when).isEqualTo(undisturbed.configuration());
        assertThat(ran.saves()).as(when).isGreaterThanOrEqualTo(undisturbed.saves());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Isolation.class)
  void whatIsRefusedLeavesAllAsItWas(Isolation isolation) throws Exception {
    for (Operation operation : List.of(Operation.DEPLOY_REFUSED, Operation.UPDATE_REFUSED)) {
      try (Bench bench = new Bench(1, isolation, options(isolation))) {
        for (Deployment deployment : operation.before()) {
          bench.driver.deploy(deployment);
        }
        String before = bench.configuration();
        assertThat(operation.carryOut(bench.driver)).isInstanceOf(Outcome.Refused.class);
        assertThat(bench.configuration()).isEqualTo(before);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.Kind.class,
      names = {"BUSY", "CUT_BEFORE", "CUT_AFTER"})
  void aFaultThatStaysIsSaidAndCanBeCleanedUp(Fault.Kind kind) throws Exception {
    Operation operation = kind == Fault.Kind.CUT_AFTER ? Operation.UPDATE : Operation.DEPLOY;
    boolean done = false;
    for (int number = 1; number <= ROUNDS_AT_MOST && !done; number++) {
      done = disturbsNothing(kind, operation, number);
    }
    assertThat(done).as("a fault behind the last request disturbs nothing").isTrue();
  }

  /** Whether the operation had no request so late. */
  private static boolean disturbsNothing(Fault.Kind kind, Operation operation, int number)
      throws IOException, InterruptedException {
    try (Bench bench = new Bench(1, Isolation.NONE, Bench.plain())) {
      bench.driver.deploy(Order.of(1).spec(Bench.bare()).deployment());
      String neighbourOnly = bench.configuration();
      if (operation == Operation.UPDATE) {
        bench.driver.deploy(Operation.subject(1));
      }
      List<Fault> faults =
          LongStream.range(number, number + 100).mapToObj(n -> new Fault(kind, n, false)).toList();
      bench.appliance().inject(faults);
      String said;
      try {
        said = operation.carryOut(bench.driver).toString();
      } catch (IOException e) {
        said = "unknown"; // the scheduler will have it undeployed
      }
      boolean late = bench.appliance().requests() < number;
      assertThat(said)
          .as("%s from request %d on", kind, number)
          .isIn(late ? List.of("DONE") : List.of("unknown", BUSY.toString()));
      bench.appliance().inject(List.of());
      Deployment last = Order.of(2).generation(3).networks(11, 20).deployment();
      assertThat(bench.driver(Bench.QUICK).undeploy(last)).isEqualTo(Outcome.Done.DONE);
      assertThat(bench.configuration()).isEqualTo(neighbourOnly);
      return late;
    }
  }
}
