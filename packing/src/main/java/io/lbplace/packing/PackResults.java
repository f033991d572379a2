package io.lbplace.packing;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.lbplace.experiments.packing.PackJob;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Results of {@code lbplace pack}: {@code lbplace.pack/1}.
 *
 * @param schema always {@link #SCHEMA}
 * @param sample how these instances were drawn; absent if they are all
 * @param instances the packings, one for each strategy and instance
 * @param summary the sums by strategy, for each class and, where there are several, for {@link
 *     #ALL}
 */
public record PackResults(
    String schema,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Sample sample,
    List<Packed> instances,
    List<ClassSummary> summary)
    implements PackJob.Outcome {
  public static final String SCHEMA = "lbplace.pack/1";

  /** The class of all instances. */
  public static final String ALL = "all";

  /**
   * One strategy on one instance.
   *
   * @param instance the file's name without its ending, or the problem's own
   * @param className the class that it is summed up under
   * @param strategy its label in tables
   * @param dimensions the number of dimensions
   * @param items the number of items
   * @param bins the number of bins used; null where items were turned down
   * @param bound the lower bound of the number of bins
   * @param boundKind the method that found the bound
   * @param boundProven true if some packing reaches the bound
   * @param optimum the fewest bins known, or null
   * @param gap bins / optimum − 1, or bins / bound − 1 where no optimum is known; the same of
   *     objectives where there are costs; null where nothing is known
   * @param seconds wall clock of the packing, without the bound
   * @param boundSeconds wall clock of the bound, which is found once for all strategies; in tables
   *     and CSV only
   * @param objective the cost of bins and setups; absent where nothing has a price
   * @param bestObjective the least cost known; absent where nothing has a price or none is known
   * @param objectiveBound the lower bound of the cost; only where there are several kinds of bins
   */
  public record Packed(
      String instance,
      @JsonIgnore String className,
      String strategy,
      int dimensions,
      int items,
      @Nullable Integer bins,
      long bound,
      String boundKind,
      boolean boundProven,
      @Nullable Long optimum,
      @Nullable Double gap,
      double seconds,
      @JsonIgnore double boundSeconds,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long objective,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long bestObjective,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long objectiveBound) {

    /** True if nothing better can be, or is known. */
    boolean atOptimum() {
      if (bins == null) {
        return false;
      }
      if (objective != null) {
        return (bestObjective != null && objective <= bestObjective)
            || (objectiveBound != null && objective <= objectiveBound);
      }
      return bins <= bound || (optimum != null && bins <= optimum);
    }
  }

  /**
   * One strategy on a class.
   *
   * @param meanGap the mean gap of the instances that have one; null if none has
   * @param meanGapToOptimum the mean gap of those with a best known, of bins or costs; null if none
   *     has one. In tables only: the JSON has it by instance
   * @param atOptimum the number of instances on which it reached the best known, or the bound
   */
  public record ClassSummary(
      String strategy,
      @JsonProperty("class") String className,
      int instances,
      @Nullable Double meanGap,
      @JsonIgnore @Nullable Double meanGapToOptimum,
      int atOptimum) {}

  @Override
  public String text(String format) {
    return PackText.of(this, format);
  }

  @Override
  public List<String> incomplete() {
    return instances.stream()
        .filter(packed -> packed.bins() == null)
        .map(packed -> packed.strategy() + " on " + packed.instance())
        .toList();
  }

  /** Sums instances up, all of them or a sample. */
  static PackResults of(List<Packed> instances, @Nullable Sample sample) {
    Set<String> strategies = new LinkedHashSet<>();
    Map<String, List<Packed>> classes = new LinkedHashMap<>();
    for (Packed packed : instances) {
      strategies.add(packed.strategy());
      classes.computeIfAbsent(packed.className(), unseen -> new ArrayList<>()).add(packed);
    }
    if (classes.size() > 1) {
      classes.put(ALL, instances);
    }
    List<ClassSummary> summary = new ArrayList<>();
    for (var entry : classes.entrySet()) {
      for (String strategy : strategies) {
        summary.add(summary(strategy, entry.getKey(), of(strategy, entry.getValue())));
      }
    }
    return new PackResults(SCHEMA, sample, List.copyOf(instances), List.copyOf(summary));
  }

  /** The instances that a line of the summary is about. */
  List<Packed> behind(ClassSummary line) {
    return of(line.strategy(), instances).stream()
        .filter(
            packed -> line.className().equals(ALL) || packed.className().equals(line.className()))
        .toList();
  }

  private static List<Packed> of(String strategy, List<Packed> packed) {
    return packed.stream().filter(each -> each.strategy().equals(strategy)).toList();
  }

  private static ClassSummary summary(String strategy, String className, List<Packed> packed) {
    List<Packed> known =
        packed.stream()
            .filter(each -> each.optimum() != null || each.bestObjective() != null)
            .toList();
    return new ClassSummary(
        strategy,
        className,
        packed.size(),
        meanGap(packed),
        meanGap(known),
        (int) packed.stream().filter(Packed::atOptimum).count());
  }

  private static @Nullable Double meanGap(List<Packed> packed) {
    double sum = 0;
    int gaps = 0;
    for (Packed each : packed) {
      if (each.gap() != null) {
        sum += each.gap();
        gaps++;
      }
    }
    return gaps == 0 ? null : sum / gaps;
  }
}
