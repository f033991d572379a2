package io.lbplace.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lbplace.scenarios.error.BadInput;
import io.lbplace.scenarios.trace.TraceRef;
import io.lbplace.scenarios.workload.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A JSON listing is read as the table of the same cells is. */
class JsonListingTest {
  private static final long SECOND = 1_000_000_000;

  private static final String FLEET =
      """
      name: small
      dimensions: [{name: mbps}]
      serviceTypes: {lb: {providers: [p], demand: {mbps: 10}}}
      providers: {p: {}}
      devices: [{name: adc, count: 2, capacity: {mbps: 1000000}, interfaces: [{maxVlans: 8}]}]
      workload: {trace: {format: csv, file: x.csv}}
      """;

  /** As case 21 has it in CSV, as the client prints it. */
  private static final String LISTING =
      """
      [
        {
          "id": "a1",
          "name": "web-a",
          "project_id": "p1",
          "vip_address": "10.0.0.10",
          "provisioning_status": "ACTIVE",
          "operating_status": "ONLINE",
          "provider": "amphora"
        },
        {
          "id": "a2", "name": "web-b", "project_id": "p1", "vip_address": "10.0.0.11",
          "provisioning_status": "ACTIVE", "operating_status": "ERROR", "provider": "amphora"
        },
        {
          "id": "a3", "name": "api", "project_id": "p2", "vip_address": "10.0.0.12",
          "provisioning_status": "ERROR", "operating_status": "OFFLINE", "provider": "ovn"
        }
      ]
      """;

  @TempDir Path directory;

