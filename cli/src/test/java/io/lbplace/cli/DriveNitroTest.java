package io.lbplace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lbplace.core.fleet.Tenancy;
import io.lbplace.core.model.Resources;
import io.lbplace.drivers.nitro.Credentials;
import io.lbplace.drivers.nitro.appliance.ApplianceOptions;
import io.lbplace.drivers.nitro.appliance.ApplianceServer;
import io.lbplace.experiments.results.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The control plane over appliances that speak NITRO, whose VLANs the scheduler doesn't see. */
class DriveNitroTest {
  private static final String PASSWORD = "nsroot-secret";
  private static final String SCENARIO =
      """
      name: nitro-lab
      seed: 1
      horizonSeconds: 3600
      tenants: {count: 400}
      networks: {perTenant: 1}
      subnets: {pools: [{cidr: 10.0.0.0/8, prefix: 24}], overlap: false}
      serviceTypes:
        gold: {providers: [appliances], visibleConstraints: central}
      providers:
        appliances: {driver: appliance, devices: [adc]}
      devices:
        - {name: adc, count: 4, capacity: {vips: 500}, interfaces: [{maxVlans: 63}], selfAddress: true}
      workload:
        limit: 200
        generator:
          arrivals: {perHour: 1000}
          lifetimeSeconds: {distribution: constant, value: 100000}
      """;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<ApplianceServer> appliances = new ArrayList<>();

  @TempDir Path folder;

  @AfterEach
  void stop() {
    appliances.forEach(ApplianceServer::close);
  }

  @Test
  void aFullAppliancesRefusalIsLearnedAndTheNextOneTakesTheVip() throws IOException {
    Path scenario = Files.writeString(folder.resolve("lab.yaml"), SCENARIO);
    StringBuilder devices = new StringBuilder("nitro:\n");
    Path secret = Files.writeString(folder.resolve("secret"), "nsroot:" + PASSWORD + "\n");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    for (int i = 1; i <= 4; i++) {
      ApplianceServer appliance = appliance();
      appliances.add(appliance);
      devices.append(
          String.format(
              "  adc-%d: {url: 'http://127.0.0.1:%d', credentials: 'file:%s'}%n",
              i, appliance.address().getPort(), secret));
    }
    Path file = Files.writeString(folder.resolve("devices.yaml"), devices.toString());

    int status =
        Main.execute(
            new PrintWriter(out),
            new PrintWriter(err),
            "drive",
            scenario.toString(),
            "--devices",
            file.toString(),
            "--strategy",
            "first-fit",
            "--speed",
            "300",
            "--keep",
            "--check",
            "--quiet",
            "--out",
            folder.resolve("out").toString(),
            "--json");

    assertThat(status).as(err.toString()).isZero();
    JsonNode real = Json.parse(out.toString()).at("/runs/1");
    assertThat(real.at("/metrics/acceptance").asDouble()).isEqualTo(1);
    // What was on its way when the first refusal came is refused as well.
    assertThat(real.at("/metrics/refusals").asInt()).isBetween(1, 200);
    assertThat(Json.parse(out.toString()).at("/runs/0/metrics/refusals").asInt()).isBetween(1, 20);
    assertThat(real.get("violations").asLong()).isZero();
    assertThat(err.toString()).contains("deploy was refused with code 2082");
    assertThat(vips(0)).isGreaterThanOrEqualTo(63);
    assertThat(vips(1)).isPositive();
    assertThat(vips(0) + vips(1) + vips(2) + vips(3)).isEqualTo(200);
    assertThat(out.toString() + err + Files.readString(folder.resolve("out/report.html")))
        .doesNotContain(PASSWORD);
    assertThat(appliances).allSatisfy(appliance -> assertThat(appliance.sessions()).isZero());

    assertThat(drive("--sweep", file.toString())).as(err.toString()).isZero();
    assertThat(err.toString()).contains("adc-1: ", " VIPs removed");
    assertThat(appliances)
        .allSatisfy(
            appliance -> {
              assertThat(appliance.configuration()).isEqualTo("used [0]");
              assertThat(appliance.sessions()).isZero();
            });
  }

