package io.lbplace.drivers.haproxy;

import io.lbplace.core.driver.Deployment;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.HealthMonitor;
import io.lbplace.core.model.LoadBalancerSpec;
import io.lbplace.core.model.Member;
import io.lbplace.core.model.Pool;
import io.lbplace.core.model.Protocol;
import io.lbplace.core.model.SessionPersistence;
import io.lbplace.drivers.linux.Site;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * One VIP's part of {@code haproxy.cfg}: a frontend for the VIP and a backend for its pool.
 * Keywords are those of HAProxy's configuration manual 2.6, section 4.2; {@code docs/haproxy.md}
 * has the table. All names are made of numbers, so nothing of a tenant's is in them.
 */
final class VipSection {
  private final StringBuilder out;
  private final Site site;

  VipSection(StringBuilder out, Site site) {
    this.out = out;
    this.site = site;
  }

  static String frontend(int vip) {
    return "vip-" + vip;
  }

  static String backend(int vip) {
    return "pool-" + vip;
  }

  static String server(Member member) {
    return "m-" + Cidr.dotted(member.address()) + "-" + member.port();
  }

  /** True if the VIP ties clients to members by a table, not by a cookie of its own. */
  static boolean hasStickTable(Deployment d) {
    SessionPersistence persistence = ((LoadBalancerSpec) d.spec()).persistence();
    return persistence != null && persistence.type() != SessionPersistence.Type.HTTP_COOKIE;
  }

  /**
   * Writes it.
   *
   * @param limit the most connections that it may have; 0 for none
   * @throws IllegalArgumentException if it asks for what HAProxy can't do
   */
  void write(Deployment d, int limit) {
    LoadBalancerSpec spec = (LoadBalancerSpec) d.spec();
    writeFrontend(d, spec, limit);
    writeBackend(d, spec.pool(), spec.persistence());
  }

  private void writeFrontend(Deployment d, LoadBalancerSpec spec, int limit) {
    out.append("\nfrontend ").append(frontend(d.vip())).append('\n');
    line("bind", Cidr.dotted(site.local(d.subnetA(), d.address())) + ":" + spec.port());
    line("mode", mode(spec.protocol()));
    if (limit > 0) {
      line("maxconn", Integer.toString(limit));
    } else {
      line("tcp-request connection", "reject"); // a maxconn of 0 would be no limit at all
    }
    line("default_backend", backend(d.vip()));
  }

  private void writeBackend(Deployment d, Pool pool, @Nullable SessionPersistence persistence) {
    out.append("\nbackend ").append(backend(d.vip())).append('\n');
    line("mode", mode(pool.protocol()));
    if (pool.protocol() == Protocol.HTTP) {
      line("option", "forwardfor");
    }
    switch (pool.method()) {
      case ROUND_ROBIN -> line("balance", "roundrobin");
      case LEAST_CONNECTIONS -> line("balance", "leastconn");
      case SOURCE_IP -> {
        line("balance", "source");
        line("hash-type", "consistent"); // the only one in which weights change at run time
      }
    }
    if (persistence != null) {
      writePersistence(persistence, pool.protocol());
    }
    String check = writeChecks(pool.monitors());
    boolean cookies =
        persistence != null && persistence.type() == SessionPersistence.Type.HTTP_COOKIE;
    for (Member member : pool.members()) {
      writeServer(d, member, check, cookies);
    }
  }

  private void writePersistence(SessionPersistence persistence, Protocol protocol) {
    if (persistence.type() != SessionPersistence.Type.SOURCE_IP && protocol != Protocol.HTTP) {
      throw new IllegalArgumentException(
          persistence.type() + " needs protocol HTTP, not " + protocol);
    }
    switch (persistence.type()) {
      case SOURCE_IP -> {
        line("stick-table", "type ip size 10k expire 30m");
        line("stick", "on src");
      }
      case HTTP_COOKIE -> line("cookie", "SRV insert indirect nocache httponly");
      case APP_COOKIE -> {
        String name = persistence.cookieName();
        String cookie = HaproxyQuoting.token("cookie_name", name == null ? "" : name);
        line("stick-table", "type string len 56 size 10k expire 3h");
        line("stick", "store-response " + HaproxyQuoting.quoted("res.cook(" + cookie + ")"));
        line("stick", "match " + HaproxyQuoting.quoted("req.cook(" + cookie + ")"));
      }
    }
  }

  /**
   * Writes the checks of members: every HTTP monitor is a step of one check, and a check fails
   * where one of its steps does. All connect, so monitors that do no more than that need no step of
   * their own where there are others. Steps share one rhythm: the shortest delay, the longest
   * time-out, the fewest retries.
   *
   * @return the words to add to each server
   */
  private String writeChecks(List<HealthMonitor> monitors) {
    if (monitors.isEmpty()) {
      return "";
    }
    int delay = Integer.MAX_VALUE;
    int timeout = 1;
    int retries = Integer.MAX_VALUE;
    boolean http = false;
    for (HealthMonitor monitor : monitors) {
      delay = Math.min(delay, Math.max(1, monitor.delaySeconds()));
      timeout = Math.max(timeout, monitor.timeoutSeconds());
      retries = Math.min(retries, monitor.maxRetries());
      http |= isHttp(monitor);
    }
    line("timeout check", timeout + "s");
    if (http) {
      line("option", "httpchk");
      monitors.stream().filter(VipSection::isHttp).forEach(this::writeStep);
    }
    return " check inter " + delay + "s fall " + retries + (http ? " verify none" : "");
  }

  private void writeStep(HealthMonitor monitor) {
    boolean tls = monitor.type() == HealthMonitor.Type.HTTPS;
    line("http-check", tls ? "connect ssl" : "connect");
    line(
        "http-check",
        "send meth "
            + HaproxyQuoting.quoted(HaproxyQuoting.token("http_method", monitor.httpMethod()))
            + " uri "
            + HaproxyQuoting.quoted(HaproxyQuoting.path("url_path", monitor.urlPath())));
    StringJoiner codes = new StringJoiner(",");
    for (String code : monitor.expectedCodes().split(",", -1)) {
      codes.add(code.strip()); // it may hold any white space, a line's end too
    }
    line("http-check", "expect status " + codes);
  }

  private static boolean isHttp(HealthMonitor monitor) {
    return monitor.type() == HealthMonitor.Type.HTTP || monitor.type() == HealthMonitor.Type.HTTPS;
  }

  private void writeServer(Deployment d, Member member, String check, boolean cookies) {
    String address = Cidr.dotted(site.local(d.subnetB(), member.address())) + ":" + member.port();
    line(
        "server",
        server(member)
            + " "
            + address
            + " weight "
            + member.weight()
            + check
            + (cookies ? " cookie " + Fingerprint.of(server(member)) : "")
            + (member.adminStateUp() ? "" : " disabled"));
  }

  private static String mode(Protocol protocol) {
    return protocol == Protocol.HTTP ? "http" : "tcp";
  }

  private void line(String keyword, String rest) {
    out.append("    ").append(keyword).append(' ').append(rest).append('\n');
  }
}
