package io.lbplace.drivers.nitro;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lbplace.core.driver.Capabilities;
import io.lbplace.core.model.BalancingMethod;
import io.lbplace.core.model.HealthMonitor;
import io.lbplace.core.model.Protocol;
import io.lbplace.core.model.SessionPersistence;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** LBaaS's words in NITRO's. docs/nitro.md has the table. */
final class NitroTerms {
  /** Seconds between probes: 20,940 s is the most, and an answer must be due before the next. */
  private static final Capabilities.Span DELAY = new Capabilities.Span(2, 20_940);

  private static final Capabilities.Span TIMEOUT = new Capabilities.Span(1, 20_939);
  private static final int COOKIE_LENGTH = 64;

  /**
   * The values that NITRO has words for. Retries may be 1 to 127, which LBaaS doesn't come up to;
   * codes are single ones and ranges, as in LBaaS. Weights are fitted in, see {@link VipPlan}.
   */
  static final Capabilities CAPABILITIES =
      new Capabilities(
          DELAY,
          TIMEOUT,
          true,
          Capabilities.ANY.maxConnectionLimit(),
          Capabilities.ANY.loopbackMembers(),
          COOKIE_LENGTH,
          Capabilities.ANY.connections());

  private NitroTerms() {}

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

  static void monitor(HealthMonitor monitor, ObjectNode body) {
    body.put("type", monitorType(monitor.type()))
        .put("interval", monitor.delaySeconds())
        .put("resptimeout", monitor.timeoutSeconds())
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
