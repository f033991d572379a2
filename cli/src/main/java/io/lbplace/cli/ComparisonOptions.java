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
          "What to compare (default: what the scenario proposes, or all). Where authority is"
              + " delegated it is the drivers' strategy, and overrides the providers' own.")
  @Nullable String strategies;

  @Option(
      names = "--seeds",
      paramLabel = "N|a,b,c",
      description =
          "How many seeds, as 5 for 1 to 5, or the seeds themselves, as 1,2,3 or 7, (default: 5;"
              + " for a trace the scenario's own).")
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
          "What the others are compared with (default: the first). A strategy, or where there"
              + " are several authorities a strategy under one, as 'first-fit, advised'.")
  @Nullable String baseline;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Runs at a time (default: as many as there are processors).")
  private @Nullable Integer jobs;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Where results.json, series/ and report.html go (default: a folder in lbplace-out/).")
  @Nullable Path out;

  @Option(names = "--check", description = "Verify every run: an independent checker follows it.")
  boolean check;

  @Option(
      names = "--bound",
      description =
          "Say how far each run is from what no strategy can do better than: acceptance, devices"
              + " in use, cost.")
  boolean bound;

  @Option(
      names = "--resume",
      description = "Keep the runs that an interrupted experiment completed in the same folder.")
  boolean resume;

  @Option(names = "--quiet", description = "No progress.")
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
