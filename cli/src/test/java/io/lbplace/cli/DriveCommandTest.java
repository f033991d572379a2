package io.lbplace.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.lbplace.drivers.linux.FabricKind;
import io.lbplace.drivers.linux.Lab;
import io.lbplace.drivers.linux.Leftovers;
import io.lbplace.experiments.results.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DriveCommandTest {
  private static final Path HAPROXY = Path.of("/usr/sbin/haproxy");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  private int run(String... args) {
    return Main.execute(new PrintWriter(out), new PrintWriter(err), args);
  }

  private String devices(String text) throws IOException {
    return Files.writeString(folder.resolve("devices.yaml"), text).toString();
  }

  private static String lab() {
    return docs("lab.yaml");
  }

  private static String docs(String name) {
    Path here = Path.of("docs/drive", name);
    return (Files.exists(here) ? here : Path.of("../docs/drive", name)).toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bridges", "openvswitch"})
  void aScenarioIsDrivenOnRealDevicesAndReplayedToTheSameHash(String fabric) throws Exception {
    assumeTrue(Files.isExecutable(HAPROXY), "skipped: there is no " + HAPROXY);
    if (fabric.equals("openvswitch")) {
      List<String> missing = FabricKind.OPENVSWITCH.missing();
      assumeTrue(missing.isEmpty(), "skipped: no " + fabric + " without " + missing);
    }
    Path state = folder.resolve("state");
    String file =
        devices(
            "haproxy: {lab: drivetest, directory: %s, types: [vm], fabric: %s}"
                .formatted(state, fabric));
    Path log = folder.resolve("real.events");
    Path latencies = folder.resolve("latencies.yaml");

    int status =
        run(
            "drive",
            lab(),
            "--devices",
            file,
            "--strategy",
            "first-fit",
            "--limit",
            "8",
            "--set",
            "horizonSeconds=6",
            "--set",
            "faults.agents=[{atSeconds: 1, forSeconds: 0.5}, {atSeconds: 3, forSeconds: 0}]",
            "--check",
            "--quiet",
            "--health",
            "0.5",
            "--events",
            log.toString(),
            "--calibrate",
            latencies.toString(),
            "--out",
            folder.resolve("out").toString(),
            "--json");

    assertThat(status).as(err.toString()).isZero();
    JsonNode results = Json.parse(out.toString());
    assertThat(results.at("/comparison/recommended").isNull()).as("no rivals").isTrue();
    JsonNode runs = results.get("runs");
    assertThat(runs.get(1).get("strategy").asText()).isEqualTo("first-fit (real)");
    assertThat(runs.get(1).at("/metrics/acceptance").asDouble()).isEqualTo(1);
    assertThat(runs.get(1).get("violations").asLong()).isZero();
    assertThat(Files.readString(latencies)).contains("vm:", "deploySeconds: {distribution: logn");
    Lab lab = new Lab("drivetest", state);
    assertThat(Leftovers.find(lab).isEmpty()).isTrue();
    assertThat(lab.switchDirectory()).doesNotExist();

    assertThat(Files.readString(folder.resolve("out/report.html")))
        .contains("Real devices accepted 100.0 % of the VIPs, ", " as simulated")
        .doesNotContain("Recommended", "latencies and faults are the same");

    out.getBuffer().setLength(0);
    status =
        run(
            "replay",
            "events:" + log,
            "--strategies",
            "first-fit",
            "--recorded-latencies",
            "--quiet",
            "--out",
            folder.resolve("again").toString(),
            "--json");
    assertThat(status).as(err.toString()).isZero();
    JsonNode again = Json.parse(out.toString()).at("/runs/0");
    assertThat(again.get("eventLogSha256")).isEqualTo(runs.get(1).get("eventLogSha256"));
  }

  @Test
  void vipsHaveProcessesOfTheirOwnWhereTheFileSaysSo() throws Exception {
    assumeTrue(Files.isExecutable(HAPROXY), "skipped: there is no " + HAPROXY);
    Path state = folder.resolve("state");
    String file =
        devices(
            "haproxy: {lab: driveown, directory: %s, types: [vm], processes: vip}"
                .formatted(state));
    try {
      int status =
          drive(
              file,
              "--limit",
              "3",
              "--set",
              "workload.generator.lifetimeSeconds={distribution: constant, value: 1000}",
              "--set",
              "horizonSeconds=4",
              "--keep",
              "--quiet",
              "--out",
              folder.resolve("out").toString());
      assertThat(status).as(err.toString()).isZero();
      try (Stream<Path> found = Files.find(state, 4, DriveCommandTest::isProcessOfVip)) {
        assertThat(found).hasSize(3);
      }
    } finally {
      Leftovers.sweep(new Lab("driveown", state));
    }
  }

  private static boolean isProcessOfVip(Path path, BasicFileAttributes attributes) {
    return attributes.isDirectory() && path.getFileName().toString().matches("process-v[0-9]+");
  }

  @Test
  void trafficGoesThroughVipsOnLoopbackAddresses() throws Exception {
    assumeTrue(Files.isExecutable(HAPROXY), "skipped: there is no " + HAPROXY);
    Path state = folder.resolve("state");
    String file =
        devices(
            "haproxy: {lab: drivetraffic, directory: %s, types: [vm], fabric: loopback}"
                .formatted(state));
    int status =
        run(
            "drive",
            docs("traffic.yaml"),
            "--devices",
            file,
            "--strategy",
            "first-fit",
            "--limit",
            "3",
            "--set",
            "horizonSeconds=4",
            "--set",
            "workload.generator.lifetimeSeconds=1000",
            "--set",
            "workload.generator.spec.port=[18080, 18081]",
            "--set",
            "workload.generator.spec.monitors=[{type: HTTP, timeoutSeconds: 60}]",
            "--traffic",
            "40",
            "--check",
            "--quiet",
            "--out",
            folder.resolve("out").toString());
    assertThat(status).as(err.toString()).isZero();
    assertThat(out.toString())
        .contains("Traffic, by the wall clock and not reproducible: ", " lbplace's own.")
        .contains("VIP  sent  answered  errors");

    JsonNode runs = Json.parse(Files.readString(folder.resolve("out/results.json"))).get("runs");
    assertThat(runs.at("/1/metrics/acceptance").asDouble()).isEqualTo(1);
    assertThat(runs.at("/0/timings").has("traffic")).as("the simulated run's").isFalse();
    JsonNode traffic = runs.at("/1/timings/traffic");
    assertThat(traffic.get("requestsPerSecond").asDouble()).isEqualTo(40);
    assertThat(traffic.at("/all/answered").asLong()).isPositive();
    assertThat(traffic.at("/all/errors/refused").isMissingNode()).isTrue();
    assertThat(traffic.at("/all/latencyMillis/p99").asDouble()).isPositive();
    assertThat(traffic.get("vips").size()).isBetween(1, 3);
    assertThat(Files.readString(folder.resolve("out/report.html")))
        .contains("Traffic by VIP, wall clock", "not reproducible");
    assertThat(Leftovers.find(new Lab("drivetraffic", state)).isEmpty()).isTrue();

    out.getBuffer().setLength(0);
    assertThat(run("report", folder.resolve("out").toString(), "--format", "markdown")).isZero();
    assertThat(out.toString()).contains("not reproducible", "| VIP | sent |");
  }

  @Test
  void saysWhatIsWrongWithTheDevices() throws IOException {
    assertThat(drive(devices("haproxy: {directory: x, types: [box]}"))).isEqualTo(2);
    assertThat(drive(devices("haproxy: {directory: x}"))).isEqualTo(2);
    assertThat(drive(devices("haproxy: {types: [vm]}"))).isEqualTo(2);
    assertThat(
            drive(
                devices(
                    "haproxy: {directory: x, types: [vm]}\nnitro: {adc: {url: 'http://a', credentials: 'env:A'}}")))
        .isEqualTo(2);
    assertThat(drive(devices("haproxy: {directory: x, types: [vm], fabric: openvswich}")))
        .isEqualTo(2);
    assertThat(err.toString().lines())
        .hasSize(5)
        .allMatch(line -> line.contains("devices.yaml: /"))
        .satisfiesExactly(
            line -> assertThat(line).contains("/haproxy/types/0", "'box': expected a type"),
            line -> assertThat(line).contains("/haproxy/types", "expected vm too"),
            line -> assertThat(line).contains("/haproxy/directory", "expected a folder"),
            line -> assertThat(line).contains("/nitro/adc", "expected a device"),
            line -> assertThat(line).contains("/haproxy/fabric", "'openvswich'", "'openvswitch'"));
  }

  @Test
  void saysWhatIsWrongWithItsOptions() throws IOException {
    String file = devices("haproxy: {directory: x, types: [vm]}");
    assertThat(drive(file, "--speed", "0")).isEqualTo(2);
    assertThat(drive(file, "--threads", "0")).isEqualTo(2);
    assertThat(drive(file, "--health", "0.01")).isEqualTo(2);
    assertThat(drive(file, "--traffic", "0")).isEqualTo(2);
    assertThat(drive(file, "--set", "faults.boot={failureProbability: 0.5}")).isEqualTo(2);
    String one = "faults.agents=[{agent: agent-machines, atSeconds: 1, forSeconds: 1}]";
    assertThat(drive(file, "--set", one)).isEqualTo(2);
    assertThat(err.toString().lines())
        .satisfiesExactly(
            line -> assertThat(line).contains("--speed 0.0: expected a number above 0"),
            line -> assertThat(line).contains("--threads 0: expected at least 1"),
            line -> assertThat(line).contains("--health 0.01: expected 0, or at least 0.1"),
            line -> assertThat(line).contains("--traffic 0.0: expected a number above 0"),
            line -> assertThat(line).contains("/faults: real devices can't be told to fail"),
            line ->
                assertThat(line).contains("/faults/agents: the drivers of real devices are one"));
  }

  private int drive(String file, String... more) {
    String[] args = new String[6 + more.length];
    System.arraycopy(
        new String[] {"drive", lab(), "--devices", file, "--strategy", "first-fit"}, 0, args, 0, 6);
    System.arraycopy(more, 0, args, 6, more.length);
    return run(args);
  }

  @Test
  void devicesThatNobodyCreatesAreThereBeforeTheFirstOrder() throws Exception {
    assumeTrue(Files.isExecutable(HAPROXY), "skipped: there is no " + HAPROXY);
    String scenario =
        Files.writeString(
                folder.resolve("boxes.yaml"),
                """
                name: boxes
                horizonSeconds: 1
                tenants: {count: 4}
                networks: {perTenant: 1}
                subnets: {pools: [{cidr: 10.0.0.0/8, prefix: 24}], overlap: false}
                serviceTypes: {web: {providers: [boxes]}}
                providers: {boxes: {driver: haproxy, devices: [box]}}
                devices:
                  - {name: box, count: 3, selfAddress: true, capacity: {vips: 50},
                     interfaces: [{count: 2, maxVlans: 20}]}
                workload:
                  limit: 4
                  generator:
                    arrivals: {perHour: 36000}
                    lifetimeSeconds: {distribution: constant, value: 2}
                """)
            .toString();
    String file =
        devices(
            "haproxy: {lab: boxtest, directory: %s, types: [box]}"
                .formatted(folder.resolve("state")));
    int status =
        run(
            "drive",
            scenario,
            "--devices",
            file,
            "--strategy",
            "least-loaded",
            "--check",
            "--quiet",
            "--out",
            folder.resolve("out").toString(),
            "--json");
    assertThat(status).as(err.toString()).isZero();
    assertThat(err.toString()).doesNotContain("doesn't exist", "is back");
    JsonNode real = Json.parse(out.toString()).at("/runs/1");
    assertThat(real.at("/metrics/accepted").asInt()).isEqualTo(4);
    assertThat(real.get("violations").asLong()).isZero();
  }
}
