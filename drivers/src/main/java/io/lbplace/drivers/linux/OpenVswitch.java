package io.lbplace.drivers.linux;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One Open vSwitch on which all wires hang, each as an access port of its network's VLAN. Its
 * database is the record of which network has which tag. A port is entered when its wire is whole,
 * and taken out before the wire goes: links without a port were left by a process that was killed.
 *
 * <p>The switch passes frames on as they are. Legs therefore compute their checksums themselves,
 * which the kernel otherwise leaves to hardware that isn't there, or to whoever reads the packet.
 */
final class OpenVswitch implements Junction {
  private final Lab lab;
  private final VlanTags tags;
  private final SwitchDaemons daemons;

  OpenVswitch(Lab lab) {
    this(lab, VlanTags.LAST);
  }

  /** A switch with fewer tags, for tests. */
  OpenVswitch(Lab lab, int lastTag) {
    this.lab = lab;
    this.tags = new VlanTags(lastTag);
    this.daemons = new SwitchDaemons(lab);
  }

  @Override
  public Map<Integer, Set<String>> recover(IpSession ip) throws IOException, InterruptedException {
    TreeMap<Integer, Set<String>> ports = new TreeMap<>();
    tags.clear();
    if (!daemons.created()) { // killed before there was a port
      return ports;
    }
    daemons.ensure();
    Set<String> halves = new TreeSet<>();
    for (String line : Ip.links(lab.fabric(), "veth")) {
      halves.add(Ip.name(line));
    }
    List<String> lost = new ArrayList<>();
    daemons
        .ports()
        .tags()
        .forEach(
            (port, tag) -> {
              if (halves.remove(port)) {
                int network = Lab.networkOf(port);
                tags.recall(network, tag);
                ports.computeIfAbsent(network, n -> new TreeSet<>()).add(port);
              } else {
                lost.add(port);
              }
            });
    daemons.ports().remove(lost);
    Ip fabric = new Ip(lab.fabric());
    halves.forEach(port -> fabric.deleteLink(port));
    fabric.run(ip);
    return ports;
  }

  @Override
  public boolean takes(int network, int ports) {
    return tags.takes(network);
  }

  @Override
  public void attach(IpSession ip, String port, int network, String namespace, boolean first)
      throws IOException, InterruptedException {
    daemons.ensure();
    new Ip(lab.fabric()).add(Ip.pair(port + " up", Lab.leg(network), namespace)).run(ip);
    try {
      computeChecksums(namespace, Lab.leg(network));
      daemons.ports().add(port, tags.take(network));
    } catch (CommandFailed e) {
      deleteLink(ip, port);
      if (first) {
        tags.giveBack(network);
      }
      throw e;
    }
  }

  @Override
  public void detach(IpSession ip, String port, int network, boolean last)
      throws IOException, InterruptedException {
    daemons.ensure();
    daemons.ports().remove(List.of(port));
    deleteLink(ip, port);
    if (last) {
      tags.giveBack(network);
    }
  }

  @Override
  public void gone() throws IOException {
    tags.clear();
    daemons.delete();
  }

  private void deleteLink(IpSession ip, String port) throws IOException, InterruptedException {
    new Ip(lab.fabric()).deleteLink(port).run(ip);
  }

  private static void computeChecksums(String namespace, String leg)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(Namespaces.inside(namespace));
    command.addAll(List.of("ethtool", "-K", leg, "tx", "off"));
    ProgramRunner.run(command).demand("ethtool in " + namespace);
  }
}
