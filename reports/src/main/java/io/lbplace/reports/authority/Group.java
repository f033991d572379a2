package io.lbplace.reports.authority;

import io.lbplace.experiments.results.RunResult;
import io.lbplace.reports.Measure;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A strategy's runs under one authority in one scenario.
 *
 * @param authority the authority
 * @param strategy the label of the strategy
 * @param runs its runs, one for each seed
 */
public record Group(String authority, String strategy, List<RunResult> runs) {
  public Group {
    runs = List.copyOf(runs);
  }

  /** A measure's mean over seeds. */
  public @Nullable Double mean(Measure measure) {
    return measure.mean(runs);
  }

  /** The mean as a report shows it. */
  public String text(Measure measure) {
    return measure.text(mean(measure));
  }

  /** The least and the greatest over seeds, or nothing where all are the same. */
  public String range(Measure measure) {
    List<Double> values = measure.values(runs);
    if (values.isEmpty()) {
      return "";
    }
    String least = measure.text(Collections.min(values));
    String greatest = measure.text(Collections.max(values));
    return least.equals(greatest) ? "" : least + "–" + greatest;
  }
}
