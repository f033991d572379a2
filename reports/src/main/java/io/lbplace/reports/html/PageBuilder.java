package io.lbplace.reports.html;

import com.fasterxml.jackson.databind.JsonNode;
import io.lbplace.experiments.results.Json;
import io.lbplace.experiments.results.RealRun;
import io.lbplace.experiments.results.Results;
import io.lbplace.experiments.results.Results.ScenarioEntry;
import io.lbplace.experiments.results.RunResult;
import io.lbplace.experiments.results.StrategyComparison.Pair;
import io.lbplace.reports.Figures;
import io.lbplace.reports.RankingColumns;
import io.lbplace.reports.RankingColumns.Column;
import io.lbplace.reports.Report;
import io.lbplace.reports.Significance;
import io.lbplace.reports.Standing;
import io.lbplace.reports.authority.Findings;
import io.lbplace.reports.chart.Charts;
import io.lbplace.reports.html.Page.ChoiceSection;
import io.lbplace.reports.html.Page.Definition;
import io.lbplace.reports.html.Page.Difference;
import io.lbplace.reports.html.Page.Fact;
import io.lbplace.reports.html.Page.Group;
import io.lbplace.reports.html.Page.Reproduction;
import io.lbplace.reports.html.Page.Row;
import io.lbplace.reports.html.Page.ScenarioSection;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Turns results into the contents of the page. */
final class PageBuilder {
  /** The metrics of the table of differences; shares as percentage points. */
  static final List<String> COMPARED =
      List.of("acceptance", "cost", "devicesUsedMean", "retries", "provisioningSeconds.p99");

  /** More scenarios than these aren't named in the title. */
  private static final int TITLED = 3;

  private PageBuilder() {}

  static Page page(Report report) {
    Results results = report.results();
    int scenarios = results.scenarios().size();
    String names =
        scenarios > TITLED
            ? scenarios + " scenarios"
            : results.scenarios().stream()
                .map(ScenarioEntry::name)
                .collect(Collectors.joining(", "));
    List<String> strategies = results.contenders().names();
    List<ChoiceSection> choices = ChoiceSections.of(report);
    List<ScenarioSection> sections = new ArrayList<>();
    for (int i = 0; i < results.scenarios().size(); i++) {
      sections.add(section(report, results.scenarios().get(i), "s" + (i + 1)));
    }
    List<String> pareto = results.comparison().pareto();
    return new Page(
        (strategies.size() == 1 ? "Placement under " : "Placement strategies compared under ")
            + names,
        intro(results),
        results.comparison().recommended(),
        results.runs().stream().allMatch(run -> run.metrics().offered() == 0),
        strategies.size() < 2
            ? ""
            : String.join(results.contenders().severalAuthorities() ? "; " : ", ", pareto),
        choices.isEmpty() ? List.of() : Findings.INTRODUCTION,
        choices,
        ChoiceSections.sweeps(report),
        sections,
        differences(results),
        marks(results),
        Objects.requireNonNullElse(results.comparison().baseline(), ""),
        results.runs().stream().map(run -> RunSections.of(report, run)).toList(),
        checker(results),
        reproduction(results),
        Glossary.TERMS);
  }

  private static String intro(Results results) {
    List<Long> seeds = results.runs().stream().map(RunResult::seed).distinct().toList();
    long authorities =
        results.contenders().severalAuthorities() ? AgainCommand.chosen(results).size() : 1;
    return counted(results.strategies().size(), "strategy", "strategies")
        + " × "
        + (authorities > 1 ? authorities + " authorities × " : "")
        + counted(results.scenarios().size(), "scenario", "scenarios")
        + " × "
        + counted(seeds.size(), "seed", "seeds")
        + " = "
        + counted(results.runs().size(), "run", "runs")
        + same(results.runs());
  }

  /** A sentence on what all runs have in common. */
  private static String same(List<RunResult> runs) {
    String beside = RealRun.beside(runs);
    return beside == null
        ? ". Arrivals, demands, latencies and faults are the same for every strategy under a seed."
        : ". Arrivals and demands are the same for both; latencies and refusals of the real run are"
            + " the devices' own. "
            + beside;
  }

  private static String counted(int count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }

  private static ScenarioSection section(Report report, ScenarioEntry scenario, String id) {
    List<Standing> standings = report.standings(scenario.name());
    List<Column> columns = RankingColumns.of(standings);
    List<Group> groups = new ArrayList<>();
    for (Column column : columns) {
      int last = groups.size() - 1;
      if (last >= 0 && groups.get(last).heading().equals(column.group())) {
        groups.set(last, new Group(column.group(), groups.get(last).columns() + 1));
      } else {
        groups.add(new Group(column.group(), 1));
      }
    }
    List<Row> rows = new ArrayList<>();
    for (Standing standing : standings) {
      rows.add(
          new Row(
              standing.rank(),
              standing.name(),
              Charts.color(report, standing.strategy()),
              columns.stream().map(column -> column.figure().apply(standing)).toList()));
    }
    JsonNode definition = scenario.definition();
    return new ScenarioSection(
        id,
        scenario.name(),
        definition.path("description").asText(""),
        facts(report, scenario, standings),
        groups,
        columns.stream().map(Column::heading).toList(),
        rows,
        standings.stream().anyMatch(Standing::clairvoyant),
        Charts.of(id + "-", report, scenario.name()));
  }

