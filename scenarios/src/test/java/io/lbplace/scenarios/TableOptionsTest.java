package io.lbplace.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lbplace.core.model.Networks;
import io.lbplace.scenarios.error.BadInput;
import io.lbplace.scenarios.trace.TraceRef;
import io.lbplace.scenarios.workload.Request;
import io.lbplace.scenarios.workload.RequestSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files as others publish them are read, and what of them isn't used is said. */
class TableOptionsTest {
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

  private static final String MAPPING = "workload.trace.mapping.";

  @TempDir Path directory;

  private Scenario load(String text, String... mapping) {
    try {
      Path fleet = Files.writeString(directory.resolve("fleet.yaml"), FLEET);
      Path file = Files.writeString(directory.resolve("t.csv"), text);
      List<String> sets = new ArrayList<>();
      for (String each : mapping) {
        sets.add(MAPPING + each);
      }
      return Scenarios.load(
          fleet.toString(), new Adjustments(sets, new TraceRef("csv", file.toString()), null));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Request.Arrival> arrivals(String text, String... mapping) {
    return Traces.arrivals(load(text, mapping));
  }

  private static List<Long> seconds(List<Request.Arrival> arrivals) {
    return arrivals.stream().map(vip -> vip.atNanos() / SECOND).toList();
  }

  @Test
  void demandsKeepEveryDigitUnlessTheyAreToBeRounded() {
    String text = "arrival,mbps\n0,123456\n1,99951\n";
    assertThat(arrivals(text))
        .extracting(vip -> vip.spec().demand().get(1))
        .containsExactly(123_456L, 99_951L);
    Scenario rounded = load(text, "digits=2");
    assertThat(Traces.arrivals(rounded))
        .extracting(vip -> vip.spec().demand().get(1))
        .containsExactly(120_000L, 100_000L);
    assertThat(rounded.definition()).contains("\"digits\":2");
  }

  @Test
  void rowsOutOfOrderAreSorted() {
    List<Request.Arrival> vips =
        arrivals("arrival,lifetime,tenant\n100,50,a\n40,60,b\n70,70,c\n40,80,d\n");
    assertThat(seconds(vips)).containsExactly(0L, 0L, 30L, 60L);
    assertThat(vips)
        .extracting(vip -> vip.lifetimeNanos() / SECOND)
        .containsExactly(60L, 80L, 70L, 50L);
    assertThatThrownBy(() -> load("arrival\n17.9\n11.800\n", "sort=false"))
        .isInstanceOf(BadInput.class)
        .hasMessageEndingWith(
            "t.csv:3:1: '11.800': expected an arrival not before that of the row above; without"
                + " mapping.sort: false rows are sorted");
  }

  @Test
  void aRowOutOfOrderBeyondTheLimitCountsAsWell() throws IOException {
    Path fleet = Files.writeString(directory.resolve("fleet.yaml"), FLEET);
    Path file = Files.writeString(directory.resolve("t.csv"), "arrival\n10\n20\n30\n5\n");
    Scenario scenario =
        Scenarios.load(
            fleet.toString(), new Adjustments(List.of(), new TraceRef("csv", "" + file), 2L));
    assertThat(seconds(Traces.arrivals(scenario))).containsExactly(0L, 5L);
  }

  @Test
  void podsAndJobsOutOfOrderAreSorted() {
    String pods =
        """
        name,cpu_milli,memory_mib,num_gpu,gpu_milli,gpu_spec,qos,pod_phase,creation_time,deletion_time,scheduled_time
        p-0,4000,8192,0,0,,LS,Running,11900000,11900600,11900003
        p-1,8000,8192,0,0,,BE,Running,11800000,11800200,11800002
        """;
    assertThat(seconds(Traces.arrivals(Traces.load(directory, "openb-fleet", "openb", pods))))
        .containsExactly(0L, 100_000L);
    String jobs =
        """
        1 100 0 60 1 -1 -1 1 -1 -1 1 1 1 1 1 -1 -1 -1
        2 40 0 60 1 -1 -1 1 -1 -1 1 1 1 1 1 -1 -1 -1
        """;
    assertThat(seconds(Traces.arrivals(Traces.load(directory, "swf-fleet", "swf", jobs))))
        .containsExactly(0L, 60L);
  }

  @Test
  void partialExecutionsOfAJobAreNoVipsBesideIt() {
    String jobs =
        """
        1 0 0 100 1 -1 -1 1 -1 -1 1 1 1 1 1 -1 -1 -1
        2 10 0 300 4 -1 -1 4 -1 -1 1 2 1 1 1 -1 -1 -1
        2 10 0 100 4 -1 -1 4 -1 -1 2 2 1 1 1 -1 -1 -1
        2 10 50 200 4 -1 -1 4 -1 -1 3 2 1 1 1 -1 -1 -1
        3 400 0 50 2 -1 -1 2 -1 -1 2 3 1 1 1 -1 -1 -1
        3 460 0 50 2 -1 -1 2 -1 -1 4 3 1 1 1 -1 -1 -1
        """;
    Scenario scenario = Traces.load(directory, "swf-fleet", "swf", jobs);
    // Job 3 has no line of its own: its executions are all that is known of it.
    assertThat(seconds(Traces.arrivals(scenario))).containsExactly(0L, 10L, 400L, 460L);
    assertThat(Objects.requireNonNull(scenario.trace()).leftOut()).isEqualTo(2);
  }

  @Test
  void jobsMayHaveMoreNumbersThanTheFormat() {
    String jobs =
        """
        1 0 0 100 1 -1 -1 1 -1 -1 1 1 1 1 1 -1 -1 -1 7 9 11
        2 5 0 100 1 -1 -1 1 -1 -1 1 1 1 1 1 -1 -1 -1 8 9 11
        """;
    Scenario scenario =
        Traces.load(
            directory,
            "swf-fleet",
            "swf",
            jobs,
            MAPPING + "ignore=[20, 21]",
            MAPPING + "demand={throughputMbps: {column: 19}}");
    assertThat(Traces.arrivals(scenario))
        .extracting(vip -> vip.spec().demand().get(1))
        .containsExactly(7L, 8L);
    assertThatThrownBy(
            () -> Traces.load(directory, "swf-fleet", "swf", jobs, MAPPING + "ignore=[20]"))
        .hasMessageContaining("t.txt:1:46: '19, 21': expected columns that the mapping uses");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2024-03-01T08:00:05,2024-03-01T09:00:00      | 2024-03-01T08:10:05,                 | 600000
          2024-03-01 08:00:05,2024-03-01 09:00:00      | 2024-03-01 08:10:05.250,             | 600250
          2024-03-01T08:00:05Z,2024-03-01T09:00:00Z    | 2024-03-01T10:10:05.5+02:00,         | 600500
          2024-03-01T08:00:05+00:00,2024-03-01T09:00Z  | 2024-03-01T03:10:05-0500,            | 600000
          2024-03-01 08:00:05 UTC,2024-03-01 09:00:00  | 2024-03-02,                          | 57595000
          2023-11-16 18:15:46.6805900,2023-11-17       | 2023-11-16 18:15:50.9951690,         | 4314
          """)
  void timesMayBeOfIso8601(String first, String second, long millis) {
    String text = "created_at,deleted_at,project\n" + first + ",p1\n" + second + ",p2\n";
    List<Request.Arrival> vips =
        arrivals(text, "arrival=created_at", "end=deleted_at", "tenant=project");
    assertThat(vips).extracting(Request.Arrival::tenant).containsExactly(0, 1);
    assertThat(vips.get(1).atNanos() / 1_000_000).isEqualTo(millis);
    assertThat(vips.get(0).lifetimeNanos()).isPositive();
    assertThat(vips.get(1).lifetimeNanos()).isEqualTo(-1);
  }

  @Test
  void timesMayBeCountedInOtherUnits() {
    String text = "arrival,lifetime\n1700000000000,1500\n1700000000250,1\n";
    assertThat(arrivals(text, "timeFormat=ms"))
        .extracting(Request.Arrival::atNanos)
        .containsExactly(0L, 250_000_000L);
    assertThat(arrivals(text, "timeFormat=us"))
        .extracting(Request.Arrival::lifetimeNanos)
        .containsExactly(1_500_000L, 1_000L);
    assertThat(arrivals(text, "timeFormat=us", "timeUnitSeconds=60"))
        .extracting(Request.Arrival::lifetimeNanos)
        .containsExactly(90_000 * SECOND, 60 * SECOND);
    assertThatThrownBy(() -> load("arrival\n1.7e9\n2024-03-01\n", "timeFormat=s"))
        .hasMessageEndingWith("t.csv:3:1: '2024-03-01': expected a number");
    assertThatThrownBy(() -> load("arrival\n2024-13-01\n"))
        .hasMessageContaining("t.csv:2:1: '2024-13-01': expected a time of ISO 8601, as");
  }

  @Test
  void timesThatAreWrittenAlikeAreOneInstant() {
    // As doubles 300.3 − 0.1 and 0.2 + 300.0 seconds are apart, and so are their nanoseconds.
    List<Request.Arrival> vips =
        arrivals("arrival,end\n0.1,\n0.3,12901761.7\n12901761.7,\n", "timeUnitSeconds=1");
    assertThat(vips.get(1).atNanos() + vips.get(1).lifetimeNanos())
        .isEqualTo(vips.get(2).atNanos())
        .isEqualTo(12_901_761_600_000_000L);
  }

  @Test
  void whatStandsForNothingIsSaid() {
    String text = "arrival,end,group\n0,-1,NULL\n1,null,\n2,9,a\n";
    assertThat(arrivals(text, "missing=[-1, NULL]"))
        .extracting(Request.Arrival::lifetimeNanos)
        .containsExactly(-1L, -1L, 7 * SECOND);
    assertThat(arrivals(text, "missing=[-1, NULL]"))
        .extracting(vip -> vip.order().group())
        .containsExactly(-1, -1, 0);
    assertThatThrownBy(() -> load(text)).hasMessageContaining("t.csv:2:3: '-1': expected a time");
  }

  @Test
  void rowsMayBeLeftOut() {
    String text = "arrival,type,zone\n0,SUBMIT,a\n1,SCHEDULE,a\n2,SCHEDULE,b\n3,FINISH,a\n";
    assertThat(arrivals(text, "where=type=SCHEDULE", "ignore=zone")).hasSize(2);
    assertThat(arrivals(text, "where=['type=SCHEDULE|FINISH', zone!=b]")).hasSize(2);
    Scenario scenario = load(text, "where=type=SCHEDULE", "ignore='*'");
    assertThat(Objects.requireNonNull(scenario.trace()).leftOut()).isEqualTo(2);
    assertThatThrownBy(() -> load(text, "where=kind=SCHEDULE", "ignore='*'"))
        .hasMessageContaining("expected a header with the column 'kind'");
  }

  @Test
  void anItemMayHaveRowsOfEvents() {
    String text =
        """
        time,id,type,mbps
        0,a,SCHEDULE,5
        1,x,FINISH,
        2,b,SCHEDULE,6
        3,a,QUEUE,
        9,a,FINISH,
        12,a,SCHEDULE,7
        """;
    String[] mapping = {
      "arrival=time", "id=id", "event=type", "startEvents=[SCHEDULE]", "endEvents=[FINISH, KILL]"
    };
    List<Request.Arrival> vips = arrivals(text, mapping);
    assertThat(vips)
        .extracting(Request.Arrival::lifetimeNanos)
        .containsExactly(9 * SECOND, -1L, -1L);
    assertThat(vips).extracting(vip -> vip.spec().demand().get(1)).containsExactly(5L, 6L, 7L);
    assertThat(Objects.requireNonNull(load(text, mapping).trace()).leftOut()).isEqualTo(2);
    assertThatThrownBy(() -> load(text + "13,b,SCHEDULE,6\n", mapping))
        .hasMessageContaining("t.csv:8:4: 'b': expected an item that isn't there already");
  }

  @Test
  void anInventoryWithoutTimesComesInOrder() {
    String text =
        """
        "id","name","project_id","vip_address","provisioning_status","operating_status","provider"
        "a1","web-a","p1","10.0.0.10","ACTIVE","ONLINE","amphora"
        "a2","web-b","p1","10.0.0.11","ACTIVE","ERROR","amphora"
        "a3","api","p2","10.0.0.12","ERROR","OFFLINE","ovn"
        """;
    List<Request.Arrival> vips = arrivals(text, "tenant=project_id");
    assertThat(seconds(vips)).containsExactly(0L, 60L, 120L);
    assertThat(vips).extracting(Request.Arrival::tenant).containsExactly(0, 0, 1);
    assertThat(seconds(arrivals(text, "intervalSeconds=1.5"))).containsExactly(0L, 1L, 3L);
    assertThatThrownBy(() -> load("arrival\n0\n", "intervalSeconds=1"))
        .hasMessageContaining("/workload/trace/mapping/intervalSeconds");
  }

  @Test
  void networksOfRowsAreNetworksOfTheirTenants() {
    String text =
        """
        arrival,tenant,networkA,networkB,subnetA,address,group,groupRule
        0,a,front,back,,,g,affinity
        1,a,back,,,,g,affinity
        2,b,front,,192.168.4.0/24,192.168.4.77,,
        3,a,front,back,,,,
        4,b,front,,192.168.5.0/24,,,
        5,b,,,,,,
        """;
    Scenario scenario = load(text);
    List<Request.Arrival> vips = Traces.arrivals(scenario);
    try (RequestSource source = scenario.requests(1)) {
      while (source.next() != null) {
        // Networks are made as rows are read.
      }
      Networks networks = source.networks();
      int[][] wired =
          vips.stream()
              .map(
                  vip ->
                      new int[] {
                        networks.networkOf(vip.order().subnetA()),
                        networks.networkOf(vip.order().subnetB())
                      })
              .toArray(int[][]::new);
      assertThat(wired[0]).containsExactly(wired[3]).doesNotContain(wired[2]);
      assertThat(wired[1]).containsExactly(wired[0][1], wired[0][1]);
      assertThat(wired[4]).containsExactly(wired[2]);
      assertThat(vips.get(4).order().subnetA()).isNotEqualTo(vips.get(2).order().subnetA());
      assertThat(networks.cidr(vips.get(2).order().subnetA())).hasToString("192.168.4.0/24");
      assertThat(networks.tenantOf(wired[0][0])).isEqualTo(vips.get(0).tenant());
      assertThat(networks.tenantOf(wired[2][0])).isEqualTo(vips.get(2).tenant());
      assertThat(networks.tenantOf(wired[5][0])).isEqualTo(vips.get(5).tenant());
      assertThat(source.names().networks()).containsKeys("front", "back");
    }
    assertThat(vips.get(2).order().address()).isEqualTo(0xC0A8044DL);
    assertThat(vips.get(0).order().groupRule()).hasToString("AFFINITY");
  }

  @Test
  void fourHundredNetworksAreFourHundred() {
    StringBuilder text = new StringBuilder("arrival,tenant,networkA,networkB\n");
    for (int i = 0; i < 400; i++) {
      text.append(i).append(",t,a-").append(i).append(",b-").append(i).append('\n');
    }
    List<Request.Arrival> vips = arrivals(text.toString());
    assertThat(vips.stream().map(vip -> vip.order().subnetA()).distinct()).hasSize(400);
    assertThat(vips.stream().map(vip -> vip.order().subnetB()).distinct()).hasSize(400);
    assertThat(
            arrivals("arrival,tenant,networkA\n0,t,one\n1,t,one\n").stream()
                .map(vip -> vip.order().subnetA())
                .distinct())
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          networkA,address⏎n,10.0.0.300         | t.csv:2:3: '10.0.0.300': expected an IPv4 address, as 10.1.2.3, or nothing
          subnetA,address⏎10.1.0.0/24,10.2.0.1  | t.csv:2:13: '10.2.0.1': expected an address of network A, 10.1.0.0/24; a column subnetA may state its block
          subnetA⏎10.1.0.0/33                   | t.csv:2:1: '10.1.0.0/33': expected
          networkA,subnetA⏎n,10.1.0.0/24⏎n,10.1.0.0/16 | t.csv:3:3: '10.1.0.0/16': expected a block that no other subnet of the network overlaps
          address⏎10.0.0.1                      | t.csv:2:1: '10.0.0.1': expected a row that names the network of its address by networkA or subnetA
          """)
  void badPlaces(String text, String expected) {
    assertThatThrownBy(() -> load(text.replace("⏎", "\n") + "\n"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining(expected);
  }
}