  private Scenario load(String name, String text, String... mapping) {
    try {
      Path fleet = Files.writeString(directory.resolve("fleet.yaml"), FLEET);
      Path file = Files.writeString(directory.resolve(name), text);
      return load(fleet, file, mapping);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Scenario load(Path fleet, Path file, String... mapping) {
    List<String> sets = new ArrayList<>();
    for (String each : mapping) {
      sets.add("workload.trace.mapping." + each);
    }
    return Scenarios.load(
        fleet.toString(), new Adjustments(sets, new TraceRef("csv", file.toString()), null));
  }

  private List<Request.Arrival> arrivals(String name, String text, String... mapping) {
    return Traces.arrivals(load(name, text, mapping));
  }

  private static List<Long> seconds(List<Request.Arrival> arrivals) {
    return arrivals.stream().map(vip -> vip.atNanos() / SECOND).toList();
  }

  @Test
  void anInventoryIsPlacedInItsOrder() throws IOException {
    List<Request.Arrival> vips = arrivals("list.json", LISTING, "tenant=project_id");
    assertThat(seconds(vips)).containsExactly(0L, 60L, 120L);
    assertThat(vips).extracting(Request.Arrival::tenant).containsExactly(0, 0, 1);
    Path packed = directory.resolve("list.json.gz");
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(LISTING.getBytes(StandardCharsets.UTF_8));
    }
    assertThat(Traces.arrivals(load(directory.resolve("fleet.yaml"), packed, "tenant=project_id")))
        .isEqualTo(vips);
    String wrapped = "{\"loadbalancers_links\": [{\"rel\": \"next\"}], \"loadbalancers\": ";
    assertThat(arrivals("api.json", wrapped + LISTING + "}", "tenant=project_id")).isEqualTo(vips);
    assertThat(
            arrivals(
                "lines.jsonl",
                LISTING.replaceAll("[\\[\\]]", "").replaceAll("\\},", "}"),
                "tenant=project_id"))
        .isEqualTo(vips);
  }

  @Test
  void theOptionsOfTablesHold() {
    String text =
        """
        {"created_at": "2024-03-01T08:10:00", "deleted_at": null, "spec": {"mbps": 1.50e1, "gold": true}, "listeners": [{"id": 1}], "status": "ACTIVE"}
        {"created_at": "2024-03-01T08:00:00Z", "deleted_at": "n/a", "spec": {"mbps": 20}, "status": "ACTIVE"}
        {"created_at": "2024-03-01T07:00:00", "spec": {"mbps": 7}, "status": "DELETED"}
        {"created_at": "2024-03-01T08:05:00", "deleted_at": "2024-03-01 08:06:00", "status": "ACTIVE", "spec": {"gold": false, "mbps": 30}}
        """;
    String[] mapping = {
      "arrival=created_at",
      "end=deleted_at",
      "timeFormat=iso",
      "missing=n/a",
      "where=status=ACTIVE",
      "demand={mbps: {column: spec.mbps}}",
      "ignore=[listeners, spec.gold]",
    };
    // A name that says lines, and one that says a listing: both are lines.
    for (String name : List.of("t.jsonl", "t.ndjson", "t.json")) {
      List<Request.Arrival> vips = arrivals(name, text, mapping);
      assertThat(seconds(vips)).containsExactly(0L, 300L, 600L);
      assertThat(vips).extracting(vip -> vip.spec().demand().get(1)).containsExactly(20L, 30L, 15L);
      assertThat(vips)
          .extracting(Request.Arrival::lifetimeNanos)
          .containsExactly(-1L, 60 * SECOND, -1L);
    }
    assertThatThrownBy(
            () -> load("t.jsonl", text, "arrival=created_at", "sort=false", "ignore='*'"))
        .hasMessageContaining(
            "t.jsonl:2:16: element 2, 'created_at': '2024-03-01T08:00:00Z': expe");
  }

  @Test
  void eventsOfItemsAreMatched() {
    String text =
        """
        [{"t": 0, "id": 1, "what": "start"}, {"t": 5, "id": 2, "what": "start"},
         {"t": 9, "id": 1, "what": "end"}, {"t": 9, "id": 2, "what": "note"}]
        """;
    assertThat(arrivals("e.json", text, "arrival=t", "id=id", "event=what"))
        .extracting(Request.Arrival::lifetimeNanos)
        .containsExactly(9 * SECOND, -1L);
  }

  @Test
  void placementsMayBeAListing() throws IOException {
    Files.writeString(
        directory.resolve("placed.json"),
        "[{\"device\": \"adc-2\", \"tenant\": \"tenant-1\", \"mbps\": 7}]");
    Path file =
        Files.writeString(
            directory.resolve("s.yaml"),
            FLEET.replaceFirst(
                    "workload:.*",
                    "workload: {generator: {arrivals: {perHour: 6000}}}\nhorizonSeconds: 60")
                + "initial: {placements: placed.json}\n");
    Scenario scenario = Scenarios.load(file.toString(), Adjustments.NONE);
    try (var requests = scenario.requests(1)) {
      assertThat(requests.next())
          .isInstanceOfSatisfying(
              Request.Placed.class,
              placed -> {
                assertThat(placed.target()).isEqualTo(1);
                assertThat(placed.arrival().spec().demand().get(1)).isEqualTo(7);
              });
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[{\"arrival\": 0},⏎ {\"arrival\": \"1.18E7x\"}] | x.json:2:14: element 2, 'arrival': '1.18E7x': expected a number",
        "[{\"arrival\": 0, \"mbps\": -1.50}] | x.json:1:25: element 1, 'mbps': '-1.50': expected a number ≥ 0",
        "[{\"arrival\": 0},⏎ {\"tenant\": 1}] | x.json:2:2: element 2, 'arrival': '': expected a number",
        "[{\"arrival\": 0},⏎ {\"arrival\": 1, \"color\": 2}] | x.json:2:17: 'color': expected columns that the mapping uses; map them, or leave them out by --set workload.trace.mapping.ignore='[color]'",
        "[{\"arrival\": 0, \"arrival\": 1}] | x.json:1:28: expected the field 'arrival' once, and it stands twice",
        "[{\"arrival\": 0}, 7] | x.json:1:18: expected an object, element 2 of the listing",
        "[{\"arrival\": 0}] [] | x.json:1:18: expected nothing after the list",
        "[{\"arrival\": 0 | expected the JSON to go on, and it ends early",
        "[{\"arrival\": secret}] | expected JSON: a list of objects, an object with one such list",
        "7 | x.json:1:1: expected a list of objects",
        "{\"a\": [{\"x\": 1}], \"b\": [{\"y\": 1}]} | x.json: 'a, b': expected one list of objects, and there are several: take one out, as jq '.a' does",
        "{\"a\": 1} | x.json: expected a list of objects",
        "` ` | x.json: is empty, expected a list of objects",
        "[] | expected at least one arrival",
      })
  void faultsNameElementAndField(String text, String message) {
    assertThatThrownBy(() -> load("x.json", text.replace("⏎", "\n")))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining(message)
        .message()
        .doesNotContain("secret");
  }

  @Test
  void whatOnlyTextsHaveIsRefused() {
    String text = "[{\"arrival\": 0}]";
    assertThatThrownBy(() -> load("x.json", text, "header=false"))
        .hasMessageContaining(
            "mapping/header (--set workload.trace.mapping.header=false): 'false'");
    assertThatThrownBy(() -> load("x.json", text, "separator=;"))
        .hasMessageContaining("expected nothing, as objects of a JSON listing name their fields");
    assertThatThrownBy(() -> load("x.json", text, "arrival=arival"))
        .hasMessageContaining("expected objects with the field 'arival'");
    assertThatThrownBy(() -> load("x.json", "[{\"a\": " + "[".repeat(100), "arrival=arival"))
        .hasMessageContaining("expected JSON with texts of at most 65536 characters");
  }
}
