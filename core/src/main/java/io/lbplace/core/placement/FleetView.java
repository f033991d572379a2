package io.lbplace.core.placement;

import org.jspecify.annotations.Nullable;

/**
 * The fleet as one request sees it, opened for that request and valid until the strategy returns.
 * Answers hold every constraint that the request's service type lets the scheduler see. Nothing
 * here changes anything.
 *
 * <p><em>Eligible</em> targets are those that would take the request now, within the narrowings
 * pushed so far. All finders break ties by lowest handle and answer {@link #NONE} where nothing is
 * eligible.
 */
public interface FleetView {
  /** No target, no flavor. */
  int NONE = -1;

  // ---- finders over the indexes ----

  /** The lowest eligible handle. O(words up to the hit). */
  int firstFit();

  /** The lowest eligible handle above {@code target}. */
  int nextFit(int target);

  /** The eligible target with the smallest load. */
  int leastLoaded();

  /** The eligible target with the largest load: best fit. */
  int mostLoaded();

  /** Whether this target is eligible. O(1). */
  boolean eligible(int target);

  // ---- narrowing: tiers of a lexicographic rule ----

  /** Features of targets that a strategy can narrow to. */
  enum Feature {
    /** Appliances and clusters. */
    PHYSICAL,
    /** Elastic devices; also what {@link #flavor} needs to answer. */
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

  // ---- facts about a target; O(1) unless said ----

  /** One more than the highest target handle. */
  int targets();

  /** The largest used/capacity over the dimensions of its fullest node, 0 to 1. */
  double load(int target);

  /** How many VIPs it carries, reservations included. */
  int vips(int target);

  /** How many VIPs of the request's tenant it carries. */
  int tenantVips(int target);

  /** How many of networks A and B are wired to it (or being wired): 0, 1 or 2; A = B counts 2. */
  int wired(int target);

  /** Nobody bid for a target. */
  long NO_BID = -1;

  /**
   * What its driver bids for a target, millionths of what is left of the scarcest thing that the
   * request takes there; {@link #NO_BID} where drivers weren't asked.
   */
  default long bid(int target) {
    return NO_BID;
  }

  /** Whether it is elastic. */
  boolean virtual(int target);

  /** Amount used of a dimension: the most over its nodes. */
  long used(int target, int dimension);

  /** Capacity of a dimension: that of its nodes. */
  long capacity(int target, int dimension);

  /**
   * What each node that carries it would be charged for the request, with what networks A and B
   * take for their wiring where they are new to its first node.
   */
  long charge(int target, int dimension);

  /** How many networks are wired to its nodes, the most on any. */
  int networks(int target);

  /** How many more networks each of its nodes takes, interfaces alone considered. */
  int freeVlans(int target);

  /** Whose it is: a provider's handle. */
  int provider(int target);

  /** The only tenant that may use it, or {@link #NONE}. */
  int owner(int target);

  /**
   * To how many more tenants it can come: of a partitioned target the free partitions of the node
   * with the fewest, of a dedicated one 1, of a shared one {@link Integer#MAX_VALUE}; 0 of one that
   * has an {@link #owner}. O(nodes).
   */
  int freeTenancies(int target);

  /** No VIP is there, or it isn't known when the last one ends. */
  long NO_END = -1;

  /**
   * When the last of its VIPs is expected to end, virtual time, those of which it isn't known left
   * out; {@link #NO_END} if there are none. O(its VIPs) if the last one has gone since the last
   * question, else O(1).
   */
  long latestEndNanos(int target);

  /** Virtual time of this decision. */
  long nowNanos();

  /** The number of dimensions. */
  int dimensions();

  // ---- elastic ----

  /**
   * The cheapest flavor that may be created now and whose new instance would take the request, or
   * {@link #NONE}; equal costs go to the lowest index.
   */
  int flavor();

  /** The flavor that an elastic device was made from; {@link #NONE} where it wasn't. */
  int flavorOf(int target);

  /** What a new instance of a flavor has of a dimension. */
  long capacityOfNew(int flavor, int dimension);

  /**
   * What wiring a network of the request takes of a device that isn't wired to it, once, of a
   * dimension; 0 of most networks.
   */
  long wiringDemand(int network, int dimension);

  /** What an hour of a flavor costs, micro-units. */
  long costPerHourMicros(int flavor);

  /** How many networks what a flavor makes takes, interfaces alone considered. */
  int flavorVlans(int flavor);

  /** How many more instances of a flavor may be created. */
  int flavorInstancesLeft(int flavor);

  // ---- randomness and answers ----

  /**
   * A uniform number in {@code [0, bound)}: a pure function of (seed, VIP, generation, attempt, how
   * many were drawn for this request).
   */
  int random(int bound);

  /** The answer for an existing target. */
  Decision on(int target);

  /** The answer for a new elastic device. */
  Decision onNew(int flavor);

  /** The answer where nothing fits, with the reason worked out. */
  Decision reject();

  /** The usual ending: the target if there is one, else the cheapest new device, else rejection. */
  default Decision onOrNew(int target) {
    if (target != NONE) {
      return on(target);
    }
    int flavor = flavor();
    return flavor == NONE ? reject() : onNew(flavor);
  }
}
