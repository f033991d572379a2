package io.lbplace.scenarios.trace;

import io.lbplace.core.model.Member;
import io.lbplace.core.model.Protocol;
import io.lbplace.scenarios.error.InvalidField;
import io.lbplace.scenarios.error.Nearest;
import io.lbplace.scenarios.format.SpecEntry;
import io.lbplace.scenarios.format.SpecEntry.Endpoint;
import io.lbplace.scenarios.workload.SpecDraws.Stated;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads a VIP's protocol, port and members from rows; the index of a missing column is −1. */
final class Fronts {
  private static final int LAST_PORT = 65_535;
  private static final int LARGEST_WEIGHT = 256;
  private static final String MEMBERS =
      "members between blanks, as 10.0.0.8:80 10.0.0.9:80*2 (with a weight of 0 to 256)";

  private final CsvTable table;
  private final int protocol;
  private final int port;
  private final int members;

  Fronts(CsvTable table, int protocol, int port, int members) {
    this.table = table;
    this.protocol = protocol;
    this.port = port;
    this.members = members;
  }

  /** The protocol, port and members that the current row states. */
  Stated stated() {
    Protocol spoken = isSaid(protocol) ? protocol() : null;
    int own = isSaid(port) ? port() : -1;
    List<Member> servers = isSaid(members) ? members() : null;
    return spoken == null && own < 0 && servers == null
        ? Stated.NOTHING
        : new Stated(spoken, own, servers);
  }

  private boolean isSaid(int column) {
    return column >= 0 && !table.isEmpty(column);
  }

  private Protocol protocol() {
    String text = table.text(protocol);
    for (Protocol each : Protocol.values()) {
      if (each.name().equals(text.toUpperCase(Locale.ROOT))) {
        SpecEntry spec = table.options().spec();
        SpecEntry.@Nullable Persistence kept = spec == null ? null : spec.sessionPersistence();
        if (kept != null && each != Protocol.HTTP && kept.needsHttp()) {
          throw table.wrong(protocol, "HTTP, as mapping.spec.sessionPersistence is by cookie");
        }
        return each;
      }
    }
    List<String> names = Arrays.stream(Protocol.values()).map(Protocol::name).toList();
    throw table.wrong(protocol, Nearest.expected("a protocol", text, names));
  }

  private int port() {
    double value = table.number(port);
    if (value != Math.rint(value) || value < 1 || value > LAST_PORT) {
      throw table.wrong(port, "a port from 1 to 65535");
    }
    return (int) value;
  }

  private List<Member> members() {
    List<Member> servers = new ArrayList<>();
    List<Endpoint> seen = new ArrayList<>();
    for (String word : table.text(members).split("[ ;]+", -1)) {
      int star = word.indexOf('*');
      try {
        Endpoint endpoint = Endpoint.of("", star < 0 ? word : word.substring(0, star), -1);
        int weight = star < 0 ? 1 : Integer.parseInt(word.substring(star + 1));
        if (weight < 0 || weight > LARGEST_WEIGHT) {
          throw table.wrong(members, MEMBERS);
        }
        String refusal = SpecEntry.refusal(endpoint);
        if (refusal != null) {
          throw table.bad(members, refusal);
        }
        if (seen.contains(endpoint)) {
          throw table.wrong(members, "each member once, and " + word + " stands twice");
        }
        seen.add(endpoint);
        servers.add(endpoint.member(weight));
      } catch (InvalidField | NumberFormatException e) {
        throw table.wrong(members, MEMBERS);
      }
    }
    return servers;
  }
}
