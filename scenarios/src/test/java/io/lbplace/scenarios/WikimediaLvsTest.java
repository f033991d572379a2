package io.lbplace.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lbplace.scenarios.error.BadInput;
import io.lbplace.scenarios.workload.Request;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WikimediaLvsTest {
  /** The first address has two ports, whose lines stand apart; the last one is at another site. */
  private static final String ROWS =
      """
      service,site,ip_name,vip,port,lvs_class,scheduler,protocol,cluster,conftool_service,backends,state,depool_threshold
      web,eqiad,default,192.0.2.1,80,low-traffic,wrr,tcp,shop,web,2,production,0.5
      mail,eqiad,default,192.0.2.2,25,low-traffic,,tcp,post,mail,4,lvs_setup,0.5
      api,eqiad,default,192.0.2.1,443,low-traffic,wrr,tcp,shop,api,9,production,0.5
      web,ulsfo,default,192.0.2.1,80,low-traffic,wrr,tcp,shop,web,8,production,0.5
      """;

  @TempDir Path directory;

  private Scenario load(String text, String... sets) {
    return Traces.load(directory, "wikimedia-shaped", "wikimedia-lvs", text, sets);
  }

  private static String type(Scenario scenario, Request.Arrival vip) {
    return scenario.fleet().serviceTypes().get(vip.serviceType()).name();
  }

  @Test
  void addressesBecomeVipsThatStay() {
    Scenario scenario = load(ROWS);
    List<Request.Arrival> vips = Traces.arrivals(scenario);
    assertThat(vips)
        .extracting(vip -> type(scenario, vip))
        .containsExactly("eqiad", "eqiad", "ulsfo");
    assertThat(vips).extracting(vip -> vip.spec().demand().get(1)).containsExactly(4L, 9L, 8L);
    assertThat(vips).extracting(Request.Arrival::tenant).containsExactly(0, 1, 1);
    assertThat(vips).extracting(Request.Arrival::lifetimeNanos).containsOnly(-1L);
    assertThat(vips)
        .extracting(Request.Arrival::atNanos)
        .containsExactly(0L, 60_000_000_000L, 120_000_000_000L);
  }

  @Test
  void theMappingChangesThem() {
    Scenario scenario =
        load(ROWS, "workload.trace.mapping={vipPer: line, tenant: service, intervalSeconds: 1}");
    List<Request.Arrival> vips = Traces.arrivals(scenario);
    assertThat(vips).extracting(vip -> vip.spec().demand().get(1)).containsExactly(2L, 4L, 9L, 8L);
    assertThat(vips).extracting(Request.Arrival::tenant).containsExactly(0, 1, 2, 0);
    assertThat(vips.get(3).atNanos()).isEqualTo(3_000_000_000L);
  }

  @Test
  void otherFleetsDrawTheServiceType() {
    assertThatThrownBy(() -> Traces.load(directory, "default", "wikimedia-lvs", ROWS))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("t.txt:3:6: 'eqiad': expected a service type of that name, one of ")
        .hasMessageContaining("serviceType: drawn");
    assertThat(
            Traces.arrivals(
                Traces.load(
                    directory,
                    "default",
                    "wikimedia-lvs",
                    ROWS,
                    "workload.trace.mapping.serviceType=drawn")))
        .hasSize(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          post,mail,4,lvs_setup,0.5 | post,mail,4 | t.txt:3:60: expected 13 fields, and there are 11
          mail,4                    | mail,       | t.txt:3:60: '': expected a number
          api,9                     | api,-9      | t.txt:4:62: '-9': expected a number ≥ 0
          backends                  | members     | expected a header with the column 'backends'
          """)
  void badLines(String good, String bad, String expected) {
    String text = ROWS.replace(good, bad);
    assertThat(text).isNotEqualTo(ROWS);
    assertThatThrownBy(() -> load(text))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining(expected);
  }

  @Test
  void theRealInventory() {
    Path file = Traces.real("wikimedia-lvs/vips_flat.csv");
    Scenario scenario = Traces.load("wikimedia-shaped", "wikimedia-lvs", file);
    assertThat(Objects.requireNonNull(scenario.trace()).events()).isEqualTo(208);
    assertThat(
            Traces.arrivals(scenario).stream()
                .collect(Collectors.groupingBy(vip -> type(scenario, vip), Collectors.counting())))
        .hasSize(7)
        .containsEntry("eqiad", 87L)
        .containsEntry("codfw", 81L)
        .containsEntry("ulsfo", 8L);
    assertThat(
            Traces.arrivals(
                Traces.load(
                    "wikimedia-shaped",
                    "wikimedia-lvs",
                    file,
                    "workload.trace.mapping.vipPer=line")))
        .hasSize(296);
  }

  @Test
  void theSynthesisedInventoryHasItsShape() {
    Scenario scenario = Scenarios.load("wikimedia-shaped", Adjustments.NONE);
    List<Request.Arrival> vips = Traces.arrivals(scenario);
    assertThat(vips).hasSize(208);
    assertThat(vips.stream().filter(vip -> vip.spec().demand().get(1) >= 220).count())
        .isBetween(65L, 110L);
    assertThat(vips.stream().map(vip -> type(scenario, vip)).distinct()).hasSize(7);
  }
}
