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
 * @param scenario name
 * @param scenarioSha256 of its definition
 * @param objective the ranking, or the metric by which settings were compared
 * @param searchSeed of the draws of settings
 * @param budget of training runs
 * @param trainingRuns how many were made
 * @param space by option, the values that were tried
 * @param tried the start and all that was drawn, the best first: those that were run under more
 *     seeds before others
 * @param start the setting that the search began with
 * @param best what came out first under the training seeds; the start, if that did
 * @param training both under the seeds that the search saw
 * @param heldOut both under seeds that it didn't
 * @param verdict what to make of it
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
   * @param label with those that differ from their defaults; fit for {@code --strategies}
   * @param text with all
   * @param options all, by name
   */
  public record Setting(String label, String text, JsonNode options) {}

  /**
   * A setting under the training seeds.
   *
   * @param label of the setting
   * @param text with all options
   * @param seeds how many it was run under, the first of them
   * @param means by metric over these; null where it doesn't apply
   */
  public record Tried(String label, String text, int seeds, Map<String, @Nullable Double> means) {
    public Tried {
      means = Collections.unmodifiableMap(new LinkedHashMap<>(means));
    }
  }

  /**
   * The best beside the start.
   *
   * @param seeds under which
   * @param start means by metric
   * @param best means by metric
   * @param pairs best − start, by metric and paired by seed; empty if they are the same
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
   * @param outcome in a word
   * @param recommended the label of the best if it is better, otherwise of the start
   * @param why in one sentence
   */
  public record Verdict(Outcome outcome, String recommended, String why) {}
}
