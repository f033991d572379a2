package io.lbplace.experiments.packing;

import java.util.List;

/** Instances that were read, ready to be packed. */
@FunctionalInterface
public interface PackJob {
  /** A listener that is told of each instance that is done, from several threads. */
  @FunctionalInterface
  interface Progress {
    /** Tells how many instances are done, of how many. */
    void done(int count, int of);
  }

  /** The packings of a job, as texts. */
  interface Outcome {
    /**
     * All of it, ended by a line feed.
     *
     * @param format {@code table}, {@code markdown}, {@code csv} or {@code json}
     */
    String text(String format);

    /** Packings in which items were turned down, as {@code first-fit on u120_00}. */
    List<String> incomplete();
  }

  /**
   * Packs them.
   *
   * @throws IllegalStateException if a packing is wrong: a bug of the strategy or of lbplace
   */
  Outcome run(Progress progress);
}
