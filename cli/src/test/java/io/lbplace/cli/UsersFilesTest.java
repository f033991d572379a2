package io.lbplace.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lbplace.experiments.results.Folder;
import io.lbplace.experiments.results.Json;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of the user: what commands write over, and what they read. */
class UsersFilesTest {
  private static final List<String> SMALL =
      List.of("--set", "horizonSeconds=600", "--set", "warmupSeconds=60", "--limit", "20");

  @TempDir private Path temporary;

  private final Cli lbplace = new Cli();

  private int small(String... args) {
    return lbplace.run(SMALL, args);
  }

  private int compare(Path folder, String... more) {
    List<String> args = new ArrayList<>(List.of("compare", "--strategies", "first-fit"));
    args.addAll(List.of("--seeds", "2", "--quiet", "--out", folder.toString()));
    args.addAll(List.of(more));
    return small(args.toArray(String[]::new));
  }

  private int keepEvents(Path events) {
    return small(
        "simulate", "default", "--strategy", "first-fit", "--quiet", "--events", events.toString());
  }

  private Path fifo() throws Exception {
    Path fifo = temporary.resolve("pipe");
    assumeThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
    return fifo;
  }

  private List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void devicesAndPipesAreNotReplacedByEvents() throws Exception {
    Path fifo = fifo();
    lbplace.refused(keepEvents(fifo), fifo + ": is a FIFO, expected a regular file or /dev/stdout");
    assertThat(Files.isRegularFile(fifo)).isFalse();
    Path full = Path.of("/dev/full");
    assumeThat(full).exists();
    Path link = Files.createSymbolicLink(temporary.resolve("device"), full);
    lbplace.refused(keepEvents(link), link + ": is a device, expected a regular file");
    assertThat(link).isSymbolicLink();
    lbplace.refused(keepEvents(temporary), temporary + ": is a folder, expected a regular file");
    lbplace.refused(keepEvents(Path.of("")), "--events '': expected a file");
  }

  @Test
  void eventsAreWrittenThroughLinks() throws Exception {
    Path target = Files.writeString(temporary.resolve("kept.events"), "old");
    Path link = Files.createSymbolicLink(temporary.resolve("link"), Path.of("kept.events"));
    assertThat(keepEvents(link)).isZero();
    assertThat(link).isSymbolicLink();
    assertThat(Files.size(target)).isGreaterThan(100);
    Path nowhere = Files.createSymbolicLink(temporary.resolve("new"), Path.of("new.events"));
    assertThat(keepEvents(nowhere)).isZero();
    assertThat(temporary.resolve("new.events")).hasSameBinaryContentAs(target);
    assertThat(names(temporary)).containsExactly("kept.events", "link", "new", "new.events");
  }

  @Test
  void savesAreFilesToo() throws Exception {
    Path fifo = fifo();
    for (String option : List.of("--save", "--history")) {
      lbplace.refused(
          lbplace.run("bench", "--include", "no-such", option, fifo.toString()),
          option,
          "is a FIFO");
    }
  }

