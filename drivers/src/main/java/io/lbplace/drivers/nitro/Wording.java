package io.lbplace.drivers.nitro;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lbplace.core.model.BalancingMethod;
import io.lbplace.core.model.HealthMonitor;
import io.lbplace.core.model.LoadBalancerSpec;
import io.lbplace.core.model.Protocol;
import io.lbplace.core.model.SessionPersistence;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** LBaaS's words in NITRO's. docs/nitro.md has the table. */
final class Wording {
  /** A token of RFC 9110: nothing that ends a string or a line. */
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}");

  private static final Pattern PATH = Pattern.compile("/[\\x21-\\x7e]{0,254}");

  private Wording() {}

  /**
   * Refuses what would mean something else on an appliance than it means to the tenant.
   *
   * @throws IllegalArgumentException with what is wrong
   */
  static void check(LoadBalancerSpec spec) {
    SessionPersistence persistence = spec.persistence();
    if (persistence != null
        && persistence.type() != SessionPersistence.Type.SOURCE_IP
        && spec.protocol() != Protocol.HTTP) {
      throw new IllegalArgumentException(
          persistence.type() + " needs a VIP that reads HTTP, not " + spec.protocol());
    }
    if (persistence != null && persistence.type() == SessionPersistence.Type.APP_COOKIE) {
      match(TOKEN, "cookie_name", String.valueOf(persistence.cookieName()));
    }
    for (HealthMonitor monitor : spec.pool().monitors()) {
      if (reads(monitor)) {
        match(TOKEN, "http_method", monitor.httpMethod());
        match(PATH, "url_path", monitor.urlPath());
      }
    }
  }

  private static void match(Pattern pattern, String attribute, String value) {
    if (!pattern.matcher(value).matches()) {
      throw new IllegalArgumentException(attribute + " with characters that it can't have");
    }
  }

  /** HTTPS passes through, as in v1: the VIP holds no certificate. */
  static String serviceType(Protocol protocol) {
    return protocol == Protocol.HTTPS ? "SSL_BRIDGE" : protocol.name();
  }

  static String method(BalancingMethod method) {
    return switch (method) {
      case ROUND_ROBIN -> "ROUNDROBIN";
      case LEAST_CONNECTIONS -> "LEASTCONNECTION";
      case SOURCE_IP -> "SOURCEIPHASH";
    };
  }

  static Map<String, String> persistence(@Nullable SessionPersistence persistence) {
    String type = "persistencetype";
    if (persistence == null) {
      return Map.of(type, "NONE");
    }
    return switch (persistence.type()) {
      case SOURCE_IP -> Map.of(type, "SOURCEIP");
      case HTTP_COOKIE -> Map.of(type, "COOKIEINSERT");
      case APP_COOKIE -> {
        String value =
            ".VALUE(0).TYPECAST_NVLIST_T('=',';').VALUE(\"" + persistence.cookieName() + "\")";
        yield Map.of(
            type,
            "RULE",
            "rule",
            "HTTP.REQ.HEADER(\"cookie\")" + value,
            "resrule",
            "HTTP.RES.HEADER(\"set-cookie\")" + value);
      }
    };
  }

  static String monitorType(HealthMonitor.Type type) {
    return type == HealthMonitor.Type.HTTPS ? "HTTP" : type.name();
  }

  /** An answer must be due before the next probe: a longer time-out is cut to that. */
  static void monitor(HealthMonitor monitor, ObjectNode body) {
    int interval = Math.max(2, monitor.delaySeconds());
    body.put("type", monitorType(monitor.type()))
        .put("interval", interval)
        .put("resptimeout", Math.max(1, Math.min(monitor.timeoutSeconds(), interval - 1)))
        .put("retries", monitor.maxRetries());
    if (reads(monitor)) {
      body.put("httprequest", monitor.httpMethod() + " " + monitor.urlPath());
      ArrayNode codes = body.putArray("respcode");
      for (String code : monitor.expectedCodes().split("\\s*,\\s*", -1)) {
        codes.add(code);
      }
      if (monitor.type() == HealthMonitor.Type.HTTPS) {
        body.put("secure", "YES");
      }
    }
  }

  private static boolean reads(HealthMonitor monitor) {
    return monitor.type() == HealthMonitor.Type.HTTP || monitor.type() == HealthMonitor.Type.HTTPS;
  }
}
