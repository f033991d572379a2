package io.lbplace.scenarios.workload;

import io.lbplace.core.random.KeyedRandom;
import io.lbplace.core.random.Purpose;
import io.lbplace.scenarios.fleet.Latency;
import io.lbplace.scenarios.format.ArrivalsEntry;
import org.apache.commons.math3.util.FastMath;

/**
 * The times of arrivals. Diurnal times are thinned from a Poisson process at the highest rate
 * (Lewis, Shedler 1979); bursty ones come from a Poisson process that switches between two rates.
 */
final class ArrivalTimes {
  private final ArrivalsEntry entry;
  private final long seed;
  private final double calmRate;
  private final double burstRate;
  private double seconds;
  private long draws;
  private boolean bursting;
  private double switchSeconds;
  private long switches;

  ArrivalTimes(ArrivalsEntry entry, long seed) {
    this.entry = entry;
    this.seed = seed;
    double mean = entry.perHour() / 3_600;
    double cycle = entry.burstSeconds() + entry.calmSeconds();
    calmRate = mean * cycle / (entry.burstFactor() * entry.burstSeconds() + entry.calmSeconds());
    burstRate = calmRate * entry.burstFactor();
    switchSeconds = length(entry.calmSeconds());
  }

  /** The next time, nanoseconds. */
  long next() {
    switch (entry.pattern()) {
      case POISSON -> seconds += gap(entry.perHour() / 3_600);
      case DIURNAL -> diurnal();
      case BURSTY -> bursty();
    }
    return Latency.toNanos(seconds);
  }

  private void diurnal() {
    double highest = entry.perHour() / 3_600 * (1 + entry.amplitude());
    double kept;
    do {
      seconds += gap(highest);
      double phase = 2 * Math.PI * (seconds - entry.peakSeconds()) / entry.periodSeconds();
      double rate = entry.perHour() / 3_600 * (1 + entry.amplitude() * FastMath.cos(phase));
      kept = rate / highest;
    } while (KeyedRandom.uniform(seed, Purpose.ARRIVAL, draws, 1) >= kept);
  }

  private void bursty() {
    while (true) {
      double next = seconds + gap(bursting ? burstRate : calmRate);
      if (next < switchSeconds) {
        seconds = next;
        return;
      }
      // Exponential gaps have no memory: begin anew at the switch.
      seconds = switchSeconds;
      bursting = !bursting;
      switchSeconds += length(bursting ? entry.burstSeconds() : entry.calmSeconds());
    }
  }

  private double gap(double rate) {
    draws++;
    return -FastMath.log(KeyedRandom.uniform(seed, Purpose.ARRIVAL, draws, 0)) / rate;
  }

  private double length(double mean) {
    switches++;
    return -mean * FastMath.log(KeyedRandom.uniform(seed, Purpose.ARRIVAL, switches, 2));
  }
}
