package io.lbplace.cli;

import io.lbplace.scenarios.Adjustments;
import io.lbplace.scenarios.error.BadInput;
import io.lbplace.scenarios.trace.TraceRef;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that change a scenario before it is run. */
final class WorkloadOptions {
  @Option(names = "--limit", paramLabel = "N", description = "Take only the first N requests.")
  private @Nullable Long limit;

  @Option(
      names = "--set",
      paramLabel = "path=value",
      description = "Change the scenario, as devices.0.count=20; may be repeated.")
  private List<String> sets = new ArrayList<>();

  /** The changes, on top of earlier ones. */
  Adjustments adjustments(@Nullable TraceRef trace, List<String> earlier) {
    if (limit != null && limit < 1) {
      throw new BadInput("--limit " + limit + ": expected at least 1");
    }
    List<String> all = new ArrayList<>(earlier);
    all.addAll(sets);
    return new Adjustments(all, trace, limit);
  }
}
