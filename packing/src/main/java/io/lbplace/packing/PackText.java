package io.lbplace.packing;

import io.lbplace.experiments.results.Json;
import io.lbplace.experiments.text.CsvCell;
import io.lbplace.experiments.text.PlainTable;
import io.lbplace.packing.PackResults.ClassSummary;
import io.lbplace.packing.PackResults.Packed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Packings for people and programs: table, Markdown, CSV, JSON. Ended by a line feed. */
public final class PackText {
  /** So few packings are listed one by one as well. */
  private static final int FEW = 24;

  private static final String UNKNOWN = "–";
  private static final double PERCENT = 100;

  private PackText() {}

  /**
   * The results in a format.
   *
   * @param format {@code table}, {@code markdown}, {@code csv} or {@code json}
   */
  public static String of(PackResults results, String format) {
    return switch (format) {
      case "table" -> tables(results, rows -> PlainTable.of(rows, 2));
      case "markdown" -> tables(results, PackText::markdown);
      case "csv" -> csv(results);
      case "json" -> Json.text(results);
      default -> throw new IllegalArgumentException("no format " + format);
    };
  }

  private static String tables(PackResults results, Function<List<List<String>>, String> render) {
    String summary = render.apply(summary(results));
    if (results.sample() != null) {
      summary += "\n" + results.sample() + "\n";
    }
    return results.instances().size() > FEW
        ? summary
        : render.apply(instances(results)) + "\n" + summary;
  }

  private static List<List<String>> summary(PackResults results) {
    boolean costs = results.instances().stream().anyMatch(each -> each.objective() != null);
    List<List<String>> rows = new ArrayList<>();
    List<String> heading =
        new ArrayList<>(
            List.of(
                "class",
                "strategy",
                "instances",
                "bins",
                "bound",
                "optimum",
                "mean gap %",
                "to optimum %",
                "at optimum",
                "seconds",
                "bounds, s"));
    if (costs) {
      heading.addAll(6, List.of("objective", "best known"));
    }
    rows.add(heading);
    for (ClassSummary line : results.summary()) {
      List<Packed> behind = results.behind(line);
      List<String> row =
          new ArrayList<>(
              List.of(
                  line.className(),
                  line.strategy(),
                  String.valueOf(line.instances()),
                  sum(behind, each -> each.bins() == null ? null : each.bins().longValue()),
                  sum(behind, Packed::bound),
                  sum(behind, Packed::optimum),
                  percent(line.meanGap()),
                  percent(line.meanGapToOptimum()),
                  String.valueOf(line.atOptimum()),
                  seconds(behind.stream().mapToDouble(Packed::seconds).sum()),
                  seconds(behind.stream().mapToDouble(Packed::boundSeconds).sum())));
      if (costs) {
        row.addAll(6, List.of(sum(behind, Packed::objective), sum(behind, Packed::bestObjective)));
      }
      rows.add(row);
    }
    return rows;
  }

  private static List<List<String>> instances(PackResults results) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "instance",
            "strategy",
            "items",
            "bins",
            "bound",
            "by",
            "optimum",
            "objective",
            "best known",
            "gap %",
            "seconds",
            "bound, s"));
    for (Packed each : results.instances()) {
      rows.add(
          List.of(
              each.instance(),
              each.strategy(),
              String.valueOf(each.items()),
              text(each.bins()),
              String.valueOf(each.bound()),
              each.boundKind() + (each.boundProven() ? ", proven" : ""),
              text(each.optimum()),
              text(each.objective()),
              each.bestObjective() == null && each.objectiveBound() != null
                  ? "≥ " + each.objectiveBound()
                  : text(each.bestObjective()),
              percent(each.gap()),
              seconds(each.seconds()),
              seconds(each.boundSeconds())));
    }
    return rows;
  }

  /** A sum, if every instance has a value. */
  private static String sum(List<Packed> packed, Function<Packed, @Nullable Long> value) {
    long sum = 0;
    for (Packed each : packed) {
      Long one = value.apply(each);
      if (one == null) {
        return UNKNOWN;
      }
      sum += one;
    }
    return String.valueOf(sum);
  }

  private static String text(@Nullable Object value) {
    return value == null ? UNKNOWN : value.toString();
  }

  private static String percent(@Nullable Double share) {
    return share == null ? UNKNOWN : String.format(Locale.ROOT, "%.2f", PERCENT * share);
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.3f", seconds);
  }

  private static String markdown(List<List<String>> rows) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < rows.size(); i++) {
      out.append(
          rows.get(i).stream()
              .map(cell -> cell.replace("|", "\\|"))
              .collect(Collectors.joining(" | ", "| ", " |\n")));
      if (i == 0) {
        out.append("|---|---").append("|--:".repeat(rows.get(0).size() - 2)).append("|\n");
      }
    }
    return out.toString();
  }

  private static String csv(PackResults results) {
    StringBuilder out =
        new StringBuilder(
            "class,instance,strategy,dimensions,items,bins,bound,boundKind,boundProven,optimum,gap,"
                + "seconds,boundSeconds,objective,bestObjective,objectiveBound\n");
    for (Packed each : results.instances()) {
      List<@Nullable Object> cells = new ArrayList<>();
      cells.add(each.className());
      cells.add(each.instance());
      cells.add(each.strategy());
      cells.add(each.dimensions());
      cells.add(each.items());
      cells.add(each.bins());
      cells.add(each.bound());
      cells.add(each.boundKind());
      cells.add(each.boundProven());
      cells.add(each.optimum());
      cells.add(each.gap() == null ? null : Json.line(each.gap()));
      cells.add(Json.line(each.seconds()));
      cells.add(Json.line(each.boundSeconds()));
      cells.add(each.objective());
      cells.add(each.bestObjective());
      cells.add(each.objectiveBound());
      out.append(cells.stream().map(PackText::cell).collect(Collectors.joining(","))).append('\n');
    }
    return out.toString();
  }

  private static String cell(@Nullable Object value) {
    return CsvCell.of(value == null ? "" : value.toString());
  }
}
