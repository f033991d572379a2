package io.lbplace.cli.drive;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.driver.Deployment;
import io.lbplace.core.driver.Outcome;
import io.lbplace.core.driver.Profile;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.drivers.runtime.BlockingCompute;
import io.lbplace.drivers.runtime.BlockingDriver;
import io.lbplace.drivers.runtime.BlockingFabric;
import io.lbplace.scenarios.Adjustments;
import io.lbplace.scenarios.Scenario;
import io.lbplace.scenarios.Scenarios;
import io.lbplace.simulator.LogFeed;
import io.lbplace.simulator.RecordedDevices;
import io.lbplace.simulator.RunOutcome;
import io.lbplace.simulator.RunSetup;
import io.lbplace.simulator.Simulation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole control plane, in real time, over devices that wait. */
class RealDevicesTest {
  private static final PlacementStrategy FIRST_FIT =
      (request, view) -> view.onOrNew(view.firstFit());

  @Test
  void theSameControlPlaneServesDevicesThatAnswerWhenTheyPlease() throws Exception {
    Scenario scenario = scenario("physical-and-elastic");
    RunOutcome simulated = Simulation.run(setup(scenario));
    AtomicInteger operations = new AtomicInteger();
    RunOutcome real =
        run(
            scenario,
            deployment -> {
              operations.incrementAndGet();
              Thread.sleep(1);
              return Outcome.Done.DONE;
            });
    assertThat(real.violationTexts()).isEmpty();
    assertThat(real.metrics().requested()).isEqualTo(simulated.metrics().requested());
    assertThat(real.metrics().acceptance()).isEqualTo(1);
    assertThat((long) operations.get()).isGreaterThan(real.metrics().requested() / 2);
  }

  @Test
  void aLimitThatADeviceRevealsIsLearnedAndPlacementGoesElsewhere() throws Exception {
    Scenario scenario = scenario("vlan-starved");
    AtomicInteger refused = new AtomicInteger();
    RunOutcome real =
        run(
            scenario,
            deployment -> {
              if (deployment.nodes()[0].device() == 0) {
                refused.incrementAndGet();
                return new Outcome.Refused(2082, Constraint.VLANS, 0);
              }
              return Outcome.Done.DONE;
            });
    assertThat(refused.get()).isPositive();
    assertThat(real.violationTexts()).isEmpty();
    assertThat(real.metrics().accepted()).isPositive();
  }

  @Test
  void noAnswerIsDoubtedUntilTheDeviceHasAnswered() throws Exception {
    Scenario scenario = scenario("physical-and-elastic");
    AtomicInteger lost = new AtomicInteger();
    RunOutcome real =
        run(
            scenario,
            deployment -> {
              if (lost.incrementAndGet() % 10 == 0) {
                throw new IOException("connection reset");
              }
              return Outcome.Done.DONE;
            });
    assertThat(real.violationTexts()).isEmpty();
    assertThat(real.metrics().acceptance()).isGreaterThan(0.8);
  }

  @Test
  void aRealRunIsReplayedToTheSameHash(@TempDir Path folder) throws Exception {
    Path log = folder.resolve("real.events");
    AtomicInteger operations = new AtomicInteger();
    RunOutcome real =
        run(
            scenario("physical-and-elastic"),
            deployment ->
                switch (operations.incrementAndGet() % 7) {
                  case 0 -> throw new IOException("connection reset");
                  case 3 -> new Outcome.Refused(304, Constraint.ADDRESS, deployment.subnetA());
                  case 5 -> new Outcome.Failed("rolled back");
                  default -> Outcome.Done.DONE;
                },
            log);

    Scenario replayed = Scenario.replaying(log.toString(), List.of(), null);
    RunOutcome again = Simulation.run(setup(replayed), RecordedDevices.of(log.toString()));
    assertThat(again.eventLogSha256()).isEqualTo(real.eventLogSha256());
    assertThat(again.metrics()).isEqualTo(real.metrics());
    assertThat(Simulation.run(setup(replayed)).eventLogSha256())
        .as("simulated latencies")
        .isNotEqualTo(real.eventLogSha256());
  }

  private interface Device {
    Outcome operate(Deployment deployment) throws IOException, InterruptedException;
  }

  private static Scenario scenario(String name) {
    return Scenarios.load(
        name, new Adjustments(List.of("workload.limit=60", "warmupSeconds=0"), null, null));
  }

  private static RunOutcome run(Scenario scenario, Device device) throws Exception {
    return run(scenario, device, null);
  }

  private static RunOutcome run(Scenario scenario, Device device, @Nullable Path events)
      throws Exception {
    BlockingDriver driver =
        new BlockingDriver() {
          @Override
          public Outcome deploy(Deployment deployment) throws IOException, InterruptedException {
            return device.operate(deployment);
          }

          @Override
          public Outcome update(Deployment deployment) throws IOException, InterruptedException {
            return device.operate(deployment);
          }

          @Override
          public Outcome undeploy(Deployment deployment) {
            return Outcome.Done.DONE;
          }

          @Override
          public Profile probe(int asked) {
            return Profile.of(scenario.fleet().devices().get(asked).spec());
          }
        };
    BlockingFabric fabric =
        new BlockingFabric() {
          @Override
          public Outcome wire(int on, int interfaceIndex, int network, int switchIndex) {
            return Outcome.Done.DONE;
          }

          @Override
          public Outcome unwire(int on, int interfaceIndex, int network, int switchIndex) {
            return Outcome.Done.DONE;
          }
        };
    BlockingCompute compute =
        new BlockingCompute() {
          @Override
          public Outcome create(int created, int flavor) {
            return Outcome.Done.DONE;
          }

          @Override
          public Outcome destroy(int gone) {
            return Outcome.Done.DONE;
          }
        };
    Map<Integer, BlockingDriver> drivers = new HashMap<>();
    for (int type = 0; type < scenario.fleet().types().size(); type++) {
      drivers.put(type, driver);
    }
    double speed = scenario.horizonNanos() / 2e9; // the horizon passes in two seconds
    try (RealDevices devices =
        new RealDevices(
            new Hardware(drivers, fabric, compute, List.of(), null),
            speed,
            4,
            TimeUnit.SECONDS.toNanos(60),
            TimeUnit.SECONDS.toNanos(10))) {
      return Simulation.run(setup(scenario).as("first-fit", events), devices);
    }
  }

  private static RunSetup setup(Scenario scenario) {
    return new RunSetup(
        scenario,
        future -> FIRST_FIT,
        "first-fit",
        "{}",
        null,
        (provider, future) -> FIRST_FIT,
        RunSetup.NO_REBALANCER,
        1,
        true,
        null,
        LogFeed.DIRECT,
        requests -> {});
  }
}
