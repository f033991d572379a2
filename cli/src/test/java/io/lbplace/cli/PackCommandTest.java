package io.lbplace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lbplace.experiments.results.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackCommandTest {
  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void instances() throws IOException {
    Files.createDirectory(folder.resolve("small"));
    Files.writeString(folder.resolve("small/a.vbp"), "1\n10\n6\n3\n3\n6\n7\n4\n5\n");
    Files.writeString(folder.resolve("small/b.vbp"), "2\n10 10\n2\n6 1\n1 9\n");
    Files.writeString(folder.resolve("optima.tsv"), "instance_name\tOPT\na\t3\nb\t-1\n");
    Files.writeString(folder.resolve("bad.vbp"), "1\n10\n1\n12 1\n");
  }

  private int pack(String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    List<String> all = new ArrayList<>(List.of("pack"));
    for (String arg : args) {
      all.add(arg.replace("@", folder.toString()));
    }
    return Main.execute(new PrintWriter(out), new PrintWriter(err), all.toArray(String[]::new));
  }

  @Test
  void printsNothingButJson() {
    int status =
        pack(
            "vbp:@/small",
            "--strategies",
            "first-fit,first-fit-decreasing",
            "--optima",
            "@/optima.tsv",
            "--json",
            "--quiet");
    assertThat(status).isZero();
    assertThat(err.toString()).isEmpty();
    JsonNode packed = Json.parse(out.toString()).path("instances");
    assertThat(packed).hasSize(4);
    assertThat(packed.get(0).path("bins").asInt()).isEqualTo(4);
    assertThat(packed.get(1).path("bins").asInt()).isEqualTo(3);
    assertThat(packed.get(1).path("optimum").asInt()).isEqualTo(3);
    assertThat(packed.get(2).path("optimum").isNull()).isTrue();
    assertThat(packed.get(2).path("bins").asInt()).isEqualTo(1);
  }

  @Test
  void writesEveryFormat() throws IOException {
    assertThat(pack("vbp:@/small", "--out", "@/packed")).isZero();
    assertThat(out.toString()).contains("class", "small", "Written: ");
    assertThat(err.toString()).contains("2/2 instances");
    assertThat(Files.readString(folder.resolve("packed/results.json"))).contains("lbplace.pack/1");
    assertThat(Files.readString(folder.resolve("packed/results.csv"))).startsWith("class,instance");
    assertThat(Files.readString(folder.resolve("packed/results.md"))).startsWith("| instance |");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vbp:@/bad.vbp | bad.vbp:4: '12': expected a size, a whole number from 0 to 10",
        "vbp:@/none | none: can't be read: there is no such file",
        "vbq:@/small | expected a format of packing problems, one of bpplib, bpps, mvp, orlib, vbp; did you mean 'vbp'?",
        "vbp:@/small --strategies best-fitt | did you mean 'best-fit'?",
        "vbp:@/small --strategies filter-weigher(weigher=free:sise) | 'sise'",
        "vbp:@/small --optima @/bad.vbp | bad.vbp:1: expected a header with one of instance_name",
        "vbp:@/small --order publishd | --order 'publishd': expected an order, one of file, published; did you mean 'published'?",
        "vbp:@/small --jobs 0 | --jobs 0: expected at least 1",
        "vbp:@/small --bound-effort -1 | --bound-effort -1.0: expected at least 0",
        "vbp:@/small --steps 5 --time-limit 5s | --steps: expected either --steps or --time-limit",
        "vbp:@/small --sample 0 | --sample 0: expected at least 1",
        "vbp:@/small --seed 3 | --seed 3: expected --sample as well",
        "vbp:@/small --time-limit soon | --time-limit 'soon': expected a time above 0",
        "vbp:@/small --time-limit 5s --strategies first-fit | expected a strategy with the option 'seconds'",
        "vbp:@/small --format tabel | did you mean 'table'?",
        "vbp:@/small --out @/optima.tsv | is a file, expected a folder",
      })
  void refusesBadInputInOneLine(String line) {
    String[] parts = line.split(" \\| ");
    assertThat(pack(parts[0].strip().split(" "))).isEqualTo(2);
    assertThat(err.toString().lines()).hasSize(1).allMatch(each -> each.startsWith("lbplace: "));
    assertThat(err.toString()).contains(parts[1]);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void packsASampleAndSaysSo() {
    assertThat(pack("vbp:@/small", "--sample", "1", "--seed", "7", "--json", "--quiet")).isZero();
    JsonNode results = Json.parse(out.toString());
    assertThat(results.path("sample").path("size").asInt()).isEqualTo(1);
    assertThat(results.path("sample").path("seed").asInt()).isEqualTo(7);
    assertThat(results.path("sample").path("of").asInt()).isEqualTo(2);
    assertThat(results.path("instances").findValuesAsText("instance"))
        .hasSize(4)
        .containsOnly(results.path("instances").get(0).path("instance").asText());
    assertThat(pack("vbp:@/small", "--sample", "1", "--seed", "7", "--quiet")).isZero();
    assertThat(out.toString()).contains("A random sample of 1 of 2 instances, seed 7.");
  }

  @Test
  void aTimeLimitLiftsTheLimitOfSteps() {
    assertThat(
            pack(
                "vbp:@/small",
                "--strategies",
                "optaplanner-batch",
                "--time-limit",
                "50ms",
                "--json",
                "--quiet"))
        .isZero();
    assertThat(out.toString()).contains("optaplanner-batch(steps=1000000000000,seconds=0.05)");
  }

  @Test
  void passesLimitsOn() {
    assertThat(PackLimits.text("tabu", "steps", "9")).isEqualTo("tabu(steps=9)");
    assertThat(PackLimits.text("tabu(a=1)", "steps", "9")).isEqualTo("tabu(a=1,steps=9)");
    assertThat(PackLimits.text("tabu(a=1,steps=7)", "steps", "9")).isEqualTo("tabu(a=1,steps=7)");
    assertThat(PackLimits.seconds("500ms")).isEqualTo("0.5");
    assertThat(PackLimits.seconds("2m")).isEqualTo("120");
    assertThat(PackLimits.seconds("10")).isEqualTo("10");
  }
}
