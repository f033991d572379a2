package io.lbplace.experiments.tuning;

import com.fasterxml.jackson.databind.JsonNode;
import io.lbplace.experiments.results.StrategyComparison.Pair;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Results of a search for better options. A function of its question: the same on any machine and
 * with any number of jobs.
 *
 * @param schema {@link #SCHEMA}
 * @param scenario the name of the scenario
 * @param scenarioSha256 the hash of its definition
 * @param objective the ranking, or the metric by which settings were compared
 * @param searchSeed the seed of the draws of settings
 * @param budget the number of training runs allowed
 * @param trainingRuns the number of training runs made
 * @param space the values that were tried, by option
 * @param tried the start and all that was drawn, the best first: those that were run under more
 *     seeds before others
 * @param start the setting that the search began with
 * @param best the setting that came first under the training seeds, be it the start
 * @param training start and best under the seeds that the search saw
 * @param heldOut start and best under seeds that it didn't see
 * @param verdict the conclusion
 */
public record Tuning(
    String schema,
    String scenario,
    String scenarioSha256,
    String objective,
    long searchSeed,
    int budget,
    int trainingRuns,
    Map<String, String> space,
    List<Tried> tried,
    Setting start,
    Setting best,
    Compared training,
    Compared heldOut,
    Verdict verdict) {
  /** The format's name and version. */
  public static final String SCHEMA = "lbplace.tuning/1";

  public Tuning {
    space = Collections.unmodifiableMap(new LinkedHashMap<>(space));
    tried = List.copyOf(tried);
  }

  /**
   * A strategy with options.
   *
   * @param label the strategy with the options that differ from their defaults; fit for {@code
   *     --strategies}
   * @param text the strategy with all options
   * @param options all options by name
   */
  public record Setting(String label, String text, JsonNode options) {}

  /**
   * A setting under the training seeds.
   *
   * @param label the label of the setting
   * @param text the strategy with all options
   * @param seeds the number of seeds, from the first on, under which it was run
   * @param means the means over these, by metric; null where one doesn't apply
   */
  public record Tried(String label, String text, int seeds, Map<String, @Nullable Double> means) {
    public Tried {
      means = Collections.unmodifiableMap(new LinkedHashMap<>(means));
    }
  }

  /**
   * The best beside the start.
   *
   * @param seeds the seeds
   * @param start the means of the start, by metric
   * @param best the means of the best, by metric
   * @param pairs the differences best − start, by metric and paired by seed; empty if they are the
   *     same
   */
  public record Compared(
      List<Long> seeds,
      Map<String, @Nullable Double> start,
      Map<String, @Nullable Double> best,
      List<Pair> pairs) {
    public Compared {
      seeds = List.copyOf(seeds);
      start = Collections.unmodifiableMap(new LinkedHashMap<>(start));
      best = Collections.unmodifiableMap(new LinkedHashMap<>(best));
      pairs = List.copyOf(pairs);
    }
  }

  /** The verdict of held-out seeds on the best. */
  public enum Outcome {
    /** Better than the start; the interval of what decides leaves 0 out. */
    BETTER,
    /** Better, but the interval holds 0: it may be chance. */
    UNPROVEN,
    /** As good. */
    SAME,
    /** Worse: it suited the training seeds only. */
    WORSE,
    /** Nothing was better than the start under the training seeds already. */
    START
  }

  /**
   * A verdict in one sentence.
   *
   * @param outcome the verdict in a word
   * @param recommended the label of the best if it is better, otherwise of the start
   * @param why the reason, in one sentence
   */
  public record Verdict(Outcome outcome, String recommended, String why) {}
}
