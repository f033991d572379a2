package io.lbplace.strategies;

import io.lbplace.core.placement.PlacementStrategy;

/**
 * A strategy that narrows the view. The narrowings of nested strategies add up, and a view holds a
 * limited number.
 */
interface Narrowing {
  /**
   * The largest number of narrowings that strategies of this package push at a time; a view holds
   * 16.
   */
  int MOST = 12;

  /** The largest number that this strategy pushes at a time, nested strategies included. */
  int narrowings();

  /**
   * The number of narrowings that so many rules and the strategy behind them push.
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
