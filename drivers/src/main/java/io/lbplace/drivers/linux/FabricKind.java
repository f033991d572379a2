package io.lbplace.drivers.linux;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The kinds of fabric that join the wires of a lab. */
public enum FabricKind {
  /** A Linux bridge for each network: they are apart because they are different bridges. */
  BRIDGES(List.of(), List.of(), Bridges::new),

  /** One Open vSwitch for all networks: they are apart by their VLAN tags. */
  OPENVSWITCH(
      List.of("ovsdb-tool", "ovsdb-server", "ovs-vswitchd", "ethtool"),
      // the second: where the userspace datapath's own interfaces come from
      List.of(SwitchDaemons.SCHEMA, Path.of("/dev/net/tun")),
      OpenVswitch::new);

  private final List<String> programs;
  private final List<Path> files;
  private final Function<Lab, Junction> junction;

  FabricKind(List<String> programs, List<Path> files, Function<Lab, Junction> junction) {
    this.programs = programs;
    this.files = files;
    this.junction = junction;
  }

  Junction junction(Lab lab) {
    return junction.apply(lab);
  }

  /** The programs and rights that this machine or process lacks; none if a lab can be wired so. */
  public List<String> missing() {
    List<String> missing = new ArrayList<>();
    if (!Namespaces.available()) {
      missing.add("network namespaces (root, ip, nsenter, unshare, sysctl)");
    }
    programs.stream().filter(program -> !ProgramRunner.installed(program)).forEach(missing::add);
    files.stream().filter(file -> !Files.exists(file)).map(Path::toString).forEach(missing::add);
    return missing;
  }
}
