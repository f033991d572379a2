package io.lbplace.reports;

import io.lbplace.experiments.results.RunResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The reasons why VIPs were rejected, in a line for each strategy. */
public final class RejectionReasons {
  private RejectionReasons() {}

  /** The lines, in the order of the standings; none where nothing was rejected. */
  public static List<String> lines(List<Standing> standings) {
    List<String> lines = new ArrayList<>();
    for (Standing standing : standings) {
      Map<String, Long> reasons = new LinkedHashMap<>();
      for (RunResult run : standing.runs()) {
        run.metrics()
            .rejected()
            .forEach((reason, count) -> reasons.merge(reason, count, Long::sum));
      }
      long all = reasons.values().stream().mapToLong(Long::longValue).sum();
      if (all > 0) {
        lines.add(standing.name() + ": " + text(reasons, all, standing.runs().size()));
      }
    }
    return lines;
  }

  private static String text(Map<String, Long> reasons, long all, int seeds) {
    StringBuilder text = new StringBuilder(Figures.count((double) all / seeds));
    String separator = ", of these ";
    for (Map.Entry<String, Long> reason :
        reasons.entrySet().stream()
            .filter(each -> each.getValue() > 0)
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .toList()) {
      text.append(separator)
          .append(Figures.percent((double) reason.getValue() / all))
          .append(" % ")
          .append(reason.getKey());
      separator = ", ";
    }
    return text.toString();
  }
}
