package io.lbplace.experiments.tuning;

import java.util.ArrayList;
import java.util.List;

/**
 * Successive halving over seeds (Jamieson and Talwalkar 2016, "Non-stochastic best arm
 * identification and hyperparameter optimization"): many candidates under few seeds, the better
 * half of them under twice as many, and so on until all seeds are used. Runs under the seeds of
 * earlier rounds are kept, not repeated.
 *
 * @param rounds the rounds in order; the last uses all seeds
 */
record Halving(List<Round> rounds) {
  /**
   * One round.
   *
   * @param candidates that take part
   * @param seeds under which each has been run at its end
   */
  record Round(int candidates, int seeds) {}

  Halving {
    rounds = List.copyOf(rounds);
  }

  /**
   * The number of candidates that a budget of runs suffices for, if none is run under more than
   * needed.
   */
  static int candidates(int budget, int seeds) {
    int most = 0;
    while (from(1, most + 1, seeds).runs() <= budget) {
      most++;
    }
    return most;
  }

  /**
   * The most thorough search of so many candidates: it begins with as many seeds as the budget
   * allows.
   *
   * @param candidates their number, at least 1 and at most what the budget suffices for
   * @param budget the number of runs
   * @param seeds the number of seeds
   */
  static Halving of(int candidates, int budget, int seeds) {
    Halving found = from(1, candidates, seeds);
    for (int first = 2; first <= seeds; first++) {
      Halving longer = from(first, candidates, seeds);
      if (longer.runs() <= budget) {
        found = longer;
      }
    }
    return found;
  }

  private static Halving from(int first, int candidates, int seeds) {
    List<Round> rounds = new ArrayList<>();
    int left = candidates;
    for (int used = first; used < seeds; used *= 2) {
      rounds.add(new Round(left, used));
      left = (left + 1) / 2;
    }
    rounds.add(new Round(left, seeds));
    return new Halving(rounds);
  }

  /** The number of runs it takes. */
  int runs() {
    int runs = 0;
    int used = 0;
    for (Round round : rounds) {
      runs += round.candidates() * (round.seeds() - used);
      used = round.seeds();
    }
    return runs;
  }
}
