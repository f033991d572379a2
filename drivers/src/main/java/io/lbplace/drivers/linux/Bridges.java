package io.lbplace.drivers.linux;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A Linux bridge for each network, there as long as something hangs on it. */
final class Bridges implements Junction {
  /** Ports that a bridge takes: BR_MAX_PORTS less port 0, {@code net/bridge/br_private.h}. */
  static final int MAX_PORTS = 1023;

  private static final String EXISTS = "File exists";

  private final Lab lab;

  Bridges(Lab lab) {
    this.lab = lab;
  }

  /**
   * A bridge is bare where a process was killed before its first port came, or after its last went.
   */
  @Override
  public Map<Integer, Set<String>> recover(IpSession session)
      throws IOException, InterruptedException {
    TreeMap<Integer, Set<String>> ports = new TreeMap<>();
    for (String line : Ip.links(lab.fabric(), "bridge")) {
      ports.put(Integer.parseInt(Ip.name(line).substring(1)), new TreeSet<>());
    }
    for (String line : Ip.links(lab.fabric(), "veth")) {
      int master = line.indexOf(" master b");
      if (master >= 0) {
        String bridge = line.substring(master + 9).split(" ", 2)[0];
        Set<String> there = ports.get(Integer.parseInt(bridge));
        if (there != null) {
          there.add(Ip.name(line));
        }
      }
    }
    Ip fabric = new Ip(lab.fabric());
    ports.forEach(
        (network, there) -> {
          if (there.isEmpty()) {
            fabric.deleteLink(Lab.bridge(network));
          }
        });
    fabric.run(session);
    ports.values().removeIf(Set::isEmpty);
    return ports;
  }

  @Override
  public boolean takes(int network, int ports) {
    return ports < MAX_PORTS;
  }

  @Override
  public void attach(IpSession session, String port, int network, String namespace, boolean first)
      throws IOException, InterruptedException {
    String bridge = Lab.bridge(network);
    Ip fabric = new Ip(lab.fabric());
    if (first) {
      fabric
          .pardoning("link add " + bridge + " type bridge mcast_snooping 0", EXISTS)
          .add("link set " + bridge + " up");
    }
    fabric.add(Ip.pair(port + " up master " + bridge, Lab.leg(network), namespace)).run(session);
  }

  @Override
  public void detach(IpSession session, String port, int network, boolean last)
      throws IOException, InterruptedException {
    Ip fabric = new Ip(lab.fabric()).deleteLink(port);
    if (last) {
      fabric.deleteLink(Lab.bridge(network));
    }
    fabric.run(session);
  }

  @Override
  public void gone() {}
}
