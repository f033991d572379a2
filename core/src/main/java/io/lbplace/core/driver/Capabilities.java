package io.lbplace.core.driver;

import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.HealthMonitor;
import io.lbplace.core.model.LoadBalancerSpec;
import io.lbplace.core.model.Member;
import io.lbplace.core.model.Protocol;
import io.lbplace.core.model.SessionPersistence;
import org.jspecify.annotations.Nullable;

/**
 * The values that the devices of a provider can be configured with. No device of the provider can
 * do more: the plugin denies an order outside these values, and a driver that gets one all the same
 * answers {@link Outcome.Unsupported}, after which no other device is tried. If only this device
 * can't do it, it answers {@link Outcome.Refused}.
 *
 * <p>The grammars are the same for all, being those of the protocols on the wire: tokens of RFC
 * 9110 for cookies and methods, visible ASCII for paths, status codes from 100 to 599. Lengths are
 * those of LBaaS v1's columns, or less.
 *
 * @param delaySeconds the delays between probes
 * @param timeoutSeconds the timeouts of a probe
 * @param timeoutBelowDelay true if the timeout must be below the delay
 * @param maxConnectionLimit the largest limit of one VIP
 * @param loopbackMembers true if members may have addresses of 127.0.0.0/8, as in a lab whose
 *     devices are processes of one machine
 * @param cookieLength the most characters of a cookie's name
 * @param connections the dimension in which connections are reserved, or −1 if they aren't: a limit
 *     may not be above the amount that the demand reserves
 */
