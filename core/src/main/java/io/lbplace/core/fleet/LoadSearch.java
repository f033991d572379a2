package io.lbplace.core.fleet;

import io.lbplace.core.model.Constraint;
import io.lbplace.core.placement.PlacementRequest;
import org.jspecify.annotations.Nullable;

/**
 * Finds the least or the most loaded of the targets that a view lets through, in the buckets of
 * {@link Loads}. Mostly a few words are looked at, however large the fleet; where hardly any target
 * is left all words of the query are worked out, and those few compared one by one.
 */
final class LoadSearch {
  /** So few candidates are compared one by one, whatever their loads. */
  private static final int FEW = 768;

  /** After so many words of buckets, or of summaries, it is asked how many candidates there are. */
  private static final int PATIENCE = 256;

  private final Loads loads;
  private final View view;
  private final Query query;

  /** By class: the bucket to look at next. */
  private final int[] next;

  private int patience;

  LoadSearch(Loads loads, View view, Query query) {
    this.loads = loads;
    this.view = view;
    this.query = query;
    this.next = new int[loads.classes];
  }

  /** The eligible target with the smallest load, or −1. */
  int least() {
    loads.activate();
    for (int kind = 0; kind < next.length; kind++) {
      next[kind] = loads.up(kind, 0);
    }
    patience = PATIENCE;
    while (true) {
      int bucket = Integer.MAX_VALUE;
      for (int other : next) {
        bucket = Math.min(bucket, other);
      }
      if (bucket == Integer.MAX_VALUE) {
        return -1;
      }
      int target = extreme(bucket, 1);
      if (target >= 0) {
        return target;
      }
      for (int kind = 0; kind < next.length; kind++) {
        if (next[kind] == bucket) {
          next[kind] = loads.up(kind, bucket + 1);
        }
      }
      if (patience < 0 && query.fill() <= FEW) {
        return extremeOfAll(1);
      }
    }
  }

  /** The eligible target with the largest load, or −1. */
  int most(PlacementRequest request, int mask) {
    loads.activate();
    boolean capacity = Constraint.CAPACITY.in(mask);
    for (int kind = 0; kind < next.length; kind++) {
      int from = capacity ? loads.fullest(kind, request.demand()) : Loads.BUCKETS;
      next[kind] = loads.down(kind, from);
    }
    patience = PATIENCE;
    while (true) {
      int bucket = -1;
      for (int other : next) {
        bucket = Math.max(bucket, other);
      }
      if (bucket < 0) {
        return -1;
      }
      int target = extreme(bucket, -1);
      if (target >= 0) {
        return target;
      }
      for (int kind = 0; kind < next.length; kind++) {
        if (next[kind] == bucket) {
          next[kind] = loads.down(kind, bucket - 1);
        }
      }
      if (patience < 0 && query.fill() <= FEW) {
        return extremeOfAll(-1);
      }
    }
  }

  /** The eligible target of a bucket with the smallest {@code sign × load}, or −1. */
  private int extreme(int bucket, int sign) {
    while (true) {
      int best = -1;
      for (int kind = 0; kind < next.length; kind++) {
        Bits members = next[kind] == bucket ? loads.members(kind, bucket) : null;
        if (members != null) {
          double bound = sign > 0 ? loads.lowest(kind, bucket) : -loads.highest(kind, bucket);
          best = better(best, lowest(members, sign, bound), sign);
        }
      }
      if (best < 0 || view.passes(best)) {
        return best;
      }
    }
  }

  private int extremeOfAll(int sign) {
    while (true) {
      int best = lowest(null, sign, Double.NEGATIVE_INFINITY);
      if (best < 0 || view.passes(best)) {
        return best;
      }
    }
  }

  /** The one with the smaller {@code sign × load}, of equals the lower handle. */
  private int better(int one, int other, int sign) {
    if (one < 0 || other < 0) {
      return Math.max(one, other);
    }
    int order = Double.compare(sign * loads.load[one], sign * loads.load[other]);
    return order < 0 || (order == 0 && one < other) ? one : other;
  }

  /**
   * The candidate with the smallest {@code sign × load}, or −1.
   *
   * @param members the targets to look among, or null for all
   * @param bound a value that none is below: one that reaches it ends the search
   */
  private int lowest(@Nullable Bits members, int sign, double bound) {
    double[] load = loads.load;
    int best = -1;
    double least = Double.POSITIVE_INFINITY;
    int end = query.summaryCount;
    if (members != null) {
      end = Math.min(end, members.summary.length);
    }
    for (int s = 0; s < end; s++) {
      long some = members == null ? -1L : members.summary[s];
      if (some != 0) {
        some &= query.words(s);
        patience--;
      }
      for (; some != 0; some &= some - 1) {
        int w = s << 6 | Long.numberOfTrailingZeros(some);
        long bits = query.word(w);
        if (members != null) {
          bits &= members.words[w];
          query.wordsScanned++;
          patience--;
        }
        for (; bits != 0; bits &= bits - 1) {
          int target = w << 6 | Long.numberOfTrailingZeros(bits);
          double value = sign * load[target];
          if (value < least) {
            best = target;
            least = value;
            if (value <= bound) {
              return best;
            }
          }
        }
      }
    }
    return best;
  }
}
