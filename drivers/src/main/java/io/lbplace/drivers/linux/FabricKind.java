package io.lbplace.drivers.linux;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What joins the wires of a lab. */
public enum FabricKind {
  /** A Linux bridge for each network: they are apart because they are different bridges. */
  BRIDGES(List.of(), Bridges::new),

  /** One Open vSwitch for all networks: they are apart by their VLAN tags. */
  OPENVSWITCH(List.of("ovsdb-tool", "ovsdb-server", "ovs-vswitchd", "ethtool"), OpenVswitch::new);

  /** Where the userspace datapath's own interfaces come from. */
  private static final Path TUN = Path.of("/dev/net/tun");

  private final List<String> programs;
  private final Function<Lab, Junction> junction;

  FabricKind(List<String> programs, Function<Lab, Junction> junction) {
    this.programs = programs;
    this.junction = junction;
  }

  Junction junction(Lab lab) {
    return junction.apply(lab);
  }

  /** What this machine, or this process on it, lacks; nothing if a lab can be wired so. */
  public List<String> missing() {
    List<String> missing = new ArrayList<>();
    if (!Namespaces.available()) {
      missing.add("network namespaces (root, ip, nsenter, unshare, sysctl)");
    }
    programs.stream().filter(program -> !Commands.installed(program)).forEach(missing::add);
    if (this == OPENVSWITCH) {
      for (Path file : List.of(SwitchDaemons.SCHEMA, TUN)) {
        if (!Files.exists(file)) {
          missing.add(file.toString());
        }
      }
    }
    return missing;
  }
}