  @Test
  void foreignFilesInTheFolderStay() throws Exception {
    Path folder = temporary.resolve("out");
    List<Path> foreign = new ArrayList<>();
    for (String name :
        List.of("notes.txt", "runs/notes.txt", "series/thesis.json", "series.next/x.seed-1.json")) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      foreign.add(Files.writeString(file, "mine"));
    }
    assertThat(compare(folder)).isZero();
    assertThat(compare(folder, "--set", "seed=9")).isZero();
    assertThat(foreign).allSatisfy(file -> assertThat(file).hasContent("mine"));
    assertThat(names(folder))
        .containsExactly(
            "notes.txt", "report.html", "results.json", "runs", "series", "series.next");
    assertThat(names(folder.resolve("series")))
        .containsExactly(
            "default.first-fit.seed-1.json", "default.first-fit.seed-2.json", "thesis.json");
    assertThat(names(folder.resolve("runs"))).containsExactly("notes.txt");
  }

  @Test
  void resultsOfOthersAreNotOverwritten() throws Exception {
    Path results = Files.writeString(temporary.resolve("results.json"), "{\"grades\": [1, 2]}");
    lbplace.refused(compare(temporary), results + ": isn't of lbplace's making");
    assertThat(results).hasContent("{\"grades\": [1, 2]}");
    Files.delete(results);
    Path report = Files.writeString(temporary.resolve("report.html"), "<p>mine");
    lbplace.refused(compare(temporary), report + ": isn't of lbplace's making");
    Files.delete(report);
    Files.writeString(temporary.resolve("series"), "mine");
    lbplace.refused(compare(temporary), "series: is a file, expected a folder or nothing");
  }

  /**
   * A relative folder is one below the working directory of the tests, which is target's parent.
   */
  @Test
  void thisFolderIsOne() throws Exception {
    lbplace.refused(compare(Path.of("")), "--out '': expected a folder");
    Path folder = Path.of(".").resolve("target/out-of-this-folder/.");
    assertThat(compare(folder)).isZero();
    assertThat(lbplace.run("report", folder.toString())).isZero();
  }

  @Test
  void oneExperimentAtATime() {
    Path folder = temporary.resolve("out");
    try (Folder held = Folder.locked(folder)) {
      assertThat(held.path()).isEqualTo(folder);
      lbplace.refused(
          compare(folder),
          folder + ": is written to by process " + ProcessHandle.current().pid() + " since ",
          "name another folder by --out");
    }
    assertThat(compare(folder)).isZero();
    assertThat(folder.resolve(".lbplace.lock")).doesNotExist();
  }

  @Test
  void aFullDiskBehindStandardOutputIsSaid() throws IOException {
    Path full = Path.of("/dev/full");
    assumeThat(full).exists();
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    int status =
        Main.execute(
            new StandardStream(new FileOutputStream(full.toFile())),
            new StandardStream(said),
            "scenarios");
    assertThat(said.toString(StandardCharsets.UTF_8))
        .isEqualTo("lbplace: standard output can't be written: No space left on device\n");
    assertThat(status).isEqualTo(2);
  }

  @Test
  void resumingPassesDamagedRunsOver() throws Exception {
    Path folder = temporary.resolve("out");
    assertThat(compare(folder)).isZero();
    Path kept = folder.resolve("series/default.first-fit.seed-2.json");
    String whole = Files.readString(kept);
    Files.writeString(kept, whole.substring(0, whole.length() / 2));
    Path runs = Files.createDirectories(folder.resolve("runs"));
    Files.writeString(runs.resolve("a.seed-1.json"), "{\n  \"version\" : \"1\",\n  \"scen");
    Files.writeString(runs.resolve("b.seed-1.json"), "{\n  \"version\" : null }");
    assertThat(compare(folder, "--resume")).isZero();
    assertThat(lbplace.err().lines())
        .hasSize(3)
        .allMatch(line -> line.startsWith("lbplace: warning: " + folder))
        .anyMatch(line -> line.contains("a.seed-1.json:3:"))
        .anyMatch(line -> line.contains("b.seed-1.json: /version: is missing"))
        .anyMatch(line -> line.contains(kept.toString()));
    assertThat(kept).content().startsWith("{\"schema\":\"lbplace.series/1\"").endsWith("}\n");
    assertThat(runs).doesNotExist();
  }

  /** Every way to lose a part of the results is bad input, not a bug. */
  @Test
  void damagedResultsAreBadInput() throws Exception {
    Path folder = temporary.resolve("out");
    assertThat(compare(folder)).isZero();
    Path results = folder.resolve("results.json");
    String whole = Files.readString(results);
    for (int length = 0; length < whole.length() - 2; length += whole.length() / 7) {
      Files.writeString(results, whole.substring(0, length));
      lbplace.refused(lbplace.run("report", folder.toString()), results.toString());
    }
    JsonNode tree = Json.parse(whole);
    for (String field : List.of("tool", "scenarios", "runs", "comparison")) {
      ObjectNode cut = tree.deepCopy();
      cut.remove(field);
      Files.writeString(results, cut.toString());
      lbplace.refused(lbplace.run("report", folder.toString()), results.toString());
    }
    for (String field : List.of("strategy", "metrics", "timings", "seriesFile", "scenario")) {
      ObjectNode cut = tree.deepCopy();
      ((ObjectNode) cut.path("runs").path(1)).remove(field);
      Files.writeString(results, cut.toString());
      lbplace.refused(lbplace.run("report", folder.toString()), results.toString());
    }
  }

  @Test
  void endlessInputsEnd() throws Exception {
    Path fifo = fifo();
    Path zero = Path.of("/dev/zero");
    assumeThat(zero).exists();
    for (Path endless : List.of(fifo, zero)) {
      String is = endless + ": is " + (endless == zero ? "a device" : "a FIFO") + ", expected ";
      lbplace.refused(lbplace.run("validate", endless.toString()), is);
      lbplace.refused(lbplace.run("compare", "--trace", "csv:" + endless), is);
      lbplace.refused(lbplace.run("replay", "events:" + endless), is);
      lbplace.refused(lbplace.run("pack", "vbp:" + endless), is);
      lbplace.refused(lbplace.run("report", endless.toString()), endless.toString());
      lbplace.refused(lbplace.run("bench", "--baseline", endless.toString()), is);
      lbplace.refused(
          lbplace.run("bench", "--pool", "" + endless, "" + endless, "--save", "x"), is);
    }
    Path large = temporary.resolve("large");
    try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
      file.setLength(3L << 30); // sparse
    }
    lbplace.refused(lbplace.run("validate", large.toString()), "at most 8 MiB");
    lbplace.refused(
        lbplace.run("compare", "--trace", "csv:" + large),
        large + ":1:1: expected lines of at most");
    lbplace.refused(lbplace.run("pack", "vbp:" + large), "at most 256 MiB");
    lbplace.refused(lbplace.run("bench", "--baseline", large.toString()), "at most 512 MiB");
    lbplace.refused(lbplace.run("report", large.toString()), "at most 256 MiB");
  }

  @Test
  void secretsOfForeignFilesAreNotPrinted() throws Exception {
    Path secret =
        Files.writeString(temporary.resolve("shadow"), "root:$6$hunter2:19000:0:99999:7:::\n");
    for (String[] command :
        new String[][] {
          {"validate", secret.toString()},
          {"compare", "--trace", "csv:" + secret},
          {"compare", "--trace", "openb:" + secret},
          {"compare", "--trace", "azure-vm-2017:" + secret},
          {"compare", "--trace", "swf:" + secret},
          {"replay", "events:" + secret},
          {"pack", "vbp:" + secret},
          {"pack", "bpplib:" + secret},
          {"bench", "--baseline", secret.toString()},
          {"report", secret.toString()},
        }) {
      lbplace.refused(lbplace.run(command), secret.toString());
      assertThat(lbplace.err()).as(String.join(" ", command)).doesNotContain("hunter2");
    }
  }

  @Test
  void escapeSequencesDoNotReachATerminal() throws Exception {
    Path scenario = temporary.resolve("x.yaml");
    assertThat(
            small(
                "compare",
                "--strategies",
                "first-fit",
                "--seeds",
                "1",
                "--set",
                "name=\"a\\e]0;owned\\a\\u009b31m\"",
                "--out",
                temporary.resolve("out").toString()))
        .isZero();
    assertThat(lbplace.out() + lbplace.err())
        .contains("owned")
        .doesNotContain("\u001b", "\u0007", "\u009b");
    Files.writeString(scenario, "name: x\n\"a\\eb\": 1\n");
    assertThat(lbplace.run("validate", scenario.toString())).isEqualTo(2);
    assertThat(lbplace.err()).contains("·").doesNotContain("\u001b", "\u009b");
    assertThat(Files.exists(temporary.resolve("out"), LinkOption.NOFOLLOW_LINKS)).isTrue();
  }
}
