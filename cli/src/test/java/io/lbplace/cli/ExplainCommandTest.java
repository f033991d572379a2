package io.lbplace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lbplace.experiments.results.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainCommandTest {
  private static final String REQUEST = "{\"tenant\": \"tenant-5\", \"serviceType\": \"gold\"}";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int explain(String scenario, String request, String... more) {
    out.getBuffer().setLength(0);
    List<String> all = new ArrayList<>(List.of("explain", scenario, "--request", request));
    all.addAll(List.of(more));
    return Main.execute(new PrintWriter(out), new PrintWriter(err), all.toArray(String[]::new));
  }

  @Test
  void anEmptyFleetTakesAlmostAnything() {
    assertThat(explain("default", REQUEST)).isZero();
    assertThat(out.toString())
        .contains("default: the fleet before anything is placed", "tenant-5 orders gold")
        .containsPattern("large-1 +large +up +0\\.00 +fits")
        .containsPattern("vm +0 of 12 +SERVICE_TYPE: its provider doesn't serve gold")
        .contains("21 of 21 targets fit");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void saysWhyNothingFitsAtThePeak() {
    String request = "{\"tenant\": \"tenant-300\", \"demand\": {\"throughputMbps\": 400}}";

    int status =
        explain(
            "vlan-starved", request, "--at", "40000", "--strategy", "least-loaded", "--seed", "1");

    assertThat(status).isEqualTo(1);
    assertThat(out.toString())
        .contains("vlan-starved at 40,000 s under least-loaded, seed 1")
        .containsPattern("VLANS: its interface has no free VLAN")
        .contains("0 of 20 targets fit; the others fail on VLANS 20");
    assertThat(out.toString().lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void largeFleetsAreGroupedUnlessAllIsAskedFor() {
    String[] large = {"--set", "devices.0.count=40", "--at", "3000"};
    assertThat(explain("vlan-starved", "{tenant: tenant-3}", large)).isZero();
    assertThat(out.toString()).containsPattern("ten-gig-\\d+ … ten-gig-40 +ten-gig .* × fits");
    assertThat(out.toString().lines()).hasSizeLessThan(15).allMatch(line -> line.length() <= 100);

    assertThat(
            explain(
                "vlan-starved",
                "{tenant: tenant-3}",
                large[0],
                large[1],
                large[2],
                large[3],
                "--all"))
        .isZero();
    assertThat(out.toString()).contains("ten-gig-17 ");
  }

  @Test
  void jsonHoldsEveryTarget() {
    assertThat(explain("default", REQUEST, "--json", "--visible", "capacity,VLANS")).isZero();

    JsonNode said = Json.parse(out.toString());
    assertThat(said.get("schema").asText()).isEqualTo("lbplace.explain/1");
    assertThat(said.get("atSeconds").isNull()).isTrue();
    assertThat(said.at("/request/tenant").asText()).isEqualTo("tenant-5");
    assertThat(said.get("visible")).hasSize(4);
    assertThat(said.get("targets")).hasSize(21);
    assertThat(said.at("/targets/0/fits").asBoolean()).isTrue();
    assertThat(said.at("/flavors/0/constraint").asText()).isEqualTo("SERVICE_TYPE");
    assertThat(said.at("/summary/fit").asInt()).isEqualTo(21);
  }

  @Test
  void takesTheRequestFromAFile(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("order.json"), REQUEST);
    assertThat(explain("default", "@" + file)).isZero();

    Files.writeString(file, "{\"tenant\": \"tenant-5\", \"serviceType\": \"golt\"}");
    assertThat(explain("default", "@" + file)).isEqualTo(2);
    assertThat(err.toString()).contains("order.json: /serviceType", "did you mean 'gold'?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "default | {\"tenat\": 1} | | --request: /tenat (1:2): 'tenat': expected a known field",
        "default | nonsense | | expected an object with fields",
        "default | @no-such.json | | no-such.json: no such file",
        "default | {tenant: 0, serviceType: gold} | --at=-1 | --at -1.0: expected a time from 0",
        "default | {tenant: 0, serviceType: gold} | --at=1e9 | to the horizon",
        "default | {tenant: 0, serviceType: gold} | --strategy=random | expected --at too",
        "default | {tenant: 0, serviceType: gold} | --visible=VLAN | did you mean 'VLANS'?",
        "azure-fleet | {tenant: 0} | | expected a file, or --trace azure-vm-2017:FILE",
      })
  void refusesWithOneLine(String scenario, String request, String option, String part) {
    int status = option == null ? explain(scenario, request) : explain(scenario, request, option);

    assertThat(status).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).startsWith("lbplace: ").contains(part);
  }
}