  /** F5's agent #730: a device that can't be reached went unnoticed. */
  @Test
  void anApplianceThatNobodyAnswersForIsNamedAndTheRunEnds() throws IOException {
    Path scenario =
        Files.writeString(
            folder.resolve("two.yaml"),
            """
            name: two
            horizonSeconds: 8
            serviceTypes: {lb: {providers: [p]}}
            providers: {p: {devices: [adc]}}
            controlPlane: {timeoutSeconds: 2, retrySeconds: 2}
            devices: [{name: adc, interfaces: [{maxVlans: 8}], selfAddress: true}]
            workload: {limit: 2, generator: {arrivals: {perHour: 3600}}}
            """);
    int nobody;
    try (ServerSocket taken = new ServerSocket(0)) {
      nobody = taken.getLocalPort();
    }
    Path secret = Files.writeString(folder.resolve("secret"), "nsroot:" + PASSWORD + "\n");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    Path devices =
        Files.writeString(
            folder.resolve("nobody.yaml"),
            "nitro: {adc: {url: 'http://127.0.0.1:%d', credentials: 'file:%s'}}"
                .formatted(nobody, secret));

    int status =
        drive(
            scenario.toString(),
            "--devices",
            devices.toString(),
            "--strategy",
            "first-fit",
            "--quiet",
            "--out",
            folder.resolve("out").toString());

    assertThat(status).isEqualTo(1);
    assertThat(err.toString())
        .contains("adc: had no answer: not done in 2 s: connection refused, or nobody there")
        .contains("the run was cut after its horizon");
    assertThat(out.toString())
        .contains("On real devices no VIP was ever ACTIVE; as simulated 100.0 % were accepted.");
  }

  private int drive(String... options) {
    List<String> all = new ArrayList<>(List.of("drive"));
    all.addAll(List.of(options));
    return Main.execute(new PrintWriter(out), new PrintWriter(err), all.toArray(new String[0]));
  }

  @Test
  void anEndFromOutsideLogsOut() throws Exception {
    ApplianceServer appliance = appliance();
    appliances.add(appliance);
    Path scenario =
        Files.writeString(
            folder.resolve("lab.yaml"),
            SCENARIO.replace("count: 4", "count: 1").replace("limit: 200", "limit: 50"));
    Path secret = Files.writeString(folder.resolve("secret"), "nsroot:" + PASSWORD + "\n");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    Path file =
        Files.writeString(
            folder.resolve("devices.yaml"),
            String.format(
                "nitro:%n  adc: {url: 'http://127.0.0.1:%d', credentials: 'file:%s'}%n",
                appliance.address().getPort(), secret));
    Path said = folder.resolve("said");
    Process driving =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "drive",
                scenario.toString(),
                "--devices",
                file.toString(),
                "--strategy",
                "first-fit",
                "--quiet",
                "--out",
                folder.resolve("out").toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    while (driving.isAlive() && !appliance.configuration().contains("lbvserver{")) {
      Thread.sleep(20);
    }
    assertThat(appliance.sessions()).as(Files.readString(said)).isEqualTo(1);
    driving.destroy();
    driving.waitFor();
    assertThat(appliance.sessions()).as(Files.readString(said)).isZero();
    assertThat(Files.readString(said))
        .contains("VIPs stay on adc: lbplace drive --sweep FILE")
        .doesNotContain(PASSWORD);
  }

  private long vips(int appliance) {
    return appliances
        .get(appliance)
        .configuration()
        .lines()
        .filter(line -> line.contains("AddServer["))
        .count();
  }

  private static ApplianceServer appliance() throws IOException {
    return new ApplianceServer(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        new ApplianceOptions(
            1,
            ApplianceOptions.SDX_VLANS,
            List.of("vips"),
            Resources.of(500),
            Tenancy.SHARED,
            0,
            false,
            20,
            Duration.ofMinutes(30)),
        new Credentials("nsroot", PASSWORD.toCharArray()),
        System::nanoTime);
  }
}
