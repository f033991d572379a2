package io.lbplace.cli.drive;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.driver.Deployment;
import io.lbplace.core.driver.Outcome;
import io.lbplace.core.driver.Profile;
import io.lbplace.core.event.ControlEvents.StatusChangedEvent;
import io.lbplace.core.event.EventReader;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.Status;
import io.lbplace.drivers.runtime.BlockingCompute;
import io.lbplace.drivers.runtime.BlockingDriver;
import io.lbplace.drivers.runtime.BlockingFabric;
import io.lbplace.drivers.runtime.Carried;
import io.lbplace.scenarios.Adjustments;
import io.lbplace.scenarios.Scenario;
import io.lbplace.scenarios.Scenarios;
import io.lbplace.simulator.RunOutcome;
import io.lbplace.simulator.Simulation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole control plane, in real time, over devices that wait. */
class RealDevicesTest {
  /** Of all agents at once: eight times, now for a moment and now for longer. */
  private static final String DEATHS =
      IntStream.range(0, 8)
          .mapToObj(i -> "{atSeconds: " + (100 + 150 * i) + ", forSeconds: " + i % 2 * 60 + "}")
          .collect(Collectors.joining(", ", "[", "]"));

  @Test
  void theSameControlPlaneServesDevicesThatAnswerWhenTheyPlease() throws Exception {
    Scenario scenario = scenario("physical-and-elastic");
    RunOutcome simulated = Simulation.run(Runs.checked(scenario));
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
    assertThat(operations.get()).isPositive(); // what is deleted at once is never deployed
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

    RunOutcome again = Runs.again(log);
    assertThat(again.eventLogSha256()).isEqualTo(real.eventLogSha256());
    assertThat(again.metrics()).isEqualTo(real.metrics());
    Scenario replayed = Scenario.replaying(log.toString(), List.of(), null);
    assertThat(Simulation.run(Runs.checked(replayed)).eventLogSha256())
        .as("simulated latencies")
        .isNotEqualTo(real.eventLogSha256());
  }

  @Test
  void agentsDieInTheMiddleAndTheDevicesGoOn(@TempDir Path folder) throws Exception {
    Scenario scenario =
        Scenarios.load(
            "physical-and-elastic",
            new Adjustments(
                List.of(
                    "workload.limit=60",
                    "warmupSeconds=0",
                    "horizonSeconds=2000",
                    "faults.agents=" + DEATHS),
                null,
                null));
    Path log = folder.resolve("real.events");
    Remembering devices = new Remembering(scenario);
    RunOutcome real = run(scenario, devices, log);
    assertThat(real.violationTexts()).isEmpty();
    assertThat(real.metrics().acceptance()).isEqualTo(1);
    assertThat(devices.interrupted.get()).as("operations that died in the middle").isPositive();
    assertThat(devices.vips()).doesNotHaveDuplicates(); // nothing is doubled
    assertThat((long) devices.vips().size()).isEqualTo(live(log));

    RunOutcome again = Runs.again(log);
    assertThat(again.eventLogSha256()).isEqualTo(real.eventLogSha256());
  }

  /** Issue 19, case 09: an undeploy that nobody acknowledges is not repeated for ever. */
  @Test
  void aRunThatWaitsForSilentDevicesAloneIsCut() throws Exception {
    Scenario scenario = scenario("vlan-starved");
    BlockingDriver silent =
        new BlockingDriver() {
          @Override
          public Outcome deploy(Deployment d) throws IOException {
            throw new IOException("445 too many sessions");
          }

          @Override
          public Outcome update(Deployment d) throws IOException {
            throw new IOException("445 too many sessions");
          }

          @Override
          public Outcome undeploy(Deployment d) throws IOException {
            throw new IOException("445 too many sessions");
          }

          @Override
          public Profile probe(int device) throws IOException {
            throw new IOException("445 too many sessions");
          }

          @Override
          public List<Carried> carried(int device) throws IOException {
            throw new IOException("445 too many sessions");
          }

          @Override
          public void discard(int device, Carried vip) {
            throw new AssertionError("nothing is carried");
          }
        };
    List<String> said = new ArrayList<>();
    try (RealDevices devices = devices(scenario, silent, 1, said)) {
      Simulation.run(Runs.checked(scenario), devices);
      String name = scenario.fleet().devices().get(0).name();
      assertThat(said).contains(name + ": deploy had no answer: 445 too many sessions");
      assertThat(devices.cut()).isTrue();
      assertThat(devices.silence()).contains(name + ": had no answer: 445 too many sessions");
      assertThat(devices.clearAway())
          .anyMatch(line -> line.matches(name + ": [0-9]+ VIPs? not taken away: had no answer.*"));
    }
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
    BlockingDriver driver = new Forgetful(scenario, device);
    return run(scenario, driver, events);
  }

