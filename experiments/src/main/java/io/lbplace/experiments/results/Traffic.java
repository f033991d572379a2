package io.lbplace.experiments.results;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Requests that a client sent to the VIPs of a real run, and their answers: wall clock of the
 * machine that ran it, never the same twice.
 *
 * @param requestsPerSecond the intended rate over all VIPs
 * @param seconds the time from the first request to the last answer
 * @param origins the number of members that lbplace stood in for, as nothing listened there
 * @param all the requests to all VIPs
 * @param vips the requests to each VIP, by handle
 */
public record Traffic(
    double requestsPerSecond, double seconds, int origins, Flow all, Map<Integer, Flow> vips) {
  public Traffic {
    vips = Collections.unmodifiableMap(new LinkedHashMap<>(vips));
  }

  /**
   * Requests and their answers.
   *
   * @param sent the number of requests
   * @param answered the number answered wholly, with a status below 500; TCP: connections made
   * @param errors the numbers of the others, by kind
   * @param latencyMillis the latencies of those answered, or null without any
   */
  public record Flow(
      long sent, long answered, Map<String, Long> errors, @Nullable Latency latencyMillis) {
    public Flow {
      errors = Collections.unmodifiableMap(new LinkedHashMap<>(errors));
    }

    /** The number that were not answered. */
    public long failed() {
      return errors.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /**
   * Latencies from the moment that a request was due, so that a late client hides nothing, to the
   * end of its answer; milliseconds, to two digits.
   */
  public record Latency(double p50, double p90, double p99, double max) {}
}
