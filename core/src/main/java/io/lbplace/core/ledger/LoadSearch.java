package io.lbplace.core.ledger;

import io.lbplace.core.ledger.index.Bits;
import io.lbplace.core.ledger.index.Bucket;
import io.lbplace.core.ledger.index.Query;
import io.lbplace.core.ledger.state.Loads;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.placement.PlacementRequest;

/**
 * Finds the least or the most loaded of the targets that a view lets through, in the buckets of
 * {@link Loads}. Mostly a few words are looked at, however large the fleet; where hardly any target
 * is left all words of the query are worked out, and those few compared one by one.
 */
final class LoadSearch {
  /** The largest number of candidates that are compared one by one, whatever their loads. */
  private static final int FEW = 768;

  /** After so many words of buckets, or of summaries, it is asked how many candidates there are. */
  private static final int PATIENCE = 256;

  /** Rows of few, read in one sweep, that take as long as a word of many with all its sets. */
  private static final int ROWS = 8;

  private final Loads loads;
  private final View view;
  private final Query query;

  /** By class: the bucket to look at next. */
  private final int[] next;

  private int patience;

  /** 1 to find the smallest load, −1 for the largest. */
  private int sign;

  // the best so far, of those that are compared

  private boolean exact;
  private int best;
  private double least;

  LoadSearch(Loads loads, View view, Query query) {
    this.loads = loads;
    this.view = view;
    this.query = query;
    this.next = new int[loads.classes];
  }

  /** The eligible target with the smallest load, or −1. */
  int least() {
    loads.activate();
    sign = 1;
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
      int target = extreme(bucket);
      if (target >= 0) {
        return target;
      }
      for (int kind = 0; kind < next.length; kind++) {
        if (next[kind] == bucket) {
          next[kind] = loads.up(kind, bucket + 1);
        }
      }
      if (patience < 0 && query.fill() <= FEW) {
        return extremeOfAll();
      }
    }
  }

  /** The eligible target with the largest load, or −1. */
  int most(PlacementRequest request, int mask) {
    loads.activate();
    sign = -1;
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
      int target = extreme(bucket);
      if (target >= 0) {
        return target;
      }
      for (int kind = 0; kind < next.length; kind++) {
        if (next[kind] == bucket) {
          next[kind] = loads.down(kind, bucket - 1);
        }
      }
      if (patience < 0 && query.fill() <= FEW) {
        return extremeOfAll();
      }
    }
  }

  /** The eligible target of a bucket with the smallest {@code sign × load}, or −1. */
  private int extreme(int bucket) {
    int found = extreme(bucket, false);
    return found < 0 || view.passes(found) ? found : extreme(bucket, true);
  }

  private int extremeOfAll() {
    int found = extremeOfAll(false);
    return found < 0 || view.passes(found) ? found : extremeOfAll(true);
  }

  /**
   * The target of a bucket with the smallest {@code sign × load}, or −1.
   *
   * @param isExact true if only targets that pass the exact check count
   */
  private int extreme(int bucket, boolean isExact) {
    begin(isExact);
    for (int kind = 0; kind < next.length; kind++) {
      Bucket there = next[kind] == bucket ? loads.bucket(kind, bucket) : null;
      if (there != null) {
        offerAll(there);
      }
    }
    return best;
  }

  private int extremeOfAll(boolean isExact) {
    begin(isExact);
    for (int target = query.next(0); target >= 0; target = query.next(target + 1)) {
      offer(target, false);
    }
    return best;
  }

  private void begin(boolean isExact) {
    exact = isExact;
    best = -1;
    least = Double.POSITIVE_INFINITY;
  }

  private void offerAll(Bucket bucket) {
    double bound = sign > 0 ? bucket.lowest : -bucket.highest;
    Bits many = bucket.many();
    if (bound > least) {
      return;
    }
    if (many == null) {
      offerAll(bucket, bound);
    } else {
      offerAll(many, bound);
    }
  }

  /**
   * Looks through few, first for room for the demand.
   *
   * @param bound a value that none is below: one that reaches it ends the search
   */
  private void offerAll(Bucket few, double bound) {
    long[] need = query.need();
    int place = few.next(0, need);
    while (place < few.size()) {
      int target = few.target(place);
      if (query.has(target) && offer(target, true) && least <= bound) {
        break;
      }
      place = few.next(place + 1, need);
    }
    int looked = Math.min(place + 1, few.size());
    query.wordsScanned += looked;
    patience -= looked / ROWS;
  }

  /** Looks through many, 64 at a time. */
  private void offerAll(Bits many, double bound) {
    int end = Math.min(query.summaryCount, many.summary.length);
    for (int s = 0; s < end; s++) {
      long some = many.summary[s];
      if (some != 0) {
        some &= query.words(s);
        patience--;
      }
      for (; some != 0; some &= some - 1) {
        int w = s << 6 | Long.numberOfTrailingZeros(some);
        long bits = query.word(w) & many.words[w];
        query.wordsScanned++;
        patience--;
        for (; bits != 0; bits &= bits - 1) {
          int target = w << 6 | Long.numberOfTrailingZeros(bits);
          if (offer(target, false) && least <= bound) {
            return;
          }
        }
      }
    }
  }

  /**
   * Takes a target that is better than the best so far; of equals the lower handle is.
   *
   * @param hasRoom true if it is known already that the target may take the demand
   */
  private boolean offer(int target, boolean hasRoom) {
    double value = sign * loads.load[target];
    if (value > least || (value == least && target > best)) {
      return false;
    }
    if (exact ? !view.passes(target) : !hasRoom && !query.mayTake(target)) {
      return false;
    }
    best = target;
    least = value;
    return true;
  }
}
