package io.lbplace.core.ledger.index;

/**
 * The sets of a query by the stage, that is constraint, that they belong to: to find out why no
 * target is left. Excluded targets take part, and narrowings that the strategy pushed don't.
 */
public final class ConstraintSets {
  private final Query query;

  public ConstraintSets(Query query) {
    this.query = query;
  }

  /** True if any set belongs to a stage. */
  public boolean narrowedAt(int stage) {
    return anyAt(query.plainStage, query.plainCount, stage)
        || anyAt(query.orStage, query.orCount, stage)
        || anyAt(query.notStage, query.notCount, stage);
  }

  private static boolean anyAt(int[] stages, int count, int stage) {
    for (int i = 0; i < count; i++) {
      if (stages[i] == stage) {
        return true;
      }
    }
    return false;
  }

  /**
   * A mask of 64 words: those that may hold a target that is in the sets of all stages up to {@code
   * stage}.
   */
  public long wordsUpTo(int s, int stage) {
    long bits = query.universe.summary[s];
    for (int i = 0; i < query.plainCount; i++) {
      if (query.plainStage[i] <= stage) {
        bits &= query.plainWords(i, s);
      }
    }
    for (int i = 0; i < query.orCount; i++) {
      if (query.orStage[i] <= stage && query.orSparse[i]) {
        bits &= query.or[i].summary[s] | query.orExtra[i].summary[s];
      }
    }
    return bits;
  }

  /** The targets of a word that are in the sets of all stages from one to another. */
  public long wordOf(int w, int from, int to) {
    query.wordsScanned++;
    long bits = query.universe.words[w];
    for (int i = 0; i < query.plainCount; i++) {
      if (query.plainStage[i] >= from && query.plainStage[i] <= to) {
        bits &= query.plainWord(i, w);
      }
    }
    for (int i = 0; i < query.orCount && bits != 0; i++) {
      if (query.orStage[i] >= from && query.orStage[i] <= to) {
        bits = query.either(i, w, bits);
      }
    }
    for (int i = 0; i < query.notCount && bits != 0; i++) {
      if (query.notStage[i] >= from && query.notStage[i] <= to) {
        bits &= ~query.not[i].word(w);
      }
    }
    return bits;
  }
}