public record Capabilities(
    Span delaySeconds,
    Span timeoutSeconds,
    boolean timeoutBelowDelay,
    int maxConnectionLimit,
    boolean loopbackMembers,
    int cookieLength,
    int connections) {
  /** Seconds that fit 31 bits as milliseconds, as they must for timers of most proxies. */
  private static final Span SECONDS = new Span(1, Integer.MAX_VALUE / 1000);

  private static final int COOKIE_LENGTH = 1024;

  /** The widest capabilities, for a provider of which nothing narrower is known. */
  public static final Capabilities ANY =
      new Capabilities(SECONDS, SECONDS, false, Integer.MAX_VALUE, false, COOKIE_LENGTH, -1);

  private static final String TOKEN_MARKS = "!#$%&*+-.^_`|~";
  private static final int METHOD_LENGTH = 16;
  private static final int PATH_LENGTH = 255;
  private static final int FIRST_CODE = 100;
  private static final int LAST_CODE = 599;
  private static final int LAST_PORT = 65_535;

  /**
   * Numbers from one to another, both included.
   *
   * @param min the lowest
   * @param max the highest
   */
  public record Span(int min, int max) {
    @Nullable String refusal(String field, int value) {
      return value >= min && value <= max
          ? null
          : field + " " + value + ", expected " + min + " to " + max;
    }
  }

  /** The reason why no device can carry a VIP with this spec, in one line, or null if one can. */
  public @Nullable String refusal(LoadBalancerSpec spec) {
    String refusal = refusal(spec.protocol(), spec.port(), spec.connectionLimit());
    if (refusal == null && connections >= 0) {
      refusal = unreserved(spec.connectionLimit(), spec.demand().get(connections));
    }
    if (refusal == null) {
      refusal = refusal(spec.protocol(), spec.persistence());
    }
    for (int i = 0; refusal == null && i < spec.pool().members().size(); i++) {
      refusal = refusal(spec.pool().members().get(i));
    }
    for (int i = 0; refusal == null && i < spec.pool().monitors().size(); i++) {
      refusal = refusal(spec.pool().monitors().get(i));
    }
    return refusal;
  }

  private @Nullable String refusal(Protocol protocol, int port, int connectionLimit) {
    if (port < 1 || port > LAST_PORT) {
      return "protocol_port " + port + " of a VIP of " + protocol + ", expected 1 to 65535";
    }
    return connectionLimit > maxConnectionLimit
        ? "connection_limit "
            + connectionLimit
            + ", expected -1 (as many as the device has left) to "
            + maxConnectionLimit
        : null;
  }

  private static @Nullable String unreserved(int limit, long reserved) {
    return limit > reserved
        ? "connection_limit " + limit + ", expected at most the " + reserved + " that are reserved"
        : null;
  }

  /** The reason why no device can do a session persistence, or null if it can. */
  public @Nullable String refusal(Protocol protocol, @Nullable SessionPersistence persistence) {
    if (persistence == null || persistence.type() == SessionPersistence.Type.SOURCE_IP) {
      return null;
    }
    if (protocol != Protocol.HTTP) {
      return persistence.type() + " needs protocol HTTP, not " + protocol;
    }
    String cookie = persistence.cookieName();
    return cookie == null ? null : token("cookie_name", cookie, cookieLength);
  }

  /** The reason why no device can carry a member, or null if it can. */
  public @Nullable String refusal(Member member) {
    if (member.port() < 1) {
      return "protocol_port " + member.port() + " of a member, expected 1 to 65535";
    }
    String special = Cidr.special(member.address());
    return special == null || (loopbackMembers && Cidr.isLoopback(member.address()))
        ? null
        : "member address "
            + Cidr.dotted(member.address())
            + " is "
            + special
            + ", expected a host's address";
  }

  /** The reason why no device can carry a health monitor, or null if it can. */
  public @Nullable String refusal(HealthMonitor monitor) {
    String refusal = delaySeconds.refusal("delay", monitor.delaySeconds());
    if (refusal == null) {
      refusal = timeoutSeconds.refusal("timeout", monitor.timeoutSeconds());
    }
    if (refusal == null
        && timeoutBelowDelay
        && monitor.timeoutSeconds() >= monitor.delaySeconds()) {
      refusal =
          "timeout "
              + monitor.timeoutSeconds()
              + ", expected less than the delay of "
              + monitor.delaySeconds();
    }
    if (refusal == null
        && (monitor.type() == HealthMonitor.Type.HTTP
            || monitor.type() == HealthMonitor.Type.HTTPS)) {
      refusal = requestRefusal(monitor);
    }
    return refusal;
  }

  private static @Nullable String requestRefusal(HealthMonitor monitor) {
    String method = token("http_method", monitor.httpMethod(), METHOD_LENGTH);
    if (method != null) {
      return method;
    }
    String path = monitor.urlPath();
    if (!path.startsWith("/")
        || path.length() > PATH_LENGTH
        || path.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      return "url_path "
          + shown(path)
          + ", expected / and visible ASCII without spaces, 255 characters at most";
    }
    return codesRefusal(monitor.expectedCodes());
  }

  private static @Nullable String codesRefusal(String codes) {
    int last = 0;
    boolean range = codes.indexOf('-') >= 0;
    for (String code : codes.split("[-,]", -1)) {
      int number = Integer.parseInt(code.strip());
      if (number < FIRST_CODE || number > LAST_CODE) {
        return "expected_codes " + shown(codes) + ": " + number + ", expected 100 to 599";
      }
      if (range && number < last) {
        return "expected_codes " + shown(codes) + ", expected the lower code first";
      }
      last = number;
    }
    return null;
  }

  private static @Nullable String token(String field, String value, int length) {
    boolean fine = !value.isEmpty() && value.length() <= length;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      fine &= (c < 128 && Character.isLetterOrDigit(c)) || TOKEN_MARKS.indexOf(c) >= 0;
    }
    return fine
        ? null
        : field
            + " "
            + shown(value)
            + ", expected letters, digits and "
            + TOKEN_MARKS
            + ", "
            + length
            + " characters at most";
  }

  /** A value in a message, in which it must not pretend to be another line; long ones are cut. */
  private static String shown(String value) {
    StringBuilder out = new StringBuilder("'");
    for (int i = 0; i < Math.min(value.length(), 60); i++) {
      char c = value.charAt(i);
      if (c < ' ' || c > '~') {
        String hex = Integer.toHexString(c);
        out.append("\\u").append("0".repeat(4 - hex.length())).append(hex);
      } else {
        out.append(c);
      }
    }
    return out.append(value.length() > 60 ? "…'" : "'").toString();
  }
}
