package io.lbplace.core.model;

import java.util.regex.Pattern;

/**
 * A health monitor: the way in which members are probed.
 *
 * @param type the probe
 * @param delaySeconds time between probes
 * @param timeoutSeconds the time that an answer may take
 * @param maxRetries failures until a member is down, 1 to 10
 * @param httpMethod for HTTP and HTTPS
 * @param urlPath for HTTP and HTTPS
 * @param expectedCodes a status code, a list with commas, or a range: {@code 200}, {@code 200,202},
 *     {@code 200-204}
 */
public record HealthMonitor(
    Type type,
    int delaySeconds,
    int timeoutSeconds,
    int maxRetries,
    String httpMethod,
    String urlPath,
    String expectedCodes) {
  private static final Pattern CODES =
      Pattern.compile("(\\d{3}(\\s*,\\s*\\d{3})*)|(\\d{3}-\\d{3})");

  /** The probes of LBaaS v1. */
  public enum Type {
    PING,
    TCP,
    HTTP,
    HTTPS
  }

  public HealthMonitor {
    if (delaySeconds < 0 || timeoutSeconds < 0) {
      throw new IllegalArgumentException("delay and timeout may not be negative");
    }
    if (maxRetries < 1 || maxRetries > 10) {
      throw new IllegalArgumentException("max_retries " + maxRetries + ", expected 1 to 10");
    }
    if (!CODES.matcher(expectedCodes).matches()) {
      throw new IllegalArgumentException(
          "expected_codes '" + expectedCodes + "', expected 200, 200,202 or 200-204");
    }
  }

  /** A monitor with the defaults of v1: GET /, 200. */
  public HealthMonitor(Type type, int delaySeconds, int timeoutSeconds, int maxRetries) {
    this(type, delaySeconds, timeoutSeconds, maxRetries, "GET", "/", "200");
  }
}
