package io.lbplace.reports.html;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.lbplace.benchmarks.gate.Figure.Kind;
import io.lbplace.benchmarks.gate.History.Entry;
import io.lbplace.reports.Figures;
import io.lbplace.reports.chart.Chart;
import io.lbplace.reports.chart.HistoryChart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Benches over time as one HTML page.
 *
 * @param intro a sentence on how many there are
 * @param charts the charts of times
 * @param changes the changes of all other figures, latest first
 * @param benches the benches, latest first
 */
public record HistoryPage(
    String intro, List<Chart> charts, List<Change> changes, List<Bench> benches) {
  private static final String TIME = "time/";
  private static final int LINES = 10;
  private static final int CHANGES = 200;

  /**
   * A figure that has changed since the bench before.
   *
   * @param at the time of the bench
   * @param figure its name
   * @param was its value before
   * @param is its value since
   */
  public record Change(String at, String figure, String was, String is) {}

  /**
   * One bench.
   *
   * @param at its time
   * @param version the version of lbplace
   * @param form short or full
   * @param jdk the JDK that ran it
   * @param gate the verdict of the gate
   */
  public record Bench(String at, String version, String form, String jdk, String gate) {}

  /** Renders the page. */
  public static String render(List<Entry> history) {
    StringOutput out = new StringOutput();
    TemplateEngine.createPrecompiled(ContentType.Html).render("history.jte", of(history), out);
    return out.toString().strip() + "\n";
  }

  private static HistoryPage of(List<Entry> history) {
    String last = history.get(history.size() - 1).at();
    return new HistoryPage(
        history.size() == 1
            ? "One bench, of " + last + "."
            : history.size() + " benches, from " + history.get(0).at() + " to " + last + ".",
        charts(history),
        changes(history),
        benches(history));
  }

  private static List<Chart> charts(List<Entry> history) {
    Set<String> times = new LinkedHashSet<>();
    history.forEach(
        entry -> entry.figures().keySet().stream().filter(HistoryPage::timed).forEach(times::add));
    List<Chart> charts = new ArrayList<>();
    grouped(times, 1)
        .forEach(
            (title, names) -> {
              if (names.size() <= LINES) {
                charts.add(chart("h" + charts.size(), title, history, names));
              } else {
                grouped(new LinkedHashSet<>(names), 2)
                    .forEach(
                        (part, some) ->
                            charts.add(chart("h" + charts.size(), part, history, some)));
              }
            });
    return charts;
  }

  private static boolean timed(String figure) {
    return figure.startsWith(TIME) && !figure.endsWith(" bytes");
  }

  /** Figures by the first parts of their names and by their measure. */
  private static Map<String, List<String>> grouped(Set<String> figures, int parts) {
    Map<String, List<String>> groups = new LinkedHashMap<>();
    for (String figure : figures) {
      int blank = figure.lastIndexOf(' ');
      String[] path = figure.substring(TIME.length(), blank).split("/");
      String measure = figure.substring(blank + 1);
      String title =
          path.length <= parts
              ? "operations of the core"
              : String.join(" ", List.of(path).subList(0, parts));
      String whole =
          title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1) + ", " + measure;
      groups.computeIfAbsent(whole, key -> new ArrayList<>()).add(figure);
    }
    return groups;
  }

  private static Chart chart(String id, String title, List<Entry> history, List<String> figures) {
    List<String> shown = figures.subList(0, Math.min(LINES, figures.size()));
    String more = shown.size() < figures.size() ? " (" + LINES + " of " + figures.size() + ")" : "";
    List<String> labels =
        shown.stream().map(name -> name.substring(TIME.length(), name.lastIndexOf(' '))).toList();
    return HistoryChart.of(id, title + more, history, shown, labels);
  }

  private static List<Change> changes(List<Entry> history) {
    Map<String, Double> known = new LinkedHashMap<>();
    List<Change> changes = new ArrayList<>();
    for (Entry entry : history) {
      entry
          .figures()
          .forEach(
              (name, is) -> {
                Double was = known.put(name, is);
                if (was != null && !timed(name) && differs(name, was, is)) {
                  changes.add(0, new Change(entry.at(), name, number(was), number(is)));
                }
              });
    }
    return changes.subList(0, Math.min(CHANGES, changes.size()));
  }

  /** True if a figure differs; the bytes of timed benchmarks may waver a little. */
  private static boolean differs(String name, double was, double is) {
    double slack = name.startsWith(TIME) ? Kind.BYTES.slack() * was : 0;
    return Math.abs(is - was) > slack;
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Figures.count(value) : Figures.quantity(value);
  }

  private static List<Bench> benches(List<Entry> history) {
    List<Bench> benches = new ArrayList<>();
    for (Entry entry : history) {
      Integer shortfalls = entry.shortfalls();
      benches.add(
          0,
          new Bench(
              entry.at(),
              entry.tool().version(),
              entry.form().name().toLowerCase(Locale.ROOT),
              entry.tool().jdk(),
              shortfalls == null
                  ? Figures.NONE
                  : shortfalls == 0 ? "passed" : shortfalls + " fell short"));
    }
    return benches;
  }
}
