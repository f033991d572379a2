package io.lbplace.strategies;

import io.lbplace.core.placement.PlacementStrategy;

/** A strategy that narrows the view; nested ones add up, and a view has room for so many. */
interface Narrowing {
  /** How many the strategies of this package push at most; a view holds 16. */
  int MOST = 12;

  /** How many it pushes at most at a time, with what is inside of it. */
  int narrowings();

  /**
   * What rules and the strategy behind them push.
   *
   * @throws IllegalArgumentException if that is too many
   */
  static int sum(int rules, PlacementStrategy inner) {
    int sum = rules + (inner instanceof Narrowing narrowing ? narrowing.narrowings() : 0);
    if (sum > MOST) {
      throw new IllegalArgumentException(
          "narrows " + sum + " times, expected at most " + MOST + ": nest fewer rules");
    }
    return sum;
  }
}
