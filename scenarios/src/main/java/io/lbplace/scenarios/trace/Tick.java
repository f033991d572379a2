package io.lbplace.scenarios.trace;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The length of one unit of a file's times, in nanoseconds. Times are turned into whole nanoseconds
 * from their digits: two that are equal in a file must be equal in a run, and the end of one VIP
 * must not fall a nanosecond behind the arrival that is written at the same time.
 */
final class Tick {
  private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE / 2);

  static final Tick SECOND = ofSeconds(1);

  private final BigDecimal nanos;

  /** The length of the unit if it is whole nanoseconds, else 0. */
  private final long whole;

  private Tick(BigDecimal nanos) {
    this.nanos = nanos;
    BigDecimal plain = nanos.stripTrailingZeros();
    this.whole = plain.scale() <= 0 && plain.compareTo(MOST) < 0 ? plain.longValueExact() : 0;
  }

  static Tick ofSeconds(double seconds) {
    return new Tick(BigDecimal.valueOf(seconds).movePointRight(9));
  }

  /** Nanoseconds of a whole number of ticks, or {@link Long#MIN_VALUE} if a run can't hold them. */
  long times(long count) {
    if (whole > 0) {
      long high = Math.multiplyHigh(count, whole);
      long low = count * whole;
      if ((high == 0 && low >= 0) || (high == -1 && low < 0)) {
        return low;
      }
    }
    return times(BigDecimal.valueOf(count));
  }

  /** Nanoseconds of a number of ticks with decimals, to the nearest. */
  long times(BigDecimal count) {
    BigDecimal product = nanos.multiply(count);
    return product.abs().compareTo(MOST) > 0
        ? Long.MIN_VALUE
        : product.setScale(0, RoundingMode.HALF_EVEN).longValueExact();
  }
}
