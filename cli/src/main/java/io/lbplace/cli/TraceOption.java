package io.lbplace.cli;

import io.lbplace.scenarios.trace.TraceRef;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A trace in place of the scenario's workload. */
final class TraceOption {
  @Option(
      names = "--trace",
      paramLabel = "FORMAT:FILE",
      description =
          "A trace in place of the scenario's workload; 'lbplace formats' lists the formats.")
  private @Nullable String trace;

  @Nullable TraceRef trace() {
    return trace == null ? null : TraceRef.parse(trace);
  }
}
