package io.lbplace.cli;

import io.lbplace.scenarios.error.BadInput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that compare and replay share. */
final class ComparisonOptions {
  @Option(
      names = "--strategies",
      paramLabel = "a,b|all",
      description =
          "Strategies to compare (default: those that the scenario proposes, or all). Where"
              + " authority is delegated the drivers choose by them, whatever their providers'"
              + " deviceStrategy.")
  @Nullable String strategies;

  @Option(
      names = "--seeds",
      paramLabel = "N|a,b,c",
      description =
          "Number of seeds, as 5 for 1 to 5, or the seeds themselves, as 1,2,3, or as 7, for"
              + " one (default: 5; for a trace the scenario's own).")
  @Nullable String seeds;

  @Option(
      names = "--sweep",
      paramLabel = "path=v1,v2",
      description =
          "A variant of the scenario for each value, as --sweep devices.0.count=10,20; may be"
              + " repeated.")
  List<String> sweeps = new ArrayList<>();

  @Option(
      names = "--baseline",
      paramLabel = "STRATEGY",
      description =
          "The strategy that the others are compared with (default: the first); where there"
              + " are several authorities also with its authority, as 'first-fit, advised'.")
  @Nullable String baseline;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Number of runs at a time (default: the number of processors).")
  private @Nullable Integer jobs;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Where results.json, series/ and report.html go (default: a folder in lbplace-out/).")
  @Nullable Path out;

  @Option(names = "--check", description = "Verify every run with an independent checker.")
  boolean check;

  @Option(
      names = "--bound",
      description =
          "Report how far each run is from what no strategy can exceed, in acceptance, devices"
              + " in use and cost.")
  boolean bound;

  @Option(
      names = "--resume",
      description =
          "Keep the runs that an interrupted experiment has completed in the same folder.")
  boolean resume;

  @Option(names = "--quiet", description = "Print no progress.")
  boolean quiet;

  @Mixin AuthorityOption authority = new AuthorityOption();

  @Mixin WorkloadOptions workload = new WorkloadOptions();

  @Mixin Against against = new Against();

  @Mixin FormatOption format = new FormatOption();

  @Mixin StrategyOptions strategyOptions = new StrategyOptions();

  int jobs() {
    if (jobs == null) {
      return Runtime.getRuntime().availableProcessors();
    }
    if (jobs < 1) {
      throw new BadInput("--jobs " + jobs + ": expected at least 1");
    }
    return jobs;
  }
}
