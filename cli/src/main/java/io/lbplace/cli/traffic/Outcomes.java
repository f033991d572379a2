package io.lbplace.cli.traffic;

import io.lbplace.experiments.results.Traffic.Flow;
import io.lbplace.experiments.results.Traffic.Latency;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** The outcomes of the requests to one VIP, or to all. Of the client's thread. */
final class Outcomes {
  private static final int DIGITS = 2;
  private static final double MICROS_PER_MILLI = 1_000;

  /** The reasons why a request was not answered. */
  enum Failure {
    /** No connection was accepted. */
    REFUSED("refused"),
    /** There was no whole answer in time. */
    TIMED_OUT("timedOut"),
    /** The answer's status was 500 or above. */
    STATUS("status"),
    /** The connection ended before a whole answer. */
    CUT("cut"),
    /** The request failed while its VIP was removed or moved, which is no fault. */
    REMOVED("removed"),
    /** The client itself had no port, no file or no room left. */
    UNSENT("unsent");

    private final String text;

    Failure(String text) {
      this.text = text;
    }
  }

  private final Histogram micros = new Histogram(DIGITS); // grows as it is needed
  private final Map<Failure, Long> failures = new EnumMap<>(Failure.class);
  private long sent;

  void sent() {
    sent++;
  }

  long count() {
    return sent;
  }

  void answered(long nanos) {
    micros.recordValue(Math.max(0, nanos / 1_000));
  }

  void failed(Failure failure) {
    failures.merge(failure, 1L, Long::sum);
  }

  Flow flow() {
    Map<String, Long> errors = new LinkedHashMap<>();
    failures.forEach((failure, count) -> errors.put(failure.text, count));
    return new Flow(sent, micros.getTotalCount(), errors, latency());
  }

  private @Nullable Latency latency() {
    return micros.getTotalCount() == 0
        ? null
        : new Latency(at(50), at(90), at(99), micros.getMaxValue() / MICROS_PER_MILLI);
  }

  private double at(double percentile) {
    return micros.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
  }
}
