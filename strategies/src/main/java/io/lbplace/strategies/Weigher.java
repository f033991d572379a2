package io.lbplace.strategies;

import io.lbplace.core.placement.TargetFacts;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * One weigher of {@link FilterWeigher}: {@code NAME}, {@code NAME:MULTIPLIER}, {@code
 * free:DIMENSION} or {@code free:DIMENSION:MULTIPLIER}. A negative multiplier reverses the
 * preference.
 *
 * @param idea the quantity that it measures
 * @param dimension of {@link Idea#FREE}, else empty
 * @param multiplier of its normalised weight
 */
record Weigher(Idea idea, String dimension, double multiplier) {
  private static final double LARGEST = 1e6;

  /** A quantity of a target; more is better, unless said otherwise. */
  enum Idea {
    /** The load, less is better. */
    LEAST_LOADED,
    /** The load, more is better. */
    MOST_LOADED,
    /** The number of VIPs there, less is better. */
    FEWEST_VIPS,
    /** The number of the tenant's VIPs there. */
    TENANT,
    /** The number of the VIP's networks that are wired: 0, 1 or 2. */
    WIRED,
    /** Capacity minus use of a dimension; on a cluster that of the fullest node. */
    FREE,
    /** The bid of the target's driver, less is better; all alike where drivers weren't asked. */
    BID,
    /**
     * The cost of hosting there, less is better: 1 on an elastic device, which is paid for by the
     * hour, else 0.
     */
    COST;

    private static final List<Idea> ALL = List.of(values());
    static final List<String> NAMES = ALL.stream().map(Idea::text).toList();

    String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * Parses a weigher.
   *
   * @throws IllegalArgumentException naming the option
   */
  static Weigher parse(String text) {
    List<String> parts = Stream.of(text.split(":", -1)).map(String::strip).toList();
    int index = Idea.NAMES.indexOf(parts.get(0));
    if (index < 0) {
      throw new IllegalArgumentException(
          NameMessages.unknown(
              "option weigher: unknown weigher", parts.get(0), "weighers", Idea.NAMES));
    }
    Idea idea = Idea.ALL.get(index);
    int named = idea == Idea.FREE ? 2 : 1;
    if (parts.size() < named || parts.size() > named + 1 || parts.get(named - 1).isEmpty()) {
      throw new IllegalArgumentException(
          "option weigher: %s, expected %s or %<s:MULTIPLIER"
              .formatted(
                  NameMessages.quoted(text), idea == Idea.FREE ? "free:DIMENSION" : idea.text()));
    }
    double multiplier =
        parts.size() == named
            ? 1
            : Numbers.parse("option weigher", text, parts.get(named), -LARGEST, LARGEST);
    return new Weigher(idea, named == 2 ? parts.get(1) : "", multiplier);
  }

  /** The index of its dimension among a scenario's; −1 if it needs none. */
  int dimensionIndex(List<String> dimensions) {
    if (idea != Idea.FREE) {
      return -1;
    }
    int index = dimensions.indexOf(dimension);
    if (index < 0) {
      throw new IllegalArgumentException(
          NameMessages.unknown(
              "option weigher: unknown dimension", dimension, "dimensions", dimensions));
    }
    return index;
  }

  /** The raw weight of a target. */
  static double weight(Idea idea, TargetFacts view, int target, int dimension) {
    return switch (idea) {
      case LEAST_LOADED -> -view.load(target);
      case MOST_LOADED -> view.load(target);
      case FEWEST_VIPS -> -view.vips(target);
      case TENANT -> view.tenantVips(target);
      case WIRED -> view.wired(target);
      case FREE -> (double) (view.capacity(target, dimension) - view.used(target, dimension));
      case BID -> -view.bid(target);
      case COST -> view.virtual(target) ? -1 : 0;
    };
  }

  /** The canonical text: a multiplier of 1 is left out. */
  @Override
  public String toString() {
    return idea.text()
        + (dimension.isEmpty() ? "" : ':' + dimension)
        + (multiplier == 1 ? "" : ':' + Numbers.text(multiplier));
  }
}
