package io.lbplace.reports.html;

import io.lbplace.experiments.results.StrategyComparison.Recommended;
import io.lbplace.reports.chart.Chart;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The contents of the page, as text. Public for the template alone.
 *
 * @param title the title of the page
 * @param intro a sentence on what was compared
 * @param recommended the recommended strategy, or null
 * @param nothingOffered true if no run had a request to answer
 * @param pareto a sentence on the strategies that no other beats in everything; or empty
 * @param introduction an explanation of the authorities; empty where nothing is said about who
 *     chooses
 * @param choices the sections on who chooses, one for each scenario
 * @param sweeps verdicts, tables and charts over swept values
 * @param scenarios the sections of the scenarios
 * @param differences the differences from the baseline; empty with one strategy
 * @param marks a sentence on what is marked among them; or empty
 * @param baseline the strategy compared with
 * @param runs the runs in detail
 * @param checker a sentence on what the checker found
 * @param reproduction all that is needed to run it again
 * @param glossary the meaning of the metrics
 */
public record Page(
    String title,
    String intro,
    @Nullable Recommended recommended,
    boolean nothingOffered,
    String pareto,
    List<String> introduction,
    List<ChoiceSection> choices,
    List<SweepSection> sweeps,
    List<ScenarioSection> scenarios,
    List<Difference> differences,
    String marks,
    String baseline,
    List<RunSection> runs,
    String checker,
    Reproduction reproduction,
    List<Term> glossary) {

  /** The columns of the table of differences, in the order of their cells. */
  public static final List<String> DIFFERENCES =
      List.of(
          "acceptance, percentage points",
          "cost",
          "devices, mean",
          "retries",
          "provisioning p99, s");

  /** A section on who chooses in a scenario: findings, tables and charts. */
  public record ChoiceSection(
      String name,
      boolean open,
      List<String> findings,
      String seeds,
      List<Group> groups,
      List<String> headings,
      List<ChoiceRow> rows,
      List<String> providerHeadings,
      List<ChoiceRow> providerRows,
      List<Chart> charts) {}

  /** A line under an authority; its first cells are texts. */
  public record ChoiceRow(
      String authority, String strategy, String color, String provider, List<Cell> cells) {}

  /** A mean, and the least and greatest it is of, or nothing. */
  public record Cell(String mean, String range) {}

  /** A section on a sweep: the verdict on its values, a table and charts of them. */
  public record SweepSection(
      String path,
      String base,
      List<String> verdict,
      List<String> headings,
      int leading,
      List<List<String>> rows,
      List<Chart> charts) {}

  /** A scenario's heading, facts, ranking and charts. */
  public record ScenarioSection(
      String id,
      String name,
      String description,
      List<Fact> facts,
      List<Group> groups,
      List<String> headings,
      List<Row> rows,
      boolean clairvoyant,
      List<Chart> charts) {}

  /** The headings of all columns in one line each, for where a table is shown as a list. */
  public static List<String> titles(List<Group> groups, List<String> headings) {
    List<String> titles = new ArrayList<>();
    for (Group group : groups) {
      for (int i = 0; i < group.columns(); i++) {
        titles.add((group.heading() + " " + headings.get(titles.size())).strip());
      }
    }
    return titles;
  }

  /** A heading over neighbouring columns. */
  public record Group(String heading, int columns) {}

  /** A strategy's line in the ranking; its colour is that of the charts. */
  public record Row(int rank, String name, String color, List<String> cells) {}

  /** A name and a value. */
  public record Fact(String name, String value) {}

  /** A strategy beside the baseline; each cell a mean with its interval. */
  public record Difference(String scenario, String strategy, List<String> cells) {}

  /** One run. */
  public record RunSection(
      String scenario,
      String strategy,
      long seed,
      String color,
      String summary,
      String options,
      String hash,
      List<Fact> metrics,
      List<Breakdown> breakdowns,
      List<String> violations,
      List<String> notices) {}

  /** Metrics of parts of a run. */
  public record Breakdown(String title, List<String> headings, List<List<String>> rows) {}

  /** Hashes, seeds, and the command. */
  public record Reproduction(String command, List<Fact> facts, List<Definition> definitions) {}

  /** A scenario's definition. */
  public record Definition(String name, String json) {}

  /** The meaning of a metric. */
  public record Term(String name, String unit, String meaning) {}
}
