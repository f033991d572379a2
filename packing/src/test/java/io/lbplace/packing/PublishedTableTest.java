package io.lbplace.packing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.lbplace.packing.PackResults.Packed;
import io.lbplace.strategies.Strategy;
import io.lbplace.strategies.StrategyCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Against the bins that each named heuristic uses in the table of Mommessin, Erlebach and
 * Shakhlevich (2025), here on one instance of each class and number of dimensions with 20, 60 and
 * 120 items, or, given {@code -Dlbplace.published=all}, on all 540; docs/packing.md has the result.
 */
class PublishedTableTest {
  private static final Path DATA = Path.of("../../shared/data/vector-packing");
  private static final String TIME = "_timems";

  /** A column of the table as a strategy; empty if it isn't one of ours. */
  private static String strategy(String column) {
    if (column.equals("FF")) {
      return "first-fit";
    }
    boolean best = column.startsWith("BFD-T1-");
    if (column.endsWith(TIME) || !(best || column.startsWith("FFD-"))) {
      return "";
    }
    String[] parts = column.toLowerCase(Locale.ROOT).split("-");
    int at = best ? 2 : 1;
    return (best ? "best" : "first")
        + "-fit-decreasing(measure="
        + parts[at]
        + ",weights="
        + (parts[at + 1].equals("utilratio") ? "util-ratio" : parts[at + 1])
        + ",dynamic="
        + column.endsWith("-Dyn")
        + (best ? ",order=as-published)" : ")");
  }

  @Test
  void usesAsManyBinsAsPublished() throws IOException {
    assumeThat(Files.isDirectory(DATA)).as("the data of vector packing is there").isTrue();
    List<String> lines = Files.readAllLines(DATA.resolve("new-heuristics.tsv"));
    List<String> columns = List.of(lines.get(0).split("\t"));
    Map<Integer, Strategy> strategies = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      String text = strategy(columns.get(i));
      if (!text.isEmpty()) {
        strategies.put(i, StrategyCatalogue.bundled().parse(text));
      }
    }
    assertThat(strategies).hasSize(57);
    boolean all = "all".equals(System.getProperty("lbplace.published"));
    int compared = 0;
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split("\t");
      if (!all && !cells[0].matches("class\\d_(20|60|120)_\\d+_3")) {
        continue;
      }
      String file = cells[0].substring(0, cells[0].indexOf('_')) + "/" + cells[0] + ".vbp";
      PackResults results =
          new PackRun(
                  Instances.read("vbp:" + DATA.resolve("new").resolve(file)),
                  null,
                  new ArrayList<>(strategies.values()),
                  ItemOrder.PUBLISHED,
                  0,
                  1)
              .run((count, of) -> {});
      int at = 0;
      for (int column : strategies.keySet()) {
        Packed packed = results.instances().get(at++);
        assertThat(packed.bins())
            .as("%s on %s", columns.get(column), cells[0])
            .isEqualTo(Integer.valueOf(cells[column]));
        compared++;
      }
    }
    assertThat(compared).isEqualTo((all ? 540 : 27) * 57);
  }
}
