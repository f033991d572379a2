package io.lbplace.cli;

import io.lbplace.benchmarks.gate.Asked;
import io.lbplace.benchmarks.gate.Bench;
import io.lbplace.benchmarks.gate.BenchFile;
import io.lbplace.benchmarks.gate.BenchFile.Form;
import io.lbplace.benchmarks.gate.BenchFile.Tool;
import io.lbplace.benchmarks.gate.BenchProgress;
import io.lbplace.benchmarks.gate.BenchSummary;
import io.lbplace.benchmarks.gate.Gate.Verdict;
import io.lbplace.benchmarks.gate.History;
import io.lbplace.benchmarks.gate.JUnitXml;
import io.lbplace.benchmarks.gate.Pooling;
import io.lbplace.benchmarks.gate.Shortfall;
import io.lbplace.experiments.results.Folder;
import io.lbplace.experiments.results.Json;
import io.lbplace.scenarios.Adjustments;
import io.lbplace.scenarios.Scenario;
import io.lbplace.scenarios.Scenarios;
import io.lbplace.scenarios.error.BadInput;
import io.lbplace.scenarios.file.OutputFile;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures lbplace itself, and compares with a baseline. */
@Command(
    name = "bench",
    description =
        "Measure the work, quality and speed of this build, and compare them with a baseline.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  lbplace bench --save baseline.json",
      "  lbplace bench --baseline baseline.json --gate --history history.jsonl",
      "  lbplace bench --plugins strategies/ --scenario my-fleet.yaml --save mine.json",
      "  lbplace bench --include time/decision/best-fit --full",
      "  lbplace bench --pool mon/bench.json tue/bench.json wed/bench.json --save baseline.json",
    })
final class BenchCommand implements Callable<Integer> {
  /** The pause between measurements of slow benchmarks, so that a busy neighbour may be done. */
  private static final Duration PAUSE = Duration.ofSeconds(30);

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before call
  private CommandSpec spec;

  @Option(
      names = "--include",
      paramLabel = "REGEX",
      description =
          "Only benchmarks whose name contains a match of this regular expression (default:"
              + " all).")
  private String include = "";

  @Option(
      names = "--full",
      description =
          "Measure all strategies, sizes and fills, which takes hours (default: a selection,"
              + " in minutes).")
  private boolean full;

  @Option(
      names = "--save",
      paramLabel = "FILE",
      description = "Write the figures to this file, as a baseline for later.")
  private @Nullable Path save;