  private static List<Fact> facts(Report report, ScenarioEntry scenario, List<Standing> standings) {
    List<Fact> facts = new ArrayList<>();
    JsonNode definition = scenario.definition();
    facts.add(
        new Fact(
            "Requests",
            standings.isEmpty()
                ? Figures.NONE
                : Figures.count(standings.get(0).mean(metrics -> metrics.offered()))
                    + (report.seeds(scenario.name()) > 1 ? " on average" : "")));
    seconds(facts, "Horizon", definition.path("horizonSeconds"));
    seconds(facts, "Warm-up", definition.path("warmupSeconds"));
    if (definition.path("devices").isArray()) {
      long devices = 0;
      for (JsonNode device : definition.path("devices")) {
        devices += device.path("count").asLong(1);
      }
      facts.add(new Fact("Devices declared", Figures.count(devices)));
    }
    if (definition.path("flavors").isObject() && !definition.path("flavors").isEmpty()) {
      List<String> flavors = new ArrayList<>();
      definition.path("flavors").fieldNames().forEachRemaining(flavors::add);
      facts.add(new Fact("Elastic flavors", String.join(", ", flavors)));
    }
    Results.TraceEntry trace = report.results().trace();
    if (trace != null) {
      facts.add(
          new Fact("Trace", trace.format() + ", " + Figures.count(trace.events()) + " requests"));
    }
    return facts;
  }

  private static void seconds(List<Fact> facts, String name, JsonNode value) {
    if (value.isNumber()) {
      facts.add(new Fact(name, Figures.count(value.asDouble()) + " s"));
    }
  }

  private static List<Difference> differences(Results results) {
    List<Difference> differences = new ArrayList<>();
    for (ScenarioEntry scenario : results.scenarios()) {
      for (String strategy : results.contenders().names()) {
        List<Pair> pairs =
            results.comparison().pairs().stream()
                .filter(p -> p.scenario().equals(scenario.name()) && p.strategy().equals(strategy))
                .toList();
        if (!pairs.isEmpty()) {
          differences.add(
              new Difference(
                  scenario.name(),
                  strategy,
                  COMPARED.stream().map(metric -> difference(pairs, metric)).toList()));
        }
      }
    }
    return differences;
  }

  private static String difference(List<Pair> pairs, String metric) {
    double factor = metric.equals("acceptance") ? 100 : 1;
    for (Pair pair : pairs) {
      if (pair.metric().equals(metric)) {
        return pair.identical() ? "identical" : mean(pair, factor) + mark(pair);
      }
    }
    return Figures.NONE;
  }

  private static String mean(Pair pair, double factor) {
    List<Double> interval = pair.ci95();
    String mean = signed(pair.meanDifference() * factor);
    return interval == null
        ? mean
        : mean
            + " ["
            + signed(interval.get(0) * factor)
            + ", "
            + signed(interval.get(1) * factor)
            + "]";
  }

  private static String mark(Pair pair) {
    return Boolean.TRUE.equals(pair.significant()) ? " *" : "";
  }

  /** A sentence on the marks of differences. */
  private static String marks(Results results) {
    String tooFew = Significance.tooFew(results);
    if (tooFew != null) {
      return tooFew;
    }
    return results.comparison().pairs().stream().anyMatch(pair -> pair.significant() != null)
        ? "* differs by more than chance: exact paired permutation test, p at most 0.05 after"
            + " Holm's correction over the strategies."
        : "";
  }

  /** A tiny difference is rounding, and shown as none. */
  private static String signed(double value) {
    double shown = Math.abs(value) < 5e-4 ? 0 : value;
    return (shown > 0 ? "+" : "") + Figures.quantity(shown).replace('-', '−');
  }

  private static String checker(Results results) {
    if (results.runs().stream().noneMatch(run -> run.violations() != null)) {
      return "The checker did not follow these runs; --check has it recompute every invariant from"
          + " the event log.";
    }
    long violations = 0;
    long checked = 0;
    for (RunResult run : results.runs()) {
      Long found = run.violations();
      violations += found == null ? 0 : found;
      checked += found == null ? 0 : 1;
    }
    return "The checker followed "
        + counted((int) checked, "run", "runs")
        + " and found "
        + (violations == 0 ? "no violation." : violations + " violations; see the runs below.");
  }

  private static Reproduction reproduction(Results results) {
    List<Fact> facts = new ArrayList<>();
    Results.Tool tool = results.tool();
    facts.add(new Fact("lbplace", tool.version()));
    facts.add(new Fact("JDK", tool.jdk()));
    facts.add(
        new Fact(
            "Machine",
            tool.os()
                + ", "
                + counted(tool.cpus(), "processor", "processors")
                + ", "
                + counted(tool.jobs(), "run", "runs")
                + " at a time"));
    for (ScenarioEntry scenario : results.scenarios()) {
      facts.add(new Fact("Scenario " + scenario.name() + ", SHA-256", scenario.sha256()));
    }
    Results.TraceEntry trace = results.trace();
    if (trace != null) {
      facts.add(new Fact("Trace " + trace.format() + ", SHA-256", trace.sha256()));
    }
    return new Reproduction(
        AgainCommand.of(results),
        facts,
        results.scenarios().stream()
            .map(s -> new Definition(s.name(), Json.text(s.definition()).strip()))
            .toList());
  }
}
