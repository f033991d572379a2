package io.lbplace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.experiments.results.Results;
import io.lbplace.experiments.results.ResultsFolder;
import io.lbplace.experiments.results.RunResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs what reports print under "To run it again", word by word. */
class AgainTest {
  private static final Pattern COMMAND =
      Pattern.compile("(?s)<h2>To run it again</h2>.*?<pre>(.*?)</pre>");
  private static final Pattern WORD = Pattern.compile("'((?:[^']|'\\\\'')*)'|(\\S+)");
  private static final String[] SHORT = {
    "--set", "horizonSeconds=900", "--set", "warmupSeconds=60",
  };

  @TempDir private Path temporary;

  private final Cli lbplace = new Cli();

  private Results run(Path folder, List<String> args) {
    List<String> all = new ArrayList<>(args);
    all.addAll(List.of("--quiet", "--out", folder.toString()));
    int status = lbplace.run(all.toArray(String[]::new));
    assertThat(lbplace.err()).isEmpty();
    assertThat(status).isZero();
    return ResultsFolder.results(folder);
  }

  private void reproduces(String... args) throws Exception {
    Path first = temporary.resolve("first");
    Results results = run(first, List.of(args));
    List<String> words = words(Files.readString(first.resolve(ResultsFolder.REPORT)));
    assertThat(words.get(0)).isEqualTo("lbplace");
    Results again = run(temporary.resolve("again"), words.subList(1, words.size()));
    assertThat(again.runs()).hasSameSizeAs(results.runs());
    assertThat(again.runs())
        .extracting(RunResult::eventLogSha256)
        .containsExactlyElementsOf(results.runs().stream().map(RunResult::eventLogSha256).toList());
    assertThat(again.scenarios()).isEqualTo(results.scenarios());
    assertThat(again.runs())
        .extracting(run -> run.bounds().keySet())
        .containsExactlyElementsOf(
            results.runs().stream().map(run -> run.bounds().keySet()).toList());
    assertThat(again.tool().command()).isEqualTo(results.tool().command());
  }

  /** As a shell reads them. */
  private static List<String> words(String page) {
    Matcher command = COMMAND.matcher(page);
    assertThat(command.find()).isTrue();
    String text =
        command
            .group(1)
            .replace("&#39;", "'")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&amp;", "&");
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      words.add(word.group(1) == null ? word.group(2) : word.group(1).replace("'\\''", "'"));
    }
    return words;
  }

  private static String[] with(String[] first, String... more) {
    List<String> all = new ArrayList<>(List.of(first));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  @Test
  void aComparisonWithValuesSetAndLimited() throws Exception {
    reproduces(
        with(
            new String[] {"compare"},
            with(
                SHORT,
                "--set",
                "name=\"it's a <b> & c\"",
                "--limit",
                "30",
                "--bound",
                "--check",
                "--strategies",
                "first-fit,power-of-two(choices=3)",
                "--seeds",
                "3,",
                "--authority",
                "central,advised",
                "--baseline",
                "first-fit, advised")));
  }

  @Test
  void aSweep() throws Exception {
    reproduces(
        with(
            new String[] {"compare", "default"},
            with(
                SHORT,
                "--sweep",
                "devices.large.count=1,2",
                "--sweep",
                "seed=7,8",
                "--strategies",
                "first-fit",
                "--seeds",
                "1")));
  }

  @Test
  void aTraceWithItsMapping() throws Exception {
    Path table = temporary.resolve("a table.csv");
    StringBuilder rows = new StringBuilder("when,until,who,mbps\n");
    for (int i = 0; i < 20; i++) {
      rows.append(i * 30).append(',').append(i * 30 + 400).append(",t").append(i % 3);
      rows.append(",10\n");
    }
    Files.writeString(table, rows);
    String[] mapping = {
      "--set",
      "workload.trace.mapping={arrival: when, end: until, tenant: who, demand: {throughputMbps: {column: mbps}}}",
      "--limit",
      "15",
      "--strategies",
      "first-fit,best-fit",
    };
    reproduces(
        with(new String[] {"compare", "default", "--trace", "csv:" + table}, with(SHORT, mapping)));
    reproduces(
        with(new String[] {"replay", "csv:" + table, "--fleet", "default"}, with(SHORT, mapping)));
  }

  @Test
  void plugins() throws Exception {
    Path plugins = PluginJar.in(Files.createDirectory(temporary.resolve("plug ins")));
    reproduces(
        with(
            new String[] {"compare", "--plugins", plugins.toString()},
            with(SHORT, "--limit", "20", "--strategies", "highest,first-fit", "--seeds", "1")));
  }
}
