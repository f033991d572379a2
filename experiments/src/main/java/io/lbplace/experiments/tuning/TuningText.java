package io.lbplace.experiments.tuning;

import io.lbplace.experiments.results.StrategyComparison.Pair;
import io.lbplace.experiments.text.PlainTable;
import io.lbplace.experiments.tuning.Tuning.Compared;
import io.lbplace.experiments.tuning.Tuning.Tried;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A search's results for people, in plain text. Ended by a line feed. */
public final class TuningText {
  /** So many settings are listed; JSON has all. */
  private static final int LISTED = 20;

  private TuningText() {}

  /** The whole: space, settings, the best beside the start, verdict. */
  public static String of(Tuning tuning) {
    StringBuilder text = new StringBuilder();
    text.append(
        "%s in %s, by %s: %d settings, %d training runs\n\nTried:\n"
            .formatted(
                tuning.start().label(),
                tuning.scenario(),
                tuning.objective(),
                tuning.tried().size(),
                tuning.trainingRuns()));
    tuning.space().forEach((option, values) -> text.append("  " + option + ": " + values + "\n"));
    text.append('\n').append(PlainTable.of(tried(tuning), 1));
    int more = tuning.tried().size() - LISTED;
    text.append(more > 0 ? "and " + more + " more, which --json has\n" : "");
    if (!tuning.best().equals(tuning.start())) {
      text.append('\n').append(PlainTable.of(compared("training", tuning.training()), 1));
      text.append('\n').append(PlainTable.of(compared("held-out", tuning.heldOut()), 1));
    }
    return text.append('\n')
        .append(tuning.verdict().why())
        .append("\n\n--strategies '")
        .append(tuning.verdict().recommended())
        .append("'\n")
        .toString();
  }

  private static List<List<String>> tried(Tuning tuning) {
    List<List<String>> rows = new ArrayList<>();
    List<String> heading = new ArrayList<>(List.of("setting", "seeds"));
    heading.addAll(tuning.training().start().keySet());
    rows.add(heading);
    for (Tried each : tuning.tried().subList(0, Math.min(LISTED, tuning.tried().size()))) {
      List<String> row = new ArrayList<>(List.of(each.label(), String.valueOf(each.seeds())));
      each.means().values().forEach(mean -> row.add(number("%.4f", mean)));
      rows.add(row);
    }
    return rows;
  }

  private static List<List<String>> compared(String kind, Compared compared) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            compared.seeds().size() + " " + kind + " seeds",
            "start",
            "best",
            "difference",
            "95 %"));
    for (Map.Entry<String, @Nullable Double> start : compared.start().entrySet()) {
      String metric = start.getKey();
      for (Pair pair : compared.pairs()) {
        if (pair.metric().equals(metric)) {
          List<Double> interval = pair.ci95();
          rows.add(
              List.of(
                  metric,
                  number("%.4f", start.getValue()),
                  number("%.4f", compared.best().get(metric)),
                  number("%+.4f", pair.meanDifference()),
                  interval == null
                      ? "–"
                      : "["
                          + number("%+.4f", interval.get(0))
                          + ", "
                          + number("%+.4f", interval.get(1))
                          + "]"));
        }
      }
    }
    return rows;
  }

  private static String number(String format, @Nullable Double value) {
    return value == null ? "–" : String.format(Locale.ROOT, format, value);
  }
}
