package io.lbplace.drivers.haproxy;

import io.lbplace.core.driver.Deployment;
import io.lbplace.core.model.BalancingMethod;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.HealthMonitor;
import io.lbplace.core.model.LoadBalancerSpec;
import io.lbplace.core.model.Member;
import io.lbplace.core.model.Pool;
import io.lbplace.core.model.Protocol;
import io.lbplace.core.model.Resources;
import io.lbplace.core.model.SessionPersistence;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * A deployment as text, {@code lbplace.vip/1}: a line for each item, words with single spaces
 * between, tenants' own words percent-encoded. The last line is {@code end}, without which a file
 * is not whole. It reads back equal, whatever it holds, but for the demand, of which the device has
 * no use and of which one {@code vips} is left.
 */
final class VipFile {
  private static final String SCHEMA = "lbplace.vip/1";
  private static final String NONE = "-";

  private VipFile() {}

  /** Writes a deployment on one device. */
  static String write(Deployment d) {
    StringBuilder out = new StringBuilder(512);
    LoadBalancerSpec spec = (LoadBalancerSpec) d.spec();
    line(out, SCHEMA);
    line(out, "vip", d.vip(), d.generation(), d.attempt());
    line(out, "target", d.target(), d.type(), d.tenant());
    line(out, "address", Cidr.dotted(d.address()), spec.port());
    line(out, "networkA", d.networkA(), d.subnetA(), d.cidrA());
    line(out, "networkB", d.networkB(), d.subnetB(), d.cidrB());
    Deployment.Node node = d.nodes()[0];
    line(out, "node", node.device(), node.interfaceA(), node.interfaceB());
    line(out, "self", self(node.selfA()), self(node.selfB()));
    line(out, "service", spec.id(), spec.protocol(), spec.connectionLimit());
    SessionPersistence persistence = spec.persistence();
    if (persistence != null) {
      String cookie = persistence.cookieName();
      line(out, "persistence", persistence.type(), cookie == null ? NONE : encoded(cookie));
    }
    line(out, "pool", spec.pool().protocol(), spec.pool().method());
    for (Member m : spec.pool().members()) {
      String state = m.adminStateUp() ? "up" : "down";
      line(out, "member", Cidr.dotted(m.address()), m.port(), m.weight(), state);
    }
    for (HealthMonitor m : spec.pool().monitors()) {
      line(
          out,
          "monitor",
          m.type(),
          m.delaySeconds(),
          m.timeoutSeconds(),
          m.maxRetries(),
          encoded(m.httpMethod()),
          encoded(m.urlPath()),
          encoded(m.expectedCodes()));
    }
    line(out, "end");
    return out.toString();
  }

  /**
   * Reads such a text.
   *
   * @throws IOException if the text is not whole, or not of this schema
   */
  static Deployment read(String text) throws IOException {
    List<String> lines = text.lines().toList();
    if (lines.size() < 2 || !lines.get(0).equals(SCHEMA)) {
      throw new IOException("no " + SCHEMA);
    }
    if (!lines.get(lines.size() - 1).equals("end") || !text.endsWith("\n")) {
      throw new IOException("not whole");
    }
    try {
      return new Reader(lines.subList(1, lines.size() - 1)).read();
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IOException("broken: " + e.getMessage(), e);
    }
  }

  /** Takes the lines in the order in which they were written. */
  private static final class Reader {
    private final List<String> lines;
    private int next;
    private String[] words = {};

    Reader(List<String> lines) {
      this.lines = lines;
    }

    Deployment read() {
      demand("vip");
      int[] vip = {number(1), number(2), number(3)};
      demand("target");
      int[] target = {number(1), number(2), number(3)};
      demand("address");
      long address = Cidr.address(words[1]);
      int port = number(2);
      demand("networkA");
      int[] a = {number(1), number(2)};
      Cidr cidrA = Cidr.parse(words[3]);
      demand("networkB");
      int[] b = {number(1), number(2)};
      Cidr cidrB = Cidr.parse(words[3]);
      demand("node");
      int[] node = {number(1), number(2), number(3)};
      demand("self");
      long selfA = self(words[1]);
      long selfB = self(words[2]);
      return new Deployment(
          vip[0],
          vip[1],
          vip[2],
          target[0],
          target[1],
          target[2],
          -1,
          a[0],
          a[1],
          cidrA,
          b[0],
          b[1],
          cidrB,
          address,
          service(port),
          new Deployment.Node[] {new Deployment.Node(node[0], node[1], node[2], selfA, selfB)});
    }

    private LoadBalancerSpec service(int port) {
      demand("service");
      int id = number(1);
      Protocol protocol = Protocol.valueOf(words[2]);
      int limit = number(3);
      SessionPersistence persistence = persistence();
      demand("pool");
      Protocol poolProtocol = Protocol.valueOf(words[1]);
      BalancingMethod method = BalancingMethod.valueOf(words[2]);
      List<Member> members = new ArrayList<>();
      while (find("member")) {
        members.add(
            new Member(Cidr.address(words[1]), number(2), number(3), words[4].equals("up")));
      }
      List<HealthMonitor> monitors = new ArrayList<>();
      while (find("monitor")) {
        monitors.add(
            new HealthMonitor(
                HealthMonitor.Type.valueOf(words[1]),
                number(2),
                number(3),
                number(4),
                decoded(words[5]),
                decoded(words[6]),
                decoded(words[7])));
      }
      if (next < lines.size()) {
        throw new IllegalArgumentException(lines.get(next));
      }
      Pool pool = new Pool(poolProtocol, method, members, monitors);
      return new LoadBalancerSpec(id, protocol, port, limit, persistence, pool, Resources.of(1));
    }

    private @Nullable SessionPersistence persistence() {
      if (!find("persistence")) {
        return null;
      }
      String cookie = words[2].equals(NONE) ? null : decoded(words[2]);
      return new SessionPersistence(SessionPersistence.Type.valueOf(words[1]), cookie);
    }

    private void demand(String key) {
      if (!find(key)) {
        throw new IllegalArgumentException("no " + key);
      }
    }

    private boolean find(String key) {
      if (next == lines.size() || !lines.get(next).startsWith(key + " ")) {
        return false;
      }
      words = lines.get(next++).split(" ", -1);
      return true;
    }

    private int number(int at) {
      return Integer.parseInt(words[at]);
    }
  }

  private static void line(StringBuilder out, Object... words) {
    StringJoiner line = new StringJoiner(" ", "", "\n");
    for (Object word : words) {
      line.add(word.toString());
    }
    out.append(line);
  }

  private static String self(long address) {
    return address < 0 ? NONE : Cidr.dotted(address);
  }

  private static long self(String word) {
    return word.equals(NONE) ? -1 : Cidr.address(word);
  }

  /** A lone hyphen is a word that stands for none. */
  private static String encoded(String word) {
    String encoded = URLEncoder.encode(word, StandardCharsets.UTF_8);
    return encoded.equals(NONE) ? "%2D" : encoded;
  }

  private static String decoded(String word) {
    return URLDecoder.decode(word, StandardCharsets.UTF_8);
  }
}
