package io.lbplace.scenarios.fleet;

import io.lbplace.core.random.KeyedRandom;
import io.lbplace.core.random.Purpose;
import io.lbplace.scenarios.format.Distribution;
import java.math.BigDecimal;

/** A duration that is drawn anew for each event. */
public final class Latency {
  /** The longest duration, some 18 years: sums of a few stay in range. */
  private static final long MAX_NANOS = 1L << 59;

  private final Distribution seconds;

  public Latency(Distribution seconds) {
    this.seconds = seconds;
  }

  /** One draw: a pure function of its key. */
  public long nanos(long seed, Purpose purpose, long entity, long occurrence) {
    if (seconds instanceof Distribution.Constant constant) {
      return toNanos(constant.value());
    }
    return toNanos(seconds.at(KeyedRandom.uniform(seed, purpose, entity, occurrence)));
  }

  /** Seconds as nanoseconds: not negative, not beyond what a run's clock bears. */
  public static long toNanos(double seconds) {
    return (long) Math.max(0, Math.min(MAX_NANOS, Math.rint(seconds * 1e9)));
  }

  /** Nanoseconds as seconds in decimal, exactly and without trailing zeros: {@code 0.25}. */
  public static String seconds(long nanos) {
    return BigDecimal.valueOf(nanos, 9).stripTrailingZeros().toPlainString();
  }

  @Override
  public String toString() {
    return seconds + " s";
  }
}
