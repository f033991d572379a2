package io.lbplace.core.ledger.index;

import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.Resources;
import java.util.Arrays;

/**
 * The AND of the sets that rules narrow a request's targets to, 64 targets a step: a superset of
 * the targets that fit, computed word by word and only for words that are needed. A term is a set,
 * a set or a sparse set, or everything but a sparse set; it belongs to the constraint it came from.
 * Words are kept for the request, and targets that failed the exact check taken out of them; those
 * that passed it are remembered under other narrowings too.
 */
public final class Query {
  /** The stage of terms that no constraint but the strategy asked for. */
  public static final int PUSHED = Constraint.count();

  private static final int MOST = 64;
  private static final long[] NOTHING = {};

  public int wordCount;
  public int summaryCount;
  public long wordsScanned;

  public int plainCount;
  private final long[][] plain = new long[MOST][];
  private final int[] plainAt = new int[MOST];
  private final long[][] plainSummary = new long[MOST][];
  private final int[] plainSummaryAt = new int[MOST];
  public final int[] plainStage = new int[MOST];

  public int orCount;
  public final Bits[] or = new Bits[MOST];
  public final SparseTargetSet[] orExtra = new SparseTargetSet[MOST];

  /** True if the summaries of a union are worth reading: if the dense set is not. */
  public final boolean[] orSparse = new boolean[MOST];

  public final int[] orStage = new int[MOST];

  public int notCount;
  public final SparseTargetSet[] not = new SparseTargetSet[MOST];
  public final int[] notStage = new int[MOST];

  private SparseTargetSet[] scratches = new SparseTargetSet[0];
  private int scratchCount;

  public final Bits universe;
  private int[] excluded = {};
  private long[] known = NOTHING;
  private boolean filled;
  private int filledCount;
  private int[] knownAt = {};

  /** Masks of 64 words: those that may hold a target; words that turn out empty are taken out. */
  private long[] some = NOTHING;

  private int[] someAt = {};
  private int epoch;

  /** Targets that passed the exact check for the request; words of its epoch only. */
  private long[] passed = NOTHING;

  private int[] passedAt = {};
  private int requestEpoch;

  /** The amounts that targets can take, which are compared with {@code need}, the request's. */
  private final TargetHeadroom headroom;

  private final long[] need;

  /**
   * @param universe the set of all targets, the result where nothing narrows
   * @param headroom the amounts that they can take
   */
  public Query(Bits universe, TargetHeadroom headroom) {
    this.universe = universe;
    this.headroom = headroom;
    this.need = new long[headroom.width];
  }

  /** Forgets the last request. */
  public void begin(int targets, int[] excludedTargets) {
    for (int i = 0; i < scratchCount; i++) {
      scratches[i].clear();
    }
    scratchCount = 0;
    plainCount = 0;
    orCount = 0;
    notCount = 0;
    Arrays.fill(need, 0);
    excluded = excludedTargets;
    wordCount = (targets + 63) >> 6;
    summaryCount = (wordCount + 63) >> 6;
    if (wordCount > known.length) {
      known = new long[Math.max(wordCount, 2 * known.length)];
      knownAt = new int[known.length];
      some = new long[(known.length + 63) >> 6];
      someAt = new int[some.length];
      epoch = 0;
      passed = new long[known.length];
      passedAt = new int[known.length];
      requestEpoch = 0;
    }
    forget();
    if (++requestEpoch == 0) {
      Arrays.fill(passedAt, 0);
      requestEpoch = 1;
    }
  }

  /** An empty sparse set that lives until the next request. */
  public SparseTargetSet scratch() {
    if (scratchCount == scratches.length) {
      scratches = Arrays.copyOf(scratches, scratchCount + 1);
      scratches[scratchCount] = new SparseTargetSet();
    }
    SparseTargetSet scratch = scratches[scratchCount++];
    scratch.ensure(wordCount);
    return scratch;
  }

  /** Narrows to a set. */
  public void and(int stage, Bits bits) {
    bits.ensure(wordCount);
    and(stage, bits.words, 0, bits.summary, 0);
  }

  /** Narrows to a sparse set. */
  public void and(int stage, SparseTargetSet set) {
    set.scatter();
    and(stage, set.words, 0, set.summary, 0);
  }

  /** Narrows to a set that is part of an array, with its summary. */
  public void and(int stage, long[] words, int at, int summaryAt) {
    and(stage, words, at, words, summaryAt);
  }

  private void and(int stage, long[] words, int at, long[] summary, int summaryAt) {
    plain[plainCount] = words;
    plainAt[plainCount] = at;
    plainSummary[plainCount] = summary;
    plainSummaryAt[plainCount] = summaryAt;
    plainStage[plainCount++] = stage;
  }

  /** Narrows to the union of a set and a sparse one. */
  public void andEither(int stage, Bits bits, SparseTargetSet extra) {
    bits.ensure(wordCount);
    boolean sparse = bits.count < wordCount;
    if (sparse) {
      extra.scatter();
    }
    or[orCount] = bits;
    orExtra[orCount] = extra;
    orSparse[orCount] = sparse;
    orStage[orCount++] = stage;
  }

  /** Narrows to the targets that aren't in a sparse set. */
  public void andNot(int stage, SparseTargetSet set) {
    if (!set.isEmpty()) {
      not[notCount] = set;
      notStage[notCount++] = stage;
    }
  }

  /** Sets the demand that {@link #mayTake} compares with the headroom of targets. */
  public void demand(Resources demand) {
    headroom.need(demand, need);
  }

  /** The amounts that the request needs, laid out as a row of {@link TargetHeadroom}. */
  public long[] need() {
    return need;
  }

  /** True if a target that all sets let through may take the demand, by one or two words. */
  public boolean mayTake(int target) {
    wordsScanned++;
    return headroom.takes(target, need);
  }

