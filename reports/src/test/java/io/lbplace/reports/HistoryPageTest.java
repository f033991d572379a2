package io.lbplace.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.benchmarks.gate.BenchFile.Form;
import io.lbplace.benchmarks.gate.BenchFile.Tool;
import io.lbplace.benchmarks.gate.History.Entry;
import io.lbplace.reports.html.HistoryPage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoryPageTest {
  private static Entry entry(String at, Integer shortfalls, Object... namesAndValues) {
    Map<String, Double> figures = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      figures.put((String) namesAndValues[i], (Double) namesAndValues[i + 1]);
    }
    Tool tool = new Tool("1.0 <b>", "17.0.1", "Linux amd64", 2);
    return new Entry("lbplace.history/1", at, tool, Form.SHORT, shortfalls, figures);
  }

  @Test
  void plotsTimesAndListsWhatElseChanged() {
    String page =
        HistoryPage.render(
            List.of(
                entry(
                    "2025-01-01T08:00:00Z",
                    null,
                    "time/decision/first-fit/1000/90/all p50",
                    0.02,
                    "time/event-queue bytes",
                    100.0,
                    "work/first-fit/1000/90/all wordsScanned",
                    1_234.0),
                entry(
                    "2025-01-02T08:00:00Z",
                    3,
                    "time/decision/first-fit/1000/90/all p50",
                    0.03,
                    "time/event-queue bytes",
                    101.0,
                    "work/first-fit/1000/90/all wordsScanned",
                    1_235.0)));
    assertThat(page)
        .contains(
            "2 benches, from 2025-01-01T08:00:00Z to 2025-01-02T08:00:00Z.",
            "Decision, p50",
            "decision/first-fit/1000/90/all 1.500",
            "<th scope=\"row\">work/first-fit/1000/90/all wordsScanned</th><td data-label=\"was\">1,234</td><td data-label=\"is\">1,235</td>",
            "3 fell short",
            "1.0 &lt;b")
        .doesNotContain("event-queue bytes");
  }

  @Test
  void manyLinesArePartedAndCut() {
    Object[] figures = new Object[60];
    for (int i = 0; i < 30; i++) {
      figures[2 * i] = "time/decision/" + (i < 5 ? "best-fit" : "random") + "/" + i + " p50";
      figures[2 * i + 1] = 0.01 * (i + 1);
    }
    assertThat(HistoryPage.render(List.of(entry("2025-01-01T08:00:00Z", 0, figures))))
        .contains(
            "One bench", "Decision best-fit, p50<", "Decision random, p50 (10 of 25)<", "passed")
        .contains("were the same in every bench");
  }
}