  /** How many VIPs are ACTIVE at the end of a log. */
  private static long live(Path log) throws IOException {
    Map<Integer, Integer> statuses = new HashMap<>();
    try (EventReader reader = new EventReader(Files.newInputStream(log))) {
      reader.readAll(
          event -> {
            if (event instanceof StatusChangedEvent changed) {
              statuses.put(changed.vip(), changed.status());
            }
          });
    }
    return statuses.values().stream().filter(each -> each == Status.ACTIVE.ordinal()).count();
  }

  /** Devices that outlive whoever drives them; each operation can be cut short on both sides. */
  private static final class Remembering implements BlockingDriver {
    final AtomicInteger interrupted = new AtomicInteger();
    private final Scenario scenario;

    /** Versions by device and VIP. */
    private final Map<Integer, Map<Integer, Long>> state = new TreeMap<>();

    Remembering(Scenario scenario) {
      this.scenario = scenario;
    }

    private interface Work {
      Outcome on(Map<Integer, Long> device);
    }

    private Outcome operate(Deployment d, Work work) throws InterruptedException {
      Outcome outcome = Outcome.Done.DONE;
      try {
        Thread.sleep(50);
        synchronized (state) {
          for (Deployment.Node node : d.nodes()) {
            Outcome each = work.on(state.computeIfAbsent(node.device(), n -> new TreeMap<>()));
            outcome = each == Outcome.Done.DONE ? outcome : each;
          }
        }
        Thread.sleep(50);
      } catch (InterruptedException e) {
        interrupted.incrementAndGet();
        throw e;
      }
      return outcome;
    }

    @Override
    public Outcome deploy(Deployment d) throws InterruptedException {
      return operate(
          d,
          vips ->
              vips.merge(d.vip(), d.version(), Math::max) == d.version()
                  ? Outcome.Done.DONE
                  : new Outcome.Failed("superseded"));
    }

    @Override
    public Outcome update(Deployment d) throws InterruptedException {
      return deploy(d);
    }

    @Override
    public Outcome undeploy(Deployment d) throws InterruptedException {
      return operate(
          d,
          vips -> {
            if (vips.getOrDefault(d.vip(), Long.MAX_VALUE) <= d.version()) {
              vips.remove(d.vip());
            }
            return Outcome.Done.DONE;
          });
    }

    @Override
    public Profile probe(int asked) {
      return Profile.of(scenario.fleet().devices().get(asked).spec());
    }

    @Override
    public List<Carried> carried(int asked) {
      synchronized (state) {
        return state.getOrDefault(asked, Map.of()).entrySet().stream()
            .map(each -> new Carried(each.getKey(), each.getValue()))
            .toList();
      }
    }

    @Override
    public void discard(int asked, Carried vip) {
      throw new AssertionError("VIP " + vip.vip() + " on device " + asked + " is nobody's");
    }

    /** All VIPs, as often as a device carries them. */
    List<Integer> vips() {
      synchronized (state) {
        return state.values().stream().flatMap(each -> each.keySet().stream()).toList();
      }
    }
  }

  /** Devices that are what they are told, and carry nothing that could be asked for. */
  private record Forgetful(Scenario scenario, Device device) implements BlockingDriver {
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

    @Override
    public List<Carried> carried(int asked) throws IOException {
      throw new IOException("nobody asks");
    }

    @Override
    public void discard(int asked, Carried vip) {
      throw new AssertionError("nothing is carried");
    }
  }

  private static RunOutcome run(Scenario scenario, BlockingDriver driver, @Nullable Path events)
      throws Exception {
    try (RealDevices devices = devices(scenario, driver, 60, new ArrayList<>())) {
      return Simulation.run(Runs.checked(scenario).as("first-fit", events), devices);
    }
  }

  private static RealDevices devices(
      Scenario scenario, BlockingDriver driver, long timeOutSeconds, List<String> said)
      throws Exception {
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
    return new RealDevices(
        () -> new Hardware(drivers, fabric, compute, List.of(), null, Set.of()),
        new FlavorsTold(),
        speed,
        new RealDevices.Pace(
            4,
            TimeUnit.SECONDS.toNanos(timeOutSeconds),
            TimeUnit.SECONDS.toNanos(10),
            0,
            scenario.horizonNanos()),
        said::add);
  }
}