  /** Remembers how much was narrowed, for {@link #narrowBack}. */
  public int mark() {
    forget();
    return plainCount << 16 | orCount << 8 | notCount;
  }

  /** Undoes all narrowings since a mark. */
  public void narrowBack(int mark) {
    forget();
    plainCount = mark >>> 16;
    orCount = mark >>> 8 & 255;
    notCount = mark & 255;
  }

  /** The targets of a word that are in all sets and not excluded; one bit each. */
  public long word(int w) {
    if (knownAt[w] == epoch) {
      return known[w];
    }
    wordsScanned++;
    long bits = plainCount == 0 ? universe.words[w] : plainWord(0, w);
    for (int i = 1; i < plainCount; i++) {
      bits &= plainWord(i, w);
    }
    return learn(w, bits);
  }

  /** A word of a plain set. */
  public long plainWord(int i, int w) {
    return plain[i][plainAt[i] + w];
  }

  /** A word of a plain set's summary. */
  public long plainWords(int i, int s) {
    return plainSummary[i][plainSummaryAt[i] + s];
  }

  /** Narrows a word by unions, complements and excluded targets, and keeps it. */
  private long learn(int w, long plainBits) {
    long bits = plainBits;
    for (int i = 0; i < orCount && bits != 0; i++) {
      bits = either(i, w, bits);
    }
    for (int i = 0; i < notCount && bits != 0; i++) {
      bits &= ~not[i].word(w);
    }
    for (int target : excluded) {
      if (target >> 6 == w) {
        bits &= ~(1L << target);
      }
    }
    known[w] = bits;
    knownAt[w] = epoch;
    if (bits == 0) {
      skip(w);
    }
    return bits;
  }

  /** A word holds no target: it needn't be asked for again. */
  private void skip(int w) {
    if (someAt[w >> 6] == epoch) {
      some[w >> 6] &= ~(1L << w);
    }
  }

  /**
   * Works out all words at once, for questions that will need most of them: loops over whole
   * arrays, which the compiler turns into vector instructions, and an exact summary. Returns how
   * many targets are left to check.
   */
  public int fill() {
    if (filled) {
      return filledCount;
    }
    long[] into = known;
    int count = wordCount;
    if (plainCount == 0) {
      System.arraycopy(universe.words, 0, into, 0, count);
    } else {
      System.arraycopy(plain[0], plainAt[0], into, 0, count);
    }
    for (int i = 1; i < plainCount; i++) {
      long[] set = plain[i];
      int at = plainAt[i];
      for (int w = 0; w < count; w++) {
        into[w] &= set[at + w];
      }
    }
    Arrays.fill(some, 0, summaryCount, -1);
    Arrays.fill(someAt, 0, summaryCount, epoch);
    filledCount = 0;
    for (int w = 0; w < count; w++) {
      filledCount += Long.bitCount(learn(w, into[w]));
    }
    for (int w = count; w < summaryCount << 6; w++) {
      skip(w);
    }
    wordsScanned += count;
    filled = true;
    return filledCount;
  }

  /** A mask of 64 words: those that may hold a target. */
  public long words(int s) {
    if (someAt[s] != epoch) {
      some[s] = summaries(s);
      someAt[s] = epoch;
    }
    return some[s];
  }

  private long summaries(int s) {
    long bits = plainCount == 0 ? universe.summary[s] : plainWords(0, s);
    for (int i = 1; i < plainCount; i++) {
      bits &= plainWords(i, s);
    }
    for (int i = 0; i < orCount; i++) {
      if (orSparse[i]) {
        bits &= or[i].summary[s] | orExtra[i].summary[s];
      }
    }
    return bits;
  }

  /** Intersects targets of a word with a union; the sparse set is read only if it matters. */
  public long either(int i, int w, long bits) {
    long inDense = bits & or[i].words[w];
    return inDense == bits ? bits : inDense | (bits & orExtra[i].word(w));
  }

  /** True if a target has passed the exact check. */
  public boolean hasPassed(int target) {
    int w = target >> 6;
    return passedAt[w] == requestEpoch && (passed[w] >>> target & 1) != 0;
  }

  /** Remembers that a target has passed the exact check. */
  public void pass(int target) {
    int w = target >> 6;
    if (passedAt[w] != requestEpoch) {
      passedAt[w] = requestEpoch;
      passed[w] = 0;
    }
    passed[w] |= 1L << target;
  }

  /** Takes a target out that failed the exact check. */
  public void fail(int target) {
    int w = target >> 6;
    known[w] &= ~(1L << target);
    if (known[w] == 0) {
      skip(w);
    }
  }

  public boolean has(int target) {
    return (word(target >> 6) >>> target & 1) != 0;
  }

  /** The lowest target at or above one that is in all sets, or −1. */
  public int next(int from) {
    int w = from >> 6;
    if (w >= wordCount) {
      return -1;
    }
    long bits = word(w) & -1L << from;
    if (bits != 0) {
      return w << 6 | Long.numberOfTrailingZeros(bits);
    }
    w++;
    for (int s = w >> 6; s < summaryCount; s++) {
      long some = words(s);
      if (s == w >> 6) {
        some &= -1L << w;
      }
      for (; some != 0; some &= some - 1) {
        int candidate = s << 6 | Long.numberOfTrailingZeros(some);
        bits = word(candidate);
        if (bits != 0) {
          return candidate << 6 | Long.numberOfTrailingZeros(bits);
        }
      }
    }
    return -1;
  }

  private void forget() {
    filled = false;
    if (++epoch == 0) {
      Arrays.fill(knownAt, 0);
      Arrays.fill(someAt, 0);
      epoch = 1;
    }
  }
}
