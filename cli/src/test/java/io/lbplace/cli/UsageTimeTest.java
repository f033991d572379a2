package io.lbplace.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * First fit's usage time on other people's requests is what another program makes of them (M. Lee,
 * X. Tang, arXiv 2602.14704), to the millisecond: no demand is rounded, no time is lost or counted
 * twice.
 */
class UsageTimeTest {
  private static final Path DATA = Path.of("../../shared/data/dvbp");

  @ParameterizedTest
  @CsvSource({
    "azure-20k, input-w20k.csv.gz, lbplace-scenario.yaml",
    "openb, input-openb.csv.gz, lbplace-scenario-openb.yaml"
  })
  void firstFitTakesWhatTheReferenceSays(String window, String trace, String scenario)
      throws IOException {
    assumeThat(DATA).as("skipped: ../shared/data/dvbp is not beside the project").isDirectory();
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        Main.execute(
            new PrintWriter(out),
            new PrintWriter(err),
            "replay",
            "csv:" + DATA.resolve(trace),
            "--fleet",
            DATA.resolve(scenario).toString(),
            "--strategies",
            "first-fit",
            "--json");
    assertThat(status).as(err.toString()).isZero();
    JsonNode hours = new ObjectMapper().readTree(out.toString()).findValue("elasticHours");
    assertThat(hours).isNotNull();
    long usageMillis =
        BigDecimal.valueOf(hours.asDouble())
            .multiply(BigDecimal.valueOf(3_600_000))
            .setScale(0, RoundingMode.HALF_EVEN)
            .longValueExact();
    assertThat(usageMillis).isEqualTo(referenceMillis(window));
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
