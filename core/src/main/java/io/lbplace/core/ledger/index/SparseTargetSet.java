package io.lbplace.core.ledger.index;

import io.lbplace.core.column.Growth;
import java.util.Arrays;

/**
 * A sparse set that lives for one query: the union of some sets less another. A few words are
 * looked up in the sets themselves; once more are asked for, the sets are scattered into dense
 * words, of which only those touched are cleared after the query.
 */
public final class SparseTargetSet {
  /** The number of lookups from which on scattering is cheaper. */
  private static final int LOOKUPS = 6;

  public long[] words = new long[1];
  public long[] summary = new long[1];
  private int[] touched = new int[1];
  private int touchedCount;

  private TargetSet[] sets = new TargetSet[4];
  private int setCount;

  /** True if every set finds a word at once: then there is nothing to gain by scattering. */
  private boolean dense = true;

  private TargetSet except = TargetSet.EMPTY;
  private int lookups;
  private boolean scattered;

  /** Makes room for a fleet; called while empty. */
  public void ensure(int wordCount) {
    if (wordCount > words.length) {
      int length = Math.max(wordCount, 2 * words.length);
      words = Arrays.copyOf(words, length);
      summary = Arrays.copyOf(summary, (length + 63) >> 6);
      touched = Arrays.copyOf(touched, length);
    }
  }

  public void add(int target) {
    or(target >> 6, 1L << target);
    scatter();
  }

  public void addAll(TargetSet set) {
    if (scattered) {
      scatter(set);
    } else if (!set.isEmpty()) {
      sets = Growth.room(sets, setCount);
      sets[setCount++] = set;
      dense &= set.isDense();
    }
  }

  /** Takes a set out of all that is added; at most one. */
  public void removeAll(TargetSet set) {
    except = set;
  }

  /** True if nothing was added. */
  public boolean isEmpty() {
    return setCount == 0 && touchedCount == 0;
  }

  public long word(int w) {
    if (scattered) {
      return words[w];
    }
    if (!dense && ++lookups > LOOKUPS) {
      scatter();
      return words[w];
    }
    long bits = 0;
    for (int i = 0; i < setCount; i++) {
      bits |= sets[i].word(w);
    }
    return bits == 0 ? 0 : bits & ~except.word(w);
  }

  /** Makes {@link #words} and {@link #summary}, which may be too large, readable. */
  public void scatter() {
    if (!scattered) {
      scattered = true;
      for (int i = 0; i < setCount; i++) {
        scatter(sets[i]);
      }
      for (int i = 0; i < except.entries() && except.wordAt(i) < words.length; i++) {
        words[except.wordAt(i)] &= ~except.bitsAt(i);
      }
    }
  }

  public void clear() {
    for (int i = 0; i < touchedCount; i++) {
      int word = touched[i];
      words[word] = 0;
      summary[word >> 6] = 0;
    }
    touchedCount = 0;
    setCount = 0;
    dense = true;
    except = TargetSet.EMPTY;
    lookups = 0;
    scattered = false;
  }

  private void scatter(TargetSet set) {
    for (int i = 0; i < set.entries(); i++) {
      if (set.bitsAt(i) != 0) {
        or(set.wordAt(i), set.bitsAt(i));
      }
    }
  }

  private void or(int word, long bits) {
    if ((summary[word >> 6] >>> word & 1) == 0) {
      summary[word >> 6] |= 1L << word;
      touched[touchedCount++] = word;
    }
    words[word] |= bits;
  }
}
