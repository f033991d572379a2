package io.lbplace.cli;

import io.lbplace.benchmarks.packing.PackingInstance;
import io.lbplace.benchmarks.packing.Sample;
import io.lbplace.scenarios.error.BadInput;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which of the instances are packed. */
final class PackSampling {
  @Option(
      names = "--sample",
      paramLabel = "N",
      description = "Packs only N of the instances, drawn at random; without it all.")
  private @Nullable Integer size;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of the sample's draws: the same seed, the same sample. Without it 1.")
  private @Nullable Long seed;

  /** The sample asked for, or null for all. */
  @Nullable Sample among(List<PackingInstance> all) {
    if (size == null) {
      if (seed != null) {
        throw new BadInput("--seed " + seed + ": expected --sample beside it");
      }
      return null;
    }
    if (size < 1) {
      throw new BadInput("--sample " + size + ": expected at least 1");
    }
    return Sample.among(all, size, seed == null ? 1 : seed);
  }
}
