package io.lbplace.drivers.linux;

import io.lbplace.core.driver.Outcome;
import io.lbplace.core.model.Constraint;
import io.lbplace.drivers.runtime.BlockingFabric;
import io.lbplace.drivers.runtime.DeviceGone;
import java.io.IOException;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Wires as veth pairs, one for each (device, network), whose near ends lie in a namespace of their
 * own and hang on a {@link Junction} there. The namespace is there as long as there is a wire. The
 * wiring is read once and tracked from then on, and read again after an operation that gave no
 * answer; two operations never overlap. One {@code ip} stays for all of them.
 */
public final class VethFabric implements BlockingFabric {
  /** Linux's EXFULL, with which the kernel refuses a bridge one more port. */
  private static final int FULL = 54;

  private final Lab lab;
  private final Junction junction;

  /** The ports of each network, by name. */
  private final TreeMap<Integer, Set<String>> ports = new TreeMap<>();

  private boolean known;
  private @Nullable IpSession session;

  /** The fabric of a lab, with the wires of an earlier process. */
  public VethFabric(Lab lab, FabricKind kind) throws IOException, InterruptedException {
    this(lab, kind.junction(lab));
  }

  VethFabric(Lab lab, Junction junction) throws IOException, InterruptedException {
    this.lab = lab;
    this.junction = junction;
    know();
  }

  private void know() throws IOException, InterruptedException {
    if (known) {
      return;
    }
    ports.clear();
    if (Namespaces.exists(lab.fabric())) {
      ports.putAll(junction.recover(session()));
      if (ports.isEmpty()) {
        deleteNamespace();
      }
    } else {
      junction.gone();
    }
    known = true;
  }

  private IpSession session() throws IOException {
    IpSession running = session;
    if (running == null || !running.runs() || !Namespaces.exists(lab.fabric())) {
      if (running != null) {
        running.close();
      }
      running = new IpSession(lab.fabric());
      session = running;
    }
    return running;
  }

  private void deleteNamespace() throws IOException, InterruptedException {
    if (session != null) { // else it would have to be ended as one of those that run there
      session.close();
      session = null;
    }
    Namespaces.delete(lab.fabric());
    junction.gone();
  }

  @Override
  public synchronized Outcome wire(int device, int interfaceIndex, int network, int switchIndex)
      throws IOException, InterruptedException {
    String namespace = lab.namespace(device);
    if (!Namespaces.exists(namespace)) {
      throw new DeviceGone(device);
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
    know();
    for (int network : Set.copyOf(ports.keySet())) {
      detach(Lab.port(device, network), network);
    }
  }

  /** The number of wires of a network. */
  public synchronized int ports(int network) {
    return ports.getOrDefault(network, Set.of()).size();
  }

  synchronized Outcome attach(String port, String namespace, int network, int switchIndex)
      throws IOException, InterruptedException {
    know();
    Set<String> there = ports.getOrDefault(network, Set.of());
    if (there.contains(port)) {
      return Outcome.Done.DONE;
    }
    if (!junction.takes(network, there.size())) {
      return new Outcome.Refused(FULL, Constraint.FABRIC, switchIndex);
    }
    change(
        () -> {
          if (ports.isEmpty()) {
            Namespaces.make(lab.fabric());
          }
          junction.attach(session(), port, network, namespace, there.isEmpty());
          ports.computeIfAbsent(network, n -> new TreeSet<>()).add(port);
        });
    return Outcome.Done.DONE;
  }

  synchronized void detach(String port, int network) throws IOException, InterruptedException {
    know();
    Set<String> there = ports.getOrDefault(network, Set.of());
    if (!there.contains(port)) {
      return;
    }
    change(
        () -> {
          boolean last = there.size() == 1;
          junction.detach(session(), port, network, last);
          there.remove(port);
          if (last) {
            ports.remove(network);
            if (ports.isEmpty()) {
              deleteNamespace();
            }
          }
        });
  }

  private interface Change {
    void make() throws IOException, InterruptedException;
  }

  /**
   * Makes a change. Without an answer its outcome is unknown; a change that fails with an answer is
   * undone.
   */
  private void change(Change change) throws IOException, InterruptedException {
    known = false;
    try {
      change.make();
      known = true;
    } catch (CommandFailed e) {
      known = true;
      throw e;
    }
  }
}
