package io.lbplace.scenarios.workload;

import io.lbplace.core.random.KeyedRandom;
import io.lbplace.core.random.Purpose;
import io.lbplace.scenarios.fleet.Latency;
import io.lbplace.scenarios.format.Distribution;
import io.lbplace.scenarios.format.GeneratorEntry;
import org.apache.commons.math3.util.FastMath;
import org.jspecify.annotations.Nullable;

/** Predictions of VIPs' lifetimes for strategies: a pure function of seed and VIP. */
public final class Predictions {
  /** The value for no prediction. */
  private static final long NOTHING = -1;

  private final long seed;
  private final GeneratorEntry.@Nullable Prediction prediction;

  /** Predictions of one run; null: none. */
  public Predictions(long seed, GeneratorEntry.@Nullable Prediction prediction) {
    this.seed = seed;
    this.prediction = prediction;
  }

  /**
   * The lifetime that is told, nanoseconds, or −1.
   *
   * @param key the key of the draws: the VIP's number, or its row's
   * @param lifetimeNanos the true one; negative: it stays, and nothing is told
   */
  public long lifetimeNanos(long key, long lifetimeNanos) {
    if (prediction == null
        || lifetimeNanos < 0
        || KeyedRandom.uniform(seed, Purpose.PREDICTION, key, 1) >= prediction.share()) {
      return NOTHING;
    }
    if (prediction.errorSigma() == 0) {
      return lifetimeNanos;
    }
    double z = Distribution.normal(KeyedRandom.uniform(seed, Purpose.PREDICTION, key, 0));
    return Latency.toNanos(lifetimeNanos * 1e-9 * FastMath.exp(prediction.errorSigma() * z));
  }
}
