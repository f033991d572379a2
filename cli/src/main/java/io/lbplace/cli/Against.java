package io.lbplace.cli;

import io.lbplace.experiments.comparison.Objective;
import io.lbplace.experiments.results.Contenders;
import io.lbplace.experiments.results.Results;
import io.lbplace.experiments.results.ResultsFolder;
import io.lbplace.experiments.results.RunResult;
import io.lbplace.scenarios.error.BadInput;
import io.lbplace.scenarios.error.Nearest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Earlier results that new ones are compared with, and the conditions under which that fails. */
final class Against {
  private static final Pattern CONDITION =
      Pattern.compile("\\s*([A-Za-z][A-Za-z0-9.]*)\\s*(<=|>=|<|>)\\s*([+-]?\\d+(?:\\.\\d+)?)\\s*");
  private static final List<String> SHARES =
      List.of("acceptance", "demandAcceptance", "availability");
  private static final List<String> SHOWN = List.of("acceptance", "cost", "devicesUsedMean");

  @Option(
      names = "--against",
      paramLabel = "RESULTS",
      description =
          "Earlier results to compare with (results.json or its folder): report how the means"
              + " over the seeds of both have changed, by scenario and strategy.")
  private @Nullable Path earlier;

  @Option(
      names = "--fail-if",
      paramLabel = "CONDITION",
      description =
          "End with status 1 if a change since --against meets this condition, as"
              + " 'acceptance<-0.2' or 'cost>10': a metric, <, <=, > or >=, and now minus then;"
              + " acceptance, demandAcceptance and availability in percentage points. May be"
              + " repeated.")
  private List<String> conditions = new ArrayList<>();

  private record Condition(String text, String metric, String relation, double limit) {
    boolean holds(double change) {
      double margin = 1e-9; // rounding of means isn't a change
      return switch (relation) {
        case "<" -> change < limit - margin;
        case "<=" -> change <= limit + margin;
        case ">" -> change > limit + margin;
        default -> change >= limit - margin;
      };
    }
  }

  /**
   * The changes from the earlier results.
   *
   * @param lines a line for each scenario and strategy
   * @param failures the conditions that were met, with where
   */
  record Changes(List<String> lines, List<String> failures) {}

  /** Earlier results, read and checked before anything runs; null where none are given. */
  @Nullable Results read() {
    if (earlier == null) {
      if (!conditions.isEmpty()) {
        throw new BadInput("--fail-if: expected --against RESULTS to compare with");
      }
      return null;
    }
    conditions.forEach(Against::condition);
    Path folder = earlier;
    if (Files.isRegularFile(earlier)) {
      Path name = earlier.getFileName();
      if (name == null || !name.toString().equals(ResultsFolder.RESULTS)) {
        throw new BadInput(
            "--against " + earlier + ": expected " + ResultsFolder.RESULTS + " or its folder");
      }
      Path parent = earlier.getParent();
      folder = parent == null ? Path.of(".") : parent;
    }
    return ResultsFolder.results(folder);
  }

  private static Condition condition(String text) {
    Matcher parts = CONDITION.matcher(text);
    if (!parts.matches()) {
      throw new BadInput(
          "--fail-if "
              + BadInput.quoted(text)
              + ": expected a metric, <, <=, > or >=, and a number, as 'acceptance<-0.2'");
    }
    List<String> metrics = new ArrayList<>(Objective.names());
    metrics.remove(Objective.RANKING);
    if (!metrics.contains(parts.group(1))) {
      throw new BadInput(
          "--fail-if "
              + BadInput.quoted(text)
              + ": expected "
              + Nearest.expected("a metric", parts.group(1), metrics));
    }
    return new Condition(
        text.strip(), parts.group(1), parts.group(2), Double.parseDouble(parts.group(3)));
  }

  /**
   * Compares.
   *
   * @throws BadInput if the two have no run in common
   */
  Changes of(Results before, Results now) {
    List<Condition> parsed = conditions.stream().map(Against::condition).toList();
    Map<List<String>, List<RunResult>> then = byContender(before);
    List<String> lines = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    byContender(now)
        .forEach(
            (key, runs) -> {
              List<RunResult> others = then.getOrDefault(key, List.of());
              List<RunResult> mine = common(runs, others);
              if (!mine.isEmpty()) {
                line(key, mine, common(others, runs), parsed, lines, failures);
              }
            });
    if (lines.isEmpty()) {
      throw new BadInput(
          "--against "
              + earlier
              + ": has no scenario, strategy and seed in common with these runs, expected the"
              + " results of a comparison of the same names");
    }
    return new Changes(lines, failures);
  }

  private static Map<List<String>, List<RunResult>> byContender(Results results) {
    Contenders contenders = results.contenders();
    Map<List<String>, List<RunResult>> groups = new LinkedHashMap<>();
    for (RunResult run : results.runs()) {
      groups
          .computeIfAbsent(List.of(run.scenario(), contenders.name(run)), any -> new ArrayList<>())
          .add(run);
    }
    return groups;
  }

  private static List<RunResult> common(List<RunResult> runs, List<RunResult> others) {
    return runs.stream()
        .filter(run -> others.stream().anyMatch(other -> other.seed() == run.seed()))
        .toList();
  }

  private static void line(
      List<String> key,
      List<RunResult> now,
      List<RunResult> then,
      List<Condition> conditions,
      List<String> lines,
      List<String> failures) {
    String name = key.get(0) + ", " + key.get(1);
    List<String> metrics = new ArrayList<>(SHOWN);
    conditions.stream()
        .map(Condition::metric)
        .filter(metric -> !metrics.contains(metric))
        .forEach(metrics::add);
    List<String> parts = new ArrayList<>();
    for (String metric : metrics) {
      Double is = Objective.mean(metric, now);
      Double was = Objective.mean(metric, then);
      if (is == null || was == null) {
        continue;
      }
      double factor = SHARES.contains(metric) ? 100 : 1;
      double change = factor * (is - was);
      String unit = SHARES.contains(metric) ? " points" : "";
      String signed = String.format(Locale.ROOT, "%+.3f", change).replace("-0.000", "+0.000");
      parts.add(metric + " " + signed + unit);
      for (Condition condition : conditions) {
        if (condition.metric().equals(metric) && condition.holds(change)) {
          failures.add(name + ": " + metric + " " + signed + unit + ", " + condition.text());
        }
      }
    }
    lines.add(name + ": " + (parts.isEmpty() ? "no figure in common" : String.join(", ", parts)));
  }
}
