package io.lbplace.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.lbplace.scenarios.error.BadInput;
import io.lbplace.scenarios.trace.TraceReaders;
import io.lbplace.scenarios.trace.TraceRef;
import io.lbplace.scenarios.workload.Request;
import io.lbplace.scenarios.workload.RequestSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceTest {
  private static final String HEADER =
      "vm,arrival_s,batch,flavor,vcpu,mem_gb,dur_bin,dur_min_s,dur_max_s,censored\n";
  private static final String ROWS =
      HEADER
          + """
          0,1800000,0,m,8,14,1,300,300,0
          1,1800000,1,a,1,0.75,13,3900,7200,0
          2,1800300,2,g,2,3.5,0,600,600,1
          """;

  @TempDir Path directory;

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(directory.resolve(name), bytes);
  }

  private static Scenario load(String fleet, String format, Path file, String... sets) {
    return Scenarios.load(
        fleet, new Adjustments(List.of(sets), new TraceRef(format, file.toString()), null));
  }

  private static List<Request.Arrival> arrivals(Scenario scenario, long seed) {
    List<Request.Arrival> arrivals = new ArrayList<>();
    try (RequestSource source = scenario.requests(seed)) {
      while (source.next() instanceof Request.Arrival arrival) {
        arrivals.add(arrival);
      }
    }
    return arrivals;
  }

  @Test
  void azureRowsBecomeRequests() throws IOException {
    Path file = write("a.csv.gz", gzip(ROWS));
    Scenario scenario =
        load(
            "azure-fleet",
            "azure-vm-2017",
            file,
            "workload.trace.mapping.spreadSeconds=0",
            "workload.trace.mapping.lifetimeStepSeconds=0");
    List<Request.Arrival> vips = arrivals(scenario, 1);
    assertThat(vips).extracting(Request.Arrival::atNanos).containsExactly(0L, 0L, 300_000_000_000L);
    assertThat(vips.get(0).lifetimeNanos()).isEqualTo(300_000_000_000L);
    assertThat(vips.get(1).lifetimeNanos()).isBetween(3_900_000_000_000L, 7_200_000_000_000L);
    assertThat(vips.get(2).lifetimeNanos()).isEqualTo(-1);
    // throughputMbps 30 × vcpu, sslTps 60 × vcpu, concurrentConnections 2000 × mem_gb
    assertThat(vips.get(0).spec().demand().get(1)).isEqualTo(240);
    assertThat(vips.get(0).spec().demand().get(2)).isEqualTo(480);
    assertThat(vips.get(1).spec().demand().get(3)).isEqualTo(1_500);
    Scenario.TraceFacts facts = Objects.requireNonNull(scenario.trace());
    assertThat(facts.events()).isEqualTo(3);
    assertThat(facts.sha256()).hasSize(64);
    assertThat(scenario.largestDemand()).startsWith(1, 240);
    assertThat(scenario.definition()).doesNotContain(directory.toString());
    assertThat(scenario.horizonNanos()).isEqualTo(300_000_000_001L);
  }

  @Test
  void stepsAreSpreadInOrderAndTheSameEachTime() throws IOException {
    StringBuilder rows = new StringBuilder(HEADER);
    for (int i = 0; i < 1_000; i++) {
      rows.append(i).append(',').append(300 * (i / 500)).append(",7,m,1,1,0,0,0,0\n");
    }
    Path file = write("a.csv", rows.toString().getBytes(StandardCharsets.UTF_8));
    Scenario scenario = load("azure-fleet", "azure-vm-2017", file);
    List<Request.Arrival> vips = arrivals(scenario, 1);
    assertThat(vips).hasSize(1_000).isEqualTo(arrivals(scenario, 1));
    assertThat(vips).isNotEqualTo(arrivals(scenario, 2));
    assertThat(vips).extracting(Request.Arrival::atNanos).isSorted();
    assertThat(vips).extracting(Request.Arrival::tenant).containsOnly(vips.get(0).tenant());
    assertThat(vips.get(250).atNanos()).isBetween(100_000_000_000L, 200_000_000_000L);
    assertThat(scenario.horizonNanos()).isEqualTo(600_000_000_000L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2,1800300,2      | 2,x,2          | a.csv:4:3: 'x': expected a number
          2,1800300,2      | 2,NaN,2        | a.csv:4:3: 'NaN': expected a number
          2,1800300,2      | 2,1e999,2      | a.csv:4:3: '1e999': expected a number
          2,1800300,2      | 2,-5,2         | a.csv:4:3: '-5': expected a number ≥ 0
          0,m,8,14         | 0,m,8          | a.csv:2:27: expected 10 fields, and there are 9
          arrival_s        | arrivals       | expected a header with the column 'arrival_s', one of vm, arrivals
          3900,7200        | 3900,720       | a.csv:3:30: '720': expected a number ≥ dur_min_s
          0,m,8,14         | 0,"m,8,14      | a.csv:2:13: expected a closing quote
          """)
  void badLines(String good, String bad, String expected) throws IOException {
    String text = ROWS.replace(good, bad);
    assertThat(text).isNotEqualTo(ROWS);
    for (byte[] bytes : List.of(text.getBytes(StandardCharsets.UTF_8), gzip(text))) {
      Path file = write("a.csv", bytes);
      assertBad(file, expected);
    }
  }

  private void assertBad(Path file, String expected) {
    assertThatThrownBy(() -> load("azure-fleet", "azure-vm-2017", file))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining(expected)
        .message()
        .doesNotContain("\n");
  }

  @Test
  void badFiles() throws IOException {
    byte[] whole = gzip(ROWS.repeat(1) + "3,1800300,2,g,2,3.5,0,600,600,1\n".repeat(10_000));
    assertBad(write("cut.gz", Arrays.copyOf(whole, whole.length - 12)), "gzip stream ends early");
    assertBad(write("head.gz", Arrays.copyOf(whole, 5)), "gzip stream ends early");
    byte[] damaged = whole.clone();
    Arrays.fill(damaged, 30, 60, (byte) 0xAA);
    assertBad(write("damaged.gz", damaged), "damaged.gz");
    byte[] rubbish = new byte[200_000];
    new java.util.Random(1).nextBytes(rubbish);
    assertBad(write("rubbish", rubbish), "rubbish: expected text in UTF-8, and it is binary");
    assertBad(write("line", new byte[200_000]), "line:1:1: expected lines of at most 65536");
    assertBad(write("empty", new byte[0]), "empty: is empty");
    assertBad(
        write("none", HEADER.getBytes(StandardCharsets.UTF_8)),
        "none: expected at least one arrival");
    assertBad(directory.resolve("missing"), "missing: no such file");
    assertBad(directory, "is a directory");
  }

  @Test
  void badReferences() {
    assertThat(TraceRef.parse("csv:a:b")).isEqualTo(new TraceRef("csv", "a:b"));
    assertThatThrownBy(() -> TraceRef.parse("azure-vm-2071:x"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("did you mean 'azure-vm-2017'?");
    assertThatThrownBy(() -> TraceRef.parse("file")).hasMessageContaining("expected FORMAT:FILE");
  }

  @Test
  void csvWithDefaults() throws IOException {
    String text =
        """
        arrival,lifetime,tenant,serviceType,priority,group,throughputMbps
        # a comment
        5,60,alice,gold,3,web,20

        6.5,,"b, ob",gold,0,,30
        6.5,10,alice,gold,0,web,1234
        """;
    Path file = write("t.csv", text.getBytes(StandardCharsets.UTF_8));
    Path fleet = Files.writeString(directory.resolve("small.yaml"), Samples.SMALL);
    Scenario scenario = load(fleet.toString(), "csv", file);
    List<Request.Arrival> vips = arrivals(scenario, 1);
    assertThat(vips).extracting(Request.Arrival::tenant).containsExactly(0, 1, 0);
    assertThat(vips).extracting(vip -> vip.order().group()).containsExactly(0, -1, 0);
    assertThat(vips).extracting(vip -> vip.order().priority()).containsExactly(3, 0, 0);
    assertThat(vips)
        .extracting(Request.Arrival::lifetimeNanos)
        .containsExactly(60_000_000_000L, -1L, 10_000_000_000L);
    assertThat(vips)
        .extracting(vip -> vip.spec().demand().get(1))
        .containsExactly(20L, 30L, 1_234L);
    assertThat(vips.get(1).atNanos()).isEqualTo(1_500_000_000L);
  }

  @Test
  void csvWithMapping() throws IOException {
    Path file = write("t.csv", "1000;x;4000;7\n3000;y;3500;9\n".getBytes(StandardCharsets.UTF_8));
    Path fleet = Files.writeString(directory.resolve("small.yaml"), Samples.SMALL);
    String mapping =
        "workload.trace.mapping={header: false, separator: ;, timeUnitSeconds: 0.001, arrival: '1',"
            + " tenant: '2', end: '3', demand: {throughputMbps: {column: '4', factor: 2}}}";
    List<Request.Arrival> vips = arrivals(load(fleet.toString(), "csv", file, mapping), 1);
    assertThat(vips)
        .extracting(Request.Arrival::lifetimeNanos)
        .containsExactly(3_000_000_000L, 500_000_000L);
    assertThat(vips).extracting(v -> v.spec().demand().get(1)).containsExactly(14L, 18L);
    assertThatThrownBy(
            () -> load(fleet.toString(), "csv", file, mapping, "workload.trace.mapping.ends=3"))
        .hasMessageContaining("did you mean 'end'?");
  }

  @Test
  void everyReaderIsDescribed() {
    assertThat(TraceReaders.all()).extracting(r -> r.name()).contains("azure-vm-2017", "csv");
    TraceReaders.all()
        .forEach(
            reader -> {
              assertThat(reader.name()).matches("[a-z0-9-]+");
              assertThat(reader.columns()).isNotEmpty();
              assertThat(reader.summary()).endsWith(".");
              assertThat(reader.origin()).endsWith(".");
            });
  }

  @Test
  void theRealTrace() {
    Path file = Path.of("../../shared/data/azure-vm-2017/azure_v1_dev.csv.gz");
    assumeThat(file).as("skipped: the public traces are not beside the project").exists();
    Scenario scenario = load("azure-fleet", "azure-vm-2017", file);
    assertThat(Objects.requireNonNull(scenario.trace()).events()).isEqualTo(259_159);
    assertThat(scenario.horizonNanos()).isEqualTo(300_000L * 1_000_000_000L);
  }
}
