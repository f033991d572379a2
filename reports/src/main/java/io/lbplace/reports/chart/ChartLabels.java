package io.lbplace.reports.chart;

import io.lbplace.reports.Standing;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Names of strategies short enough for charts, and still different from each other. */
final class ChartLabels {
  private static final int LONGEST = 34;

  private ChartLabels() {}

  /** The labels by strategy, in the order of the standings. */
  static Map<String, String> of(List<Standing> standings) {
    Map<String, String> labels = new LinkedHashMap<>();
    Set<String> taken = new HashSet<>();
    for (Standing standing : standings) {
      String name = standing.name();
      String label = name.length() <= LONGEST ? name : cut(name, "…");
      for (int i = 2; !taken.add(label); i++) {
        label = cut(name, "… (" + i + ")");
      }
      labels.put(standing.strategy(), label);
    }
    return labels;
  }

  private static String cut(String name, String end) {
    return name.substring(0, Math.min(name.length(), LONGEST - end.length())) + end;
  }

  /** The labels alone. */
  static List<String> list(List<Standing> standings) {
    return new ArrayList<>(of(standings).values());
  }
}
