package io.lbplace.scenarios.format;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.lbplace.core.driver.Capabilities;
import io.lbplace.core.model.BalancingMethod;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.HealthMonitor;
import io.lbplace.core.model.Member;
import io.lbplace.core.model.Protocol;
import io.lbplace.core.model.SessionPersistence;
import io.lbplace.scenarios.error.InvalidField;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The spec of VIPs besides their demand: protocol and port, and the pool behind them with its
 * members and monitors. Values are held to the same bounds as those that a tenant orders ({@link
 * Capabilities}).
 */
public record SpecEntry(
    @JsonPropertyDescription("what VIPs and their members speak; HTTP") Protocol protocol,
    @JsonPropertyDescription("of VIPs: a port, or a list of which each VIP draws one; 80")
        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<Integer> port,
    @JsonPropertyDescription("how connections are spread over the members; ROUND_ROBIN")
        BalancingMethod method,
    @JsonPropertyDescription("the servers behind a VIP; none") @Nullable Members members,
    @JsonPropertyDescription("how members are watched; not at all") List<Monitor> monitors,
    @JsonPropertyDescription("how clients keep their member; not at all")
        @Nullable Persistence sessionPersistence,
    @JsonPropertyDescription("connections of a VIP at a time, -1 for no limit; -1")
        Integer connectionLimit) {
  /** Loopback members are for labs whose devices are processes of one machine. */
  private static final Capabilities BOUNDS =
      new Capabilities(
          Capabilities.ANY.delaySeconds(),
          Capabilities.ANY.timeoutSeconds(),
          Capabilities.ANY.timeoutBelowDelay(),
          Capabilities.ANY.maxConnectionLimit(),
          true,
          Capabilities.ANY.cookieLength(),
          Capabilities.ANY.connections());

  private static final int LAST_PORT = 65_535;

  /** The default: HTTP on port 80, without members. */
  @SuppressWarnings("NullAway") // null: what the file leaves out
  public static final SpecEntry USUAL = new SpecEntry(null, null, null, null, null, null, null);

  public SpecEntry {
    protocol = Check.orElse(protocol, Protocol.HTTP);
    port = ports(port);
    method = Check.orElse(method, BalancingMethod.ROUND_ROBIN);
    monitors = Check.list("monitors", monitors);
    connectionLimit = Check.orElse(connectionLimit, -1);
    Check.atLeast("connectionLimit", connectionLimit, -1);
    if (sessionPersistence != null
        && BOUNDS.refusal(protocol, sessionPersistence.persistence()) != null) {
      String refusal = BOUNDS.refusal(Protocol.HTTP, sessionPersistence.persistence());
      throw refusal == null
          ? new InvalidField(
              "/sessionPersistence/type",
              sessionPersistence.type().name(),
              "SOURCE_IP, as cookies need protocol HTTP and it is " + protocol)
          : refused("/sessionPersistence/cookieName", sessionPersistence.cookieName(), refusal);
    }
  }

  private static List<Integer> ports(@Nullable List<Integer> stated) {
    List<Integer> ports = stated == null ? List.of(80) : Check.list("port", stated);
    if (ports.isEmpty()) {
      throw new InvalidField("/port", "[]", "at least one port");
    }
    for (int i = 0; i < ports.size(); i++) {
      Check.within(ports.size() == 1 ? "port" : "port/" + i, ports.get(i), 1, LAST_PORT);
    }
    return ports;
  }

  /** The reason why no device can have a member at this address, or null if one can. */
  public static @Nullable String refusal(Endpoint endpoint) {
    return BOUNDS.refusal(endpoint.member(1));
  }

  /** The expected values stand at the end of a refusal; the value has its place in the message. */
  private static InvalidField refused(String pointer, @Nullable String value, String refusal) {
    int at = refusal.lastIndexOf("expected ");
    return new InvalidField(
        pointer,
        value == null ? "" : value,
        at < 0 ? refusal : refusal.substring(at + "expected ".length()));
  }

  /** The members of a VIP's pool. */
  public record Members(
      @JsonPropertyDescription(
              "members of each VIP: a number or a distribution; all addresses, or 1 without them")
          Distribution count,
      @JsonPropertyDescription(
              "where members are, as 10.0.0.9:8080 or 10.0.0.9; the highest hosts of the VIP's"
                  + " network B")
          List<String> addresses,
      @JsonPropertyDescription("of members whose address names none; 8080") Integer port,
      @JsonPropertyDescription("0 to 256: a number, or a list that a VIP's members take in turn; 1")
          @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          List<Integer> weights) {
    public Members {
      port = Check.orElse(port, 8080);
      Check.within("port", port, 1, LAST_PORT);
      addresses = Check.list("addresses", addresses);
      Set<Endpoint> seen = new HashSet<>();
      for (int i = 0; i < addresses.size(); i++) {
        String at = "/addresses/" + i;
        Endpoint endpoint = Endpoint.of(at, addresses.get(i), port);
        String refusal = SpecEntry.refusal(endpoint);
        if (refusal != null) {
          throw refused(at, addresses.get(i), refusal);
        }
        if (!seen.add(endpoint)) {
          throw new InvalidField(at, addresses.get(i), "each member once");
        }
      }
      int all = addresses.isEmpty() ? 1 : addresses.size();
      count = Check.orElse(count, new Distribution.Constant(all));
      Check.notNegative("count", count);
      if (!addresses.isEmpty() && count.least() > addresses.size()) {
        throw new InvalidField(
            "/count", count.toString(), "at most " + all + ", as many as there are addresses");
      }
      weights = weights == null ? List.of(1) : Check.list("weights", weights);
      if (weights.isEmpty()) {
        throw new InvalidField("/weights", "[]", "at least one weight");
      }
      for (int i = 0; i < weights.size(); i++) {
        Check.within(weights.size() == 1 ? "weights" : "weights/" + i, weights.get(i), 0, 256);
      }
    }

    /** The fixed endpoints of members; none where they are the network's own hosts. */
    public List<Endpoint> endpoints() {
      return addresses.stream().map(text -> Endpoint.of("/addresses", text, port)).toList();
    }
  }

  /**
   * The address and port of a pool member.
   *
   * @param address IPv4, as an unsigned 32-bit number
   * @param port its port
   */
  public record Endpoint(long address, int port) {
    /**
     * Reads {@code 10.0.0.9:8080}.
     *
     * @param byDefault the port where the text names none; −1: it must
     */
    public static Endpoint of(String pointer, String text, int byDefault) {
      int colon = text.indexOf(':');
      try {
        int port = colon < 0 ? byDefault : Integer.parseInt(text.substring(colon + 1));
        long address = Cidr.address(colon < 0 ? text : text.substring(0, colon));
        if (port >= 1 && port <= LAST_PORT) {
          return new Endpoint(address, port);
        }
      } catch (IllegalArgumentException e) {
        // said below, with what was expected
      }
      throw new InvalidField(
          pointer, text, "an IPv4 address and a port from 1 to 65535, as 10.0.0.9:8080");
    }

    /** The pool member at this endpoint. */
    public Member member(int weight) {
      return new Member(address, port, weight, true);
    }
  }

  /** A health monitor of members. */
  public record Monitor(
      @JsonPropertyDescription("the probe: PING, TCP, HTTP or HTTPS") HealthMonitor.Type type,
      @JsonPropertyDescription("between probes; 5") Integer delaySeconds,
      @JsonPropertyDescription("how long an answer may take; 2") Integer timeoutSeconds,
      @JsonPropertyDescription("failures until a member is down, 1 to 10; 3") Integer maxRetries,
      @JsonPropertyDescription("of HTTP and HTTPS; GET") String httpMethod,
      @JsonPropertyDescription("of HTTP and HTTPS; /") String urlPath,
      @JsonPropertyDescription("of HTTP and HTTPS: 200, '200,202' or 200-204; 200")
          String expectedCodes) {
    public Monitor {
      type = Check.required("type", type, "PING, TCP, HTTP or HTTPS");
      delaySeconds = Check.orElse(delaySeconds, 5);
      Check.within(
          "delaySeconds", delaySeconds, BOUNDS.delaySeconds().min(), BOUNDS.delaySeconds().max());
      timeoutSeconds = Check.orElse(timeoutSeconds, 2);
      Check.within(
          "timeoutSeconds",
          timeoutSeconds,
          BOUNDS.timeoutSeconds().min(),
          BOUNDS.timeoutSeconds().max());
      maxRetries = Check.orElse(maxRetries, 3);
      Check.within("maxRetries", maxRetries, 1, 10);
      httpMethod = Check.orElse(httpMethod, "GET");
      urlPath = Check.orElse(urlPath, "/");
      expectedCodes = Check.orElse(expectedCodes, "200");
      refuse(type, "/expectedCodes", expectedCodes, "GET", "/", expectedCodes);
      refuse(type, "/httpMethod", httpMethod, httpMethod, "/", "200");
      refuse(type, "/urlPath", urlPath, "GET", urlPath, "200");
    }

    private static void refuse(
        HealthMonitor.Type type,
        String pointer,
        String value,
        String method,
        String path,
        String codes) {
      String refusal;
      try {
        refusal = BOUNDS.refusal(new HealthMonitor(type, 1, 1, 1, method, path, codes));
      } catch (IllegalArgumentException e) {
        refusal = String.valueOf(e.getMessage());
      }
      if (refusal != null) {
        throw refused(pointer, value, refusal);
      }
    }

    /** The health monitor of a pool. */
    public HealthMonitor monitor() {
      return new HealthMonitor(
          type, delaySeconds, timeoutSeconds, maxRetries, httpMethod, urlPath, expectedCodes);
    }
  }

  /** The way in which clients keep their member. */
  public record Persistence(
      @JsonPropertyDescription("SOURCE_IP, HTTP_COOKIE or APP_COOKIE; cookies need protocol HTTP")
          SessionPersistence.Type type,
      @JsonPropertyDescription("the application's cookie: for APP_COOKIE, else not allowed")
          @Nullable String cookieName) {
    public Persistence {
      type = Check.required("type", type, "SOURCE_IP, HTTP_COOKIE or APP_COOKIE");
      boolean named = cookieName != null && !cookieName.isBlank();
      if (type == SessionPersistence.Type.APP_COOKIE && !named) {
        throw new InvalidField("/cookieName", "", "the application's cookie, and it is missing");
      }
      if (type != SessionPersistence.Type.APP_COOKIE && cookieName != null) {
        throw new InvalidField("/cookieName", cookieName, "none: only APP_COOKIE has one");
      }
    }

    /** True if it works by cookies, which need HTTP. */
    public boolean needsHttp() {
      return type != SessionPersistence.Type.SOURCE_IP;
    }

    /** The session persistence of a VIP. */
    public SessionPersistence persistence() {
      return new SessionPersistence(type, cookieName);
    }
  }
}
