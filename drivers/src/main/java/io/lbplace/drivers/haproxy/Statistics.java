package io.lbplace.drivers.haproxy;

import io.lbplace.core.driver.Deployment;
import io.lbplace.core.model.LoadBalancerSpec;
import io.lbplace.core.model.Member;
import io.lbplace.core.model.Status;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads {@code show stat}: a table with commas, a row for each frontend, backend and server
 * (management guide 2.6, section 9.1). No name or field read here holds a comma.
 */
final class Statistics {
  private static final String FRONTEND = "/FRONTEND";

  private final List<String> columns;
  private final Map<String, String[]> rows = new HashMap<>(); // by "proxy/server"; looked up only

  private Statistics(List<String> lines) throws IOException {
    if (lines.isEmpty() || !lines.get(0).startsWith("# ")) {
      throw new IOException("no statistics: " + lines);
    }
    columns = List.of(lines.get(0).substring(2).split(",", -1));
    for (String line : lines.subList(1, lines.size())) {
      String[] row = line.split(",", -1);
      if (row.length > 1) {
        rows.put(row[0] + "/" + row[1], row);
      }
    }
  }

  /** The statuses of those VIPs that the answer tells of. */
  static List<VipStatus> parse(String answer, SortedMap<Integer, Deployment> vips)
      throws IOException {
    Statistics statistics = new Statistics(answer.lines().toList());
    List<VipStatus> all = new ArrayList<>();
    for (Deployment d : vips.values()) {
      String[] frontend = statistics.rows.get(VipSection.frontend(d.vip()) + FRONTEND);
      if (frontend != null) {
        all.add(statistics.vip(d, frontend));
      }
    }
    return all;
  }

  /** A number of each frontend, by its name. */
  static Map<String, Long> frontends(String answer, String column) throws IOException {
    Statistics statistics = new Statistics(answer.lines().toList());
    Map<String, Long> all = new TreeMap<>();
    for (Map.Entry<String, String[]> row : statistics.rows.entrySet()) {
      if (row.getKey().endsWith(FRONTEND)) {
        String name = row.getValue()[0];
        all.put(name, statistics.count(row.getValue(), column));
      }
    }
    return all;
  }

  private VipStatus vip(Deployment d, String[] frontend) throws IOException {
    List<VipStatus.MemberStatus> members = new ArrayList<>();
    boolean serves = false;
    for (Member member : ((LoadBalancerSpec) d.spec()).pool().members()) {
      String[] row = rows.get(VipSection.backend(d.vip()) + "/" + VipSection.server(member));
      if (row != null) {
        VipStatus.MemberStatus status = member(member, row);
        serves |= status.status() == Status.ACTIVE;
        members.add(status);
      }
    }
    return new VipStatus(
        d.vip(),
        serves ? Status.ACTIVE : Status.DOWN,
        count(frontend, "slim"),
        count(frontend, "scur"),
        count(frontend, "stot"),
        count(frontend, "bin"),
        count(frontend, "bout"),
        members);
  }

  private VipStatus.MemberStatus member(Member member, String[] row) throws IOException {
    String said = field(row, "status");
    // "UP 1/3" is on its way down and still serves, "DOWN 1/2" on its way up and doesn't yet.
    boolean active = said.startsWith("UP") || said.equals("no check");
    if (active && count(row, "weight") == 0) {
      said =
          "DRAIN"; // HAProxy says so itself only where it was told to drain, not for a weight of 0
      active = false;
    }
    return new VipStatus.MemberStatus(
        member.address(),
        member.port(),
        active ? Status.ACTIVE : Status.INACTIVE,
        said,
        count(row, "scur"),
        count(row, "stot"));
  }

  private long count(String[] row, String column) throws IOException {
    String value = field(row, column);
    return value.isEmpty() ? 0 : Long.parseLong(value);
  }

  private String field(String[] row, String column) throws IOException {
    int at = columns.indexOf(column);
    if (at < 0 || at >= row.length) {
      throw new IOException("statistics without " + column);
    }
    return row[at];
  }
}
