package io.lbplace.strategies;

import io.lbplace.core.placement.TargetFacts;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * One weigher of {@link FilterWeigher}: {@code NAME}, {@code NAME:MULTIPLIER}, {@code
 * free:DIMENSION} or {@code free:DIMENSION:MULTIPLIER}. A negative multiplier turns it round.
 *
 * @param idea what it measures
 * @param dimension of {@link Idea#FREE}, else empty
 * @param multiplier of its normalised weight
 */
record Weigher(Idea idea, String dimension, double multiplier) {
  private static final double LARGEST = 1e6;

  /** What can be measured; more is better. */
  enum Idea {
    /** The load, less is better. */
    LEAST_LOADED,
    /** The load, more is better. */
    MOST_LOADED,
    /** How many VIPs there are, less is better. */
    FEWEST_VIPS,
    /** How many VIPs of the tenant there are. */
    TENANT,
    /** How many of the VIP's networks are wired: 0, 1 or 2. */
    WIRED,
    /** Capacity minus use of a dimension; on a cluster that of the fullest node. */
    FREE,
    /** What the target's driver bids, less is better; all alike where drivers weren't asked. */
    BID,
    /** What hosting there costs: an elastic device is paid for by the hour, an appliance isn't. */
    COST;

    private static final List<Idea> ALL = List.of(values());
    static final List<String> NAMES = ALL.stream().map(Idea::text).toList();

    String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * Reads one.
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

  /** Where its dimension stands among a scenario's; −1 where it needs none. */
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

  /** Canonical: a multiplier of 1 is left out. */
  @Override
  public String toString() {
    return idea.text()
        + (dimension.isEmpty() ? "" : ':' + dimension)
        + (multiplier == 1 ? "" : ':' + Numbers.text(multiplier));
  }
}
