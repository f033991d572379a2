package io.lbplace.benchmarks.gate;

import io.lbplace.benchmarks.gate.BenchFile.Tool;
import io.lbplace.benchmarks.gate.Gate.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A bench as Markdown. */
public final class BenchSummary {
  private static final String PIPELINE = "time/pipeline/";
  private static final String NONE = "–";

  private final StringBuilder text = new StringBuilder();
  private final Map<String, Map<String, Figure>> benchmarks = new LinkedHashMap<>();

  private BenchSummary(BenchFile bench) {
    for (Figure figure : bench.figures()) {
      benchmarks
          .computeIfAbsent(figure.benchmark(), name -> new LinkedHashMap<>())
          .put(figure.measure(), figure);
    }
  }

  /**
   * Renders it.
   *
   * @param verdict the verdict of the gate, or null if there was none
   */
  public static String of(BenchFile bench, @Nullable Verdict verdict) {
    BenchSummary summary = new BenchSummary(bench);
    Tool tool = bench.tool();
    summary
        .line("# lbplace bench")
        .line("")
        .line(
            "lbplace %s, %s, JDK %s, %s, %d CPUs",
            tool.version(),
            bench.form().name().toLowerCase(Locale.ROOT),
            tool.jdk(),
            tool.os(),
            tool.cpus());
    if (verdict != null) {
      summary.gate(verdict);
    }
    summary.times();
    summary.pipelines();
    summary.work();
    summary.quality();
    summary.section("heap/", "Live heap", List.of("bytes"));
    return summary.text.toString();
  }

  private void gate(Verdict verdict) {
    int count = verdict.shortfalls().size();
    line("").line("## Gate: %s", count == 0 ? "passed" : count + " fall short").line("");
    if (count > 0) {
      table("benchmark", "measure", "was", "is", "interval");
      for (Shortfall one : verdict.shortfalls()) {
        Figure is = one.is();
        row(
            one.benchmark(),
            one.measure(),
            one.was().text(),
            is == null ? "missing" : is.text(),
            one.interval());
      }
    }
    if (!verdict.fresh().isEmpty()) {
      line("").line("Not in the baseline, so not compared: %s.", brief(verdict.fresh()));
    }
  }

  private void times() {
    boolean begun = false;
    for (Map<String, Figure> measures : benchmarks.values()) {
      for (Figure figure : measures.values()) {
        Interval ratio = figure.ratio();
        if (ratio == null) {
          continue;
        }
        if (!begun) {
          line("").line("## Time").line("");
          line("An operation, and as a multiple of the calibration beside it.").line("");
          table("benchmark", "measure", "time", "ratio", "95 % interval", "bytes/op");
          begun = true;
        }
        Figure bytes = measures.get("bytes");
        row(
            figure.benchmark(),
            figure.measure(),
            nanos(figure.value().asDouble()),
            String.format(Locale.ROOT, "%.4g", ratio.median()),
            String.format(Locale.ROOT, "%.4g to %.4g", ratio.low(), ratio.high()),
            bytes == null ? NONE : bytes.value().asText());
      }
    }
  }

  /** Lifecycles a second by scenario and size, beside those under central authority. */
  private void pipelines() {
    Map<String, Map<String, Double>> rates = new LinkedHashMap<>();
    benchmarks.forEach(
        (name, measures) -> {
          Figure lifecycle = measures.get("lifecycle");
          if (name.startsWith(PIPELINE) && lifecycle != null) {
            String[] parts = name.substring(PIPELINE.length()).split("/");
            rates
                .computeIfAbsent(
                    parts[0] + ", " + parts[2] + " devices", key -> new LinkedHashMap<>())
                .put(parts[1], 1e9 / lifecycle.value().asDouble());
          }
        });
    if (rates.isEmpty()) {
      return;
    }
    line("").line("## Whole pipeline, lifecycles a second").line("");
    table("scenario", "central", "advised", "delegated");
    rates.forEach(
        (scenario, byAuthority) -> {
          Double central = byAuthority.get("central");
          row(
              scenario,
              rate(central, null),
              rate(byAuthority.get("advised"), central),
              rate(byAuthority.get("delegated"), central));
        });
  }

  private void work() {
    section(
        "work/",
        "Work of 1,000 decisions",
        List.of("placed", "wordsScanned", "candidatesVerified", "bytes"));
  }

  private void quality() {
    section(
        "quality/",
        "Quality of seeded runs",
        List.of(
            "acceptance",
            "devicesUsedMean",
            "cost",
            "messages",
            "wordsScanned",
            "candidatesVerified",
            "eventLogSha256"));
  }

  private void section(String prefix, String title, List<String> measures) {
    boolean begun = false;
    for (Map.Entry<String, Map<String, Figure>> benchmark : benchmarks.entrySet()) {
      if (!benchmark.getKey().startsWith(prefix)) {
        continue;
      }
      if (!begun) {
        line("").line("## %s", title).line("");
        List<String> head = new ArrayList<>(List.of("benchmark"));
        measures.forEach(
            one ->
                head.add(
                    !one.equals("bytes")
                        ? one
                        : prefix.equals("heap/") ? "bytes/VIP" : "bytes/op"));
        table(head.toArray(String[]::new));
        begun = true;
      }
      List<String> cells = new ArrayList<>(List.of(benchmark.getKey().substring(prefix.length())));
      measures.forEach(one -> cells.add(cell(benchmark.getValue().get(one))));
      row(cells.toArray(String[]::new));
    }
  }

  private static String cell(@Nullable Figure figure) {
    if (figure == null || figure.value().isNull()) {
      return NONE;
    }
    if (figure.value().isDouble()) {
      return String.format(Locale.ROOT, "%.4g", figure.value().asDouble());
    }
    String value = figure.value().asText();
    return figure.value().isTextual() ? value.substring(0, Math.min(12, value.length())) : value;
  }

  private static String rate(@Nullable Double perSecond, @Nullable Double central) {
    if (perSecond == null) {
      return NONE;
    }
    String rate = String.format(Locale.ROOT, "%,.0f", perSecond);
    return central == null
        ? rate
        : rate + String.format(Locale.ROOT, " (%.2f of central)", perSecond / central);
  }

  private static String nanos(double nanos) {
    if (nanos < 10_000) {
      return String.format(Locale.ROOT, "%.4g ns", nanos);
    }
    return nanos < 10_000_000
        ? String.format(Locale.ROOT, "%.4g µs", nanos / 1e3)
        : String.format(Locale.ROOT, "%.4g ms", nanos / 1e6);
  }

  private static String brief(List<String> names) {
    int shown = Math.min(5, names.size());
    String some = String.join(", ", names.subList(0, shown));
    return shown == names.size() ? some : some + " and " + (names.size() - shown) + " more";
  }

  private void table(String... head) {
    row(head);
    line("|" + "---|".repeat(head.length));
  }

  private void row(String... cells) {
    line("| " + String.join(" | ", cells) + " |");
  }

  private BenchSummary line(String line) {
    text.append(line).append('\n');
    return this;
  }

  private BenchSummary line(String format, Object... values) {
    return line(String.format(Locale.ROOT, format, values));
  }
}
