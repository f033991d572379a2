package io.lbplace.drivers.linux;

import io.lbplace.core.driver.Outcome;
import io.lbplace.core.model.Cidr;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;

/**
 * A machine that is no device: a namespace with links to networks, in which clients and members
 * live. Its networks may not overlap.
 */
public final class Station {
  private final Lab lab;
  private final VethFabric fabric;
  private final int number;
  private final TreeSet<Integer> networks = new TreeSet<>();

  /** A station of a lab, which is made if it isn't there. */
  public Station(Lab lab, VethFabric fabric, int number) throws IOException, InterruptedException {
    this.lab = lab;
    this.fabric = fabric;
    this.number = number;
    Namespaces.make(namespace());
  }

  /** Puts it on a network, with addresses of its own there. */
  public void join(int network, Cidr cidr, List<Long> addresses)
      throws IOException, InterruptedException {
    Outcome outcome = fabric.attach(Lab.stationPort(number, network), namespace(), network, -1);
    if (outcome != Outcome.Done.DONE) {
      throw new CommandFailed("station " + number + " on network " + network + ": " + outcome);
    }
    networks.add(network);
    Ip ip = new Ip(namespace()).add("link set " + Lab.leg(network) + " up");
    for (long address : addresses) {
      ip.add(
          "address replace "
              + Cidr.dotted(address)
              + "/"
              + cidr.prefix()
              + " dev "
              + Lab.leg(network));
    }
    ip.run();
  }

  /** The words before a command that run it there. */
  public List<String> inside() {
    return Namespaces.inside(namespace());
  }

  /** Ends all that runs there, and takes it away. */
  public void close() throws IOException, InterruptedException {
    for (int network : networks) {
      fabric.detach(Lab.stationPort(number, network), network);
    }
    networks.clear();
    Namespaces.delete(namespace());
  }

  private String namespace() {
    return lab.station(number);
  }
}
