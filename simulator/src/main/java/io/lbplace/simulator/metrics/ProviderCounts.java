package io.lbplace.simulator.metrics;

import java.util.Arrays;

/** Plain counts of events by provider: rows of {@link #KINDS}, grown as providers show up. */
final class ProviderCounts {
  private static final int ASKED = 0;
  private static final int TURNED_DOWN = 1;
  private static final int CLAIMS = 2;
  private static final int REFUSALS = 3;
  private static final int RETRIES = 4;
  private static final int CONFLICTS = 5;
  private static final int KINDS = 6;

  private long[] counts = new long[8 * KINDS];

  void countAsked(int provider) {
    add(provider, ASKED);
  }

  void countTurnedDown(int provider) {
    add(provider, TURNED_DOWN);
  }

  void countClaim(int provider, boolean again) {
    add(provider, CLAIMS);
    if (again) {
      add(provider, RETRIES);
    }
  }

  void countRefusal(int provider) {
    add(provider, REFUSALS);
  }

  void countConflict(int provider) {
    add(provider, CONFLICTS);
  }

  long asked(int provider) {
    return count(provider, ASKED);
  }

  long turnedDown(int provider) {
    return count(provider, TURNED_DOWN);
  }

  long claims(int provider) {
    return count(provider, CLAIMS);
  }

  long refusals(int provider) {
    return count(provider, REFUSALS);
  }

  long retries(int provider) {
    return count(provider, RETRIES);
  }

  long conflicts(int provider) {
    return count(provider, CONFLICTS);
  }

  private long count(int provider, int kind) {
    int at = provider * KINDS + kind;
    return at < counts.length ? counts[at] : 0;
  }

  private void add(int provider, int kind) {
    int at = provider * KINDS + kind;
    if (at >= counts.length) {
      counts = Arrays.copyOf(counts, HandleColumns.grown(counts.length, at));
    }
    counts[at]++;
  }
}
