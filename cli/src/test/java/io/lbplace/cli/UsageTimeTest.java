package io.lbplace.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * First fit's usage time on other people's requests is what another program makes of them (M. Lee,
 * X. Tang, arXiv 2602.14704), to the millisecond: no demand is rounded, no time is lost or counted
 * twice.
 */
class UsageTimeTest {
  private static final Path DATA = Path.of("../../shared/data/dvbp");

  /** Five minutes, in milliseconds. */
  private static final long GRID = 300_000;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "azure-20k, input-w20k.csv.gz, lbplace-scenario.yaml",
    "openb, input-openb.csv.gz, lbplace-scenario-openb.yaml"
  })
  void firstFitTakesWhatTheReferenceSays(String window, String trace, String scenario)
      throws IOException {
    assumeThat(DATA).as("skipped: ../shared/data/dvbp is not beside the project").isDirectory();
    assertThat(usageMillis(DATA.resolve(trace), DATA.resolve(scenario)))
        .isEqualTo(referenceMillis(window));
  }

  /** A request on the grid: times in milliseconds, memory in quarter GiB. */
  private record Item(long arrival, long end, long cores, long memory) {}

  /** One bin of a plain first fit. */
  private static final class Bin {
    final long opened;
    long cores;
    long memory;
    int items;

    Bin(long opened) {
      this.opened = opened;
    }
  }

  @Test
  void onAGridWhatEndsFreesItsRoomBeforeWhatArrives() throws IOException {
    assumeThat(DATA).as("skipped: ../shared/data/dvbp is not beside the project").isDirectory();
    List<Item> items = new ArrayList<>();
    StringBuilder csv = new StringBuilder("arrival,end,cores,memory\n");
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(DATA.resolve("input-w20k.csv.gz"))),
                StandardCharsets.UTF_8))) {
      lines.readLine(); // names of columns
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] cells = line.split(",", -1);
        long arrival = Long.parseLong(cells[0]) / GRID * GRID;
        long end = Math.max(Long.parseLong(cells[1]) / GRID * GRID, arrival + GRID);
        long quarters = new BigDecimal(cells[3]).multiply(BigDecimal.valueOf(4)).longValueExact();
        items.add(new Item(arrival, end, Long.parseLong(cells[2]), quarters));
        csv.append(arrival + "," + end + "," + cells[2] + "," + cells[3] + "\n");
      }
    }
    Path trace = Files.writeString(folder.resolve("grid.csv"), csv.toString());
    assertThat(usageMillis(trace, DATA.resolve("lbplace-scenario.yaml")))
        .isEqualTo(plainFirstFit(items))
        .isEqualTo(33_750_900_000L); // 9,375.25 h; 9,780.9 h with arrivals first
  }

  /** Usage time of first fit over bins of 64 cores and 128 GiB that go when they are empty. */
  private static long plainFirstFit(List<Item> items) {
    List<Item> byEnd = new ArrayList<>(items);
    byEnd.sort(Comparator.comparingLong(Item::end));
    IdentityHashMap<Item, Bin> places = new IdentityHashMap<>(); // equal items are two
    List<Bin> open = new ArrayList<>();
    long usage = 0;
    int ended = 0;
    for (int i = 0; i <= items.size(); i++) {
      long now = i < items.size() ? items.get(i).arrival() : Long.MAX_VALUE;
      for (; ended < byEnd.size() && byEnd.get(ended).end() <= now; ended++) {
        Item item = byEnd.get(ended);
        Bin bin = Objects.requireNonNull(places.remove(item));
        bin.cores -= item.cores();
        bin.memory -= item.memory();
        if (--bin.items == 0) {
          usage += item.end() - bin.opened;
          open.remove(bin);
        }
      }
      if (i < items.size()) {
        Item item = items.get(i);
        Bin first = null;
        for (Bin bin : open) {
          if (bin.cores + item.cores() <= 64 && bin.memory + item.memory() <= 512) {
            first = bin;
            break;
          }
        }
        if (first == null) {
          first = new Bin(now);
          open.add(first);
        }
        first.cores += item.cores();
        first.memory += item.memory();
        first.items++;
        places.put(item, first);
      }
    }
    return usage;
  }

  private long usageMillis(Path trace, Path scenario) throws IOException {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        Main.execute(
            new PrintWriter(out),
            new PrintWriter(err),
            "replay",
            "csv:" + trace,
            "--fleet",
            scenario.toString(),
            "--strategies",
            "first-fit",
            "--out",
            folder.resolve("out").toString(),
            "--json");
    assertThat(status).as(err.toString()).isZero();
    JsonNode hours = new ObjectMapper().readTree(out.toString()).findValue("elasticHours");
    assertThat(hours).isNotNull();
    return BigDecimal.valueOf(hours.asDouble())
        .multiply(BigDecimal.valueOf(3_600_000))
        .setScale(0, RoundingMode.HALF_EVEN)
        .longValueExact();
  }

  /** The column {@code usage_ms} of first fit's line. */
  private static long referenceMillis(String window) throws IOException {
    List<String> lines = Files.readAllLines(DATA.resolve("reference.tsv"));
    String line =
        lines.stream()
            .filter(each -> each.startsWith("FirstFit\t0\t" + window + "\t"))
            .findFirst()
            .orElseThrow();
    return Long.parseLong(line.split("\t", -1)[3]);
  }
}
