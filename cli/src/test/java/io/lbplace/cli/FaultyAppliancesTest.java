package io.lbplace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lbplace.core.model.Resources;
import io.lbplace.drivers.nitro.Credentials;
import io.lbplace.drivers.nitro.appliance.ApplianceOptions;
import io.lbplace.drivers.nitro.appliance.ApplianceServer;
import io.lbplace.drivers.nitro.appliance.Fault;
import io.lbplace.experiments.results.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A whole drive over appliances each seventh request of which goes wrong. */
class FaultyAppliancesTest {
  private static final int DEVICES = 3;
  private static final String SCENARIO =
      """
      name: faulty
      seed: 1
      horizonSeconds: 20
      tenants: {count: 4}
      networks: {perTenant: 2}
      subnets: {pools: [{cidr: 10.0.0.0/8, prefix: 24}], overlap: false}
      serviceTypes:
        gold: {providers: [appliances]}
      providers:
        appliances: {driver: appliance, devices: [adc]}
      devices:
        - {name: adc, count: 3, capacity: {vips: 500}, interfaces: [{maxVlans: 63}], selfAddress: true}
      workload:
        limit: 12
        generator:
          arrivals: {perHour: 7200}
          lifetimeSeconds: {distribution: uniform, min: 5, max: 40}
      """;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<ApplianceServer> appliances = new ArrayList<>();

  @TempDir Path folder;

  @AfterEach
  void stop() {
    appliances.forEach(ApplianceServer::close);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cut-after", "cut-before", "busy", "expire"})
  void theRunEndsAndNothingIsLeft(String kind) throws IOException {
    Path scenario = Files.writeString(folder.resolve("lab.yaml"), SCENARIO);
    StringBuilder devices = new StringBuilder("nitro:\n");
    Path secret = Files.writeString(folder.resolve("secret"), "nsroot:pw\n");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    for (int i = 1; i <= DEVICES; i++) {
      ApplianceServer appliance =
          new ApplianceServer(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
              ApplianceOptions.shared(1, 63, List.of("vips"), Resources.of(500)),
              new Credentials("nsroot", "pw".toCharArray()),
              System::nanoTime);
      appliances.add(appliance);
      appliance.inject(List.of(Fault.parse(kind + "@every:7")));
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
            "least-loaded",
            "--speed",
            "10",
            "--check",
            "--quiet",
            "--out",
            folder.resolve("out").toString(),
            "--json");

    assertThat(status).as(err.toString()).isZero();
    JsonNode real = Json.parse(out.toString()).at("/runs/1");
    assertThat(real.at("/metrics/acceptance").asDouble()).as(err.toString()).isEqualTo(1);
    assertThat(real.get("violations").asLong()).isZero();
    for (ApplianceServer appliance : appliances) {
      assertThat(appliance.requests()).isGreaterThan(20);
      assertThat(appliance.configuration()).doesNotContain("lbplace");
      assertThat(appliance.sessions()).isZero();
    }
  }
}