  @Option(
      names = "--pool",
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "Measure nothing: --save the figures of these runs of one build together. Times"
              + " become the intervals in which the medians of all these runs lie.")
  private List<Path> pool = List.of();

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "A file written by --save, to compare with.")
  private @Nullable Path baseline;

  @Option(
      names = "--gate",
      description = "End with status 1 if a figure falls short of --baseline.")
  private boolean gate;

  @Option(
      names = "--history",
      paramLabel = "FILE",
      description = "Append the figures to this file; 'lbplace report FILE' plots it.")
  private @Nullable Path history;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for the summary, JMH's JSON and JUnit XML (default: ${DEFAULT-VALUE}).")
  private Path out = Path.of("lbplace-out", "bench");

  @Option(
      names = "--scenario",
      split = ",",
      paramLabel = "A,B",
      description =
          "Measure only how strategies do on these scenarios, bundled or paths: the strategies"
              + " that each proposes (with --full all), and those of --plugins.")
  private List<String> scenarios = List.of();

  @Mixin private StrategyOptions strategyOptions = new StrategyOptions();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Option(names = "--quiet", description = "Print no progress.")
  private boolean quiet;

  @Override
  public Integer call() throws InterruptedException {
    OutputFile.check("--save", save);
    OutputFile.check("--history", history);
    if (!pool.isEmpty()) {
      return pool();
    }
    if (gate && baseline == null) {
      throw new BadInput("--gate: expected --baseline FILE to compare with");
    }
    Form form = full ? Form.FULL : Form.SHORT;
    Asked asked = asked();
    Pattern pattern = pattern(form, asked);
    BenchFile old = baseline == null ? null : baseline(baseline, form);
    if (history != null && Files.exists(history)) {
      History.read(history); // what is wrong with it is said before anything is measured
    }
    try (Folder folder = Folder.locked(out)) {
      folder.requireOurs(
          "bench.json",
          "\"lbplace.bench/",
          List.of("bench.md", "jmh.json", "jmh.log", "junit.xml"));
      return measure(form, pattern, asked, old, folder);
    }
  }

  private Asked asked() {
    List<Scenario> loaded = new ArrayList<>();
    for (String reference : scenarios) {
      Scenario scenario = Scenarios.load(reference, Adjustments.NONE);
      ScenarioLoading.checkRunnable(scenario);
      loaded.add(scenario);
    }
    return new Asked(strategyOptions.catalogue(), loaded);
  }

  private int measure(
      Form form, Pattern pattern, Asked asked, @Nullable BenchFile old, Folder folder)
      throws InterruptedException {
    Bench bench = new Bench(Tool.here(Main.version()), form, pattern, progress(), asked);
    Interruption interruption = Interruption.announceNothingKept(spec.commandLine().getErr());
    Verdict verdict;
    try {
      bench.run();
      verdict = old == null ? null : bench.gate(old.figures(), PAUSE);
    } finally {
      interruption.close();
    }
    write(bench, verdict, folder);
    print(bench.result(), verdict);
    return gate && verdict != null && !verdict.passed() ? Errors.FALLS_SHORT : 0;
  }

  private int pool() {
    for (String other :
        List.of(
            "--include",
            "--full",
            "--baseline",
            "--gate",
            "--history",
            "--scenario",
            "--plugins")) {
      if (spec.commandLine().getParseResult().hasMatchedOption(other)) {
        throw new BadInput(other + ": not expected with --pool, which measures nothing");
      }
    }
    if (save == null) {
      throw new BadInput("--pool: expected --save FILE to write the pooled figures to");
    }
    if (pool.size() < 2) {
      throw new BadInput("--pool: " + pool.get(0) + ": expected two runs or more");
    }
    BenchFile pooled = Pooling.of(pool);
    pooled.write(save);
    PrintWriter stdout = spec.commandLine().getOut();
    stdout.print(json ? json(pooled, null) : "Written: " + save + "\n");
    stdout.flush();
    return 0;
  }

  private Pattern pattern(Form form, Asked asked) {
    Pattern pattern;
    try {
      pattern = Pattern.compile(include);
    } catch (PatternSyntaxException e) {
      throw new BadInput(
          "--include: "
              + BadInput.quoted(include)
              + ": expected a regular expression: "
              + e.getDescription(),
          e);
    }
    List<String> names = Bench.names(form, asked);
    if (names.stream().noneMatch(pattern.asPredicate())) {
      throw new BadInput(
          "--include: "
              + BadInput.quoted(include)
              + ": matches no benchmark; there are "
              + names.size()
              + ", as "
              + names.get(0)
              + " and "
              + names.get(names.size() - 1)
              + (full ? "" : "; --full has more"));
    }
    return pattern;
  }

  private static BenchFile baseline(Path file, Form form) {
    BenchFile read = BenchFile.read(file);
    if (read.form() != form) {
      throw new BadInput(
          file
              + ": holds a "
              + (form == Form.SHORT ? "full bench, expected a short one" : "short bench")
              + (form == Form.SHORT ? ": add --full" : ", expected a full one: omit --full"));
    }
    return read;
  }

  private BenchProgress progress() {
    PrintWriter err = spec.commandLine().getErr();
    return quiet
        ? BenchProgress.NONE
        : (number, of, benchmark, again) -> {
          err.println((again ? "again " : "") + number + "/" + of + " " + benchmark);
          err.flush();
        };
  }

  private void write(Bench bench, @Nullable Verdict verdict, Folder folder) {
    BenchFile result = bench.result();
    result.write(folder.resolve("bench.json"));
    folder.write("bench.md", BenchSummary.of(result, verdict));
    bench.writeJmh(folder.resolve("jmh.json"), folder.resolve("jmh.log"));
    if (verdict != null) {
      folder.write("junit.xml", JUnitXml.of(result, verdict));
    }
    if (save != null) {
      result.write(save);
    }
    if (history != null) {
      Integer count = verdict == null ? null : verdict.shortfalls().size();
      String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
      History.append(history, History.Entry.of(result, count, now));
    }
  }

  private void print(BenchFile result, @Nullable Verdict verdict) {
    PrintWriter stdout = spec.commandLine().getOut();
    if (json) {
      stdout.print(json(result, verdict));
    } else {
      stdout.print(BenchSummary.of(result, verdict));
      stdout.println();
      if (verdict != null) {
        verdict.shortfalls().stream().map(Shortfall::line).forEach(stdout::println);
        stdout.println(verdict.passed() ? "Gate: passed" : "Gate: failed");
      }
      stdout.println("Written: " + out);
    }
    stdout.flush();
  }

  private static String json(BenchFile result, @Nullable Verdict verdict) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("bench", result);
    all.put("gate", verdict);
    return Json.text(all);
  }
}
