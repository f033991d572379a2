package io.lbplace.cli;

import io.lbplace.scenarios.error.BadInput;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which of the instances are packed. */
final class PackSampling {
  @Option(
      names = "--sample",
      paramLabel = "N",
      description = "Pack only N of the instances, drawn at random (default: all).")
  private @Nullable Integer size;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the sample's draws (default: 1).")
  private @Nullable Long seed;

  /** The number of instances to draw, or null for all. */
  @Nullable Integer size() {
    if (size == null && seed != null) {
      throw new BadInput("--seed " + seed + ": expected --sample as well");
    }
    if (size != null && size < 1) {
      throw new BadInput("--sample " + size + ": expected at least 1");
    }
    return size;
  }

  /** The seed of the draws. */
  long seed() {
    return seed == null ? 1 : seed;
  }
}
