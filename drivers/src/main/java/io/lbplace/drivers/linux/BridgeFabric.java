package io.lbplace.drivers.linux;

import io.lbplace.core.driver.Outcome;
import io.lbplace.core.model.Constraint;
import io.lbplace.drivers.runtime.BlockingFabric;
import java.io.IOException;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Wires over Linux bridges: a bridge for each network, all in a namespace of their own, and a veth
 * pair for each (device, network). A bridge is there as long as something hangs on it, the
 * namespace as long as there is a bridge. What hangs where is read from the kernel once and
 * followed from then on; two operations never overlap. One {@code ip} stays for all of them.
 */
public final class BridgeFabric implements BlockingFabric {
  /** How many ports a bridge takes: BR_MAX_PORTS less port 0, {@code net/bridge/br_private.h}. */
  static final int MAX_PORTS = 1023;

  /** Linux's EXFULL, with which the kernel refuses one more. */
  private static final int FULL = 54;

  private static final String EXISTS = "File exists";
  private static final String ABSENT = "Cannot find device";

  private final Lab lab;

  /** The ports of each network's bridge, by name. */
  private final TreeMap<Integer, Set<String>> ports = new TreeMap<>();

  private @Nullable IpSession session;

  /** The fabric of a lab, with what an earlier process has wired. */
  public BridgeFabric(Lab lab) throws IOException, InterruptedException {
    this.lab = lab;
    if (Namespaces.exists(lab.fabric())) {
      readBridges();
      readPorts();
      deleteBare();
    }
  }

  /**
   * What a process was killed over: a bridge before its first port came, or after its last went.
   */
  private void deleteBare() throws IOException, InterruptedException {
    Ip fabric = new Ip(lab.fabric());
    boolean any = false;
    for (int network : Set.copyOf(ports.keySet())) {
      if (ports.getOrDefault(network, Set.of()).isEmpty()) {
        fabric.pardoning("link delete " + Lab.bridge(network), ABSENT);
        ports.remove(network);
        any = true;
      }
    }
    if (any) {
      fabric.run(session());
    }
    if (ports.isEmpty()) {
      deleteNamespace();
    }
  }

  private IpSession session() throws IOException {
    IpSession known = session;
    if (known == null || !known.runs() || !Namespaces.exists(lab.fabric())) {
      if (known != null) {
        known.close();
      }
      known = new IpSession(lab.fabric());
      session = known;
    }
    return known;
  }

  private void deleteNamespace() throws IOException, InterruptedException {
    if (session != null) { // else it would have to be ended as one of those that run there
      session.close();
      session = null;
    }
    Namespaces.delete(lab.fabric());
  }

  @Override
  public synchronized Outcome wire(int device, int interfaceIndex, int network, int switchIndex)
      throws IOException, InterruptedException {
    String namespace = lab.namespace(device);
    if (!Namespaces.exists(namespace)) {
      return new Outcome.Failed("device " + device + " doesn't exist");
    }
    return attach(Lab.port(device, network), namespace, network, switchIndex);
  }

  @Override
  public synchronized Outcome unwire(int device, int interfaceIndex, int network, int switchIndex)
      throws IOException, InterruptedException {
    detach(Lab.port(device, network), network);
    return Outcome.Done.DONE;
  }

  /** Detaches all networks of a device. */
  synchronized void unwireAll(int device) throws IOException, InterruptedException {
    for (int network : Set.copyOf(ports.keySet())) {
      detach(Lab.port(device, network), network);
    }
  }

  /** How many ports a network's bridge has. */
  public synchronized int ports(int network) {
    return ports.getOrDefault(network, Set.of()).size();
  }

  synchronized Outcome attach(String port, String namespace, int network, int switchIndex)
      throws IOException, InterruptedException {
    Set<String> there = ports.get(network);
    if (there != null && there.contains(port)) {
      return Outcome.Done.DONE;
    }
    if (there != null && there.size() == MAX_PORTS) {
      return new Outcome.Refused(FULL, Constraint.FABRIC, switchIndex);
    }
    if (ports.isEmpty()) {
      Namespaces.make(lab.fabric());
    }
    String bridge = Lab.bridge(network);
    Ip fabric = new Ip(lab.fabric());
    if (there == null) {
      fabric
          .pardoning("link add " + bridge + " type bridge mcast_snooping 0", EXISTS)
          .add("link set " + bridge + " up");
    }
    // One request for both ends: the kernel makes the pair whole or not at all. The far end can't
    // be up before the near one is there; it is brought up with its first address.
    fabric
        .add(
            "link add "
                + port
                + " up master "
                + bridge
                + " type veth peer name "
                + Lab.leg(network)
                + " netns "
                + namespace)
        .run(session());
    ports.computeIfAbsent(network, n -> new TreeSet<>()).add(port);
    return Outcome.Done.DONE;
  }

  synchronized void detach(String port, int network) throws IOException, InterruptedException {
    Set<String> there = ports.get(network);
    if (there == null || !there.contains(port)) {
      return;
    }
    Ip fabric = new Ip(lab.fabric()).pardoning("link delete " + port, ABSENT);
    boolean last = there.size() == 1;
    if (last) {
      fabric.pardoning("link delete " + Lab.bridge(network), ABSENT);
    }
    fabric.run(session());
    there.remove(port);
    if (last) {
      ports.remove(network);
      if (ports.isEmpty()) {
        deleteNamespace();
      }
    }
  }

  private void readBridges() throws IOException, InterruptedException {
    for (String name : names("bridge")) {
      ports.put(Integer.parseInt(name.substring(1)), new TreeSet<>());
    }
  }

  private void readPorts() throws IOException, InterruptedException {
    for (String line : Ip.query(lab.fabric(), "link", "show", "type", "veth").split("\n", -1)) {
      int master = line.indexOf(" master b");
      if (master >= 0) {
        String bridge = line.substring(master + 9).split(" ", 2)[0];
        Set<String> there = ports.get(Integer.parseInt(bridge));
        if (there != null) {
          there.add(name(line));
        }
      }
    }
  }

  private Set<String> names(String type) throws IOException, InterruptedException {
    Set<String> names = new TreeSet<>();
    for (String line : Ip.query(lab.fabric(), "link", "show", "type", type).split("\n", -1)) {
      if (!line.isEmpty()) {
        names.add(name(line));
      }
    }
    return names;
  }

  /** Of a line as {@code 5: d7_3@if2: <BROADCAST,…}. */
  private static String name(String line) {
    return line.split(": ", 3)[1].split("@", 2)[0];
  }
}
