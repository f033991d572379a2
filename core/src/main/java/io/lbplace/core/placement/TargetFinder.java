package io.lbplace.core.placement;

import org.jspecify.annotations.Nullable;

/**
 * Search for a target over the ledger's indexes.
 *
 * <p><em>Eligible</em> targets are those that would take the request now, within the narrowings
 * pushed so far. All finders break ties by lowest handle and answer {@link #NONE} where nothing is
 * eligible.
 */
public interface TargetFinder {
  /** No target. */
  int NONE = -1;

  /** The lowest eligible handle. O(words up to the hit). */
  int firstFit();

  /** The lowest eligible handle above {@code target}. */
  int nextFit(int target);

  /** The eligible target with the smallest load. */
  int leastLoaded();

  /** The eligible target with the largest load: best fit. */
  int mostLoaded();

  /** True if this target is eligible. O(1). */
  boolean eligible(int target);

  // ---- narrowing: tiers of a lexicographic rule ----

  /** Features of targets that a strategy can narrow to. */
  enum Feature {
    /** Appliances and clusters. */
    PHYSICAL,
    /** Elastic devices. Narrowed to any other feature, {@link FlavorFacts#flavor} finds none. */
    VIRTUAL,
    /** The request's tenant has VIPs there. */
    TENANT,
    /** At least one of networks A and B is wired there. */
    WIRED_ANY,
    /** Both are. */
    WIRED_BOTH
  }

  /** Narrows every following answer to targets with a feature, until {@link #pop}. */
  void push(Feature feature);

  /** The most narrowings at a time; one more is a bug of the strategy. */
  int MOST_NARROWINGS = 16;

  /** Takes the latest narrowing back. */
  void pop();

  /**
   * {@link Feature#PHYSICAL} or {@link Feature#VIRTUAL} if the request's service type prefers one,
   * else null.
   */
  @Nullable Feature preferred();
}
