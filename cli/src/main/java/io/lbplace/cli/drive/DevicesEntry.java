package io.lbplace.cli.drive;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.lbplace.drivers.haproxy.HaproxyOptions;
import io.lbplace.drivers.linux.FabricKind;
import io.lbplace.scenarios.error.InvalidField;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The file of {@code --devices}: which real devices stand for a scenario's. */
record DevicesEntry(
    @JsonPropertyDescription("HAProxy on this machine") @Nullable HaproxyEntry haproxy,
    @JsonPropertyDescription("NITRO appliances, by the names of the scenario's devices")
        Map<String, NitroEntry> nitro) {
  DevicesEntry {
    nitro = nitro == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(nitro));
  }

  /**
   * The devices that are HAProxy: in network namespaces, or without root as processes on loopback.
   */
  record HaproxyEntry(
      @JsonPropertyDescription(
              "1 to 12 lower-case letters and digits: names all that is made; drive")
          String lab,
      @JsonPropertyDescription("where devices are kept") String directory,
      @JsonPropertyDescription("the device types, of flavors too") List<String> types,
      @JsonPropertyDescription("what joins the wires, loopback for none; bridges") Fabric fabric,
      @JsonPropertyDescription("which VIPs of a device share a process; shared: all of them")
          Processes processes,
      @JsonPropertyDescription(
              "how long connections of a replaced configuration may go on, seconds; 86400, a day")
          Integer drainSeconds,
      @JsonPropertyDescription(
              "the most connections of one process, less where it may open fewer files; 50000")
          Integer maxConnections) {
    /** The kind of fabric that joins the wires. */
    enum Fabric {
      @JsonProperty("bridges")
      BRIDGES(FabricKind.BRIDGES),
      @JsonProperty("openvswitch")
      OPENVSWITCH(FabricKind.OPENVSWITCH),
      @JsonProperty("loopback")
      LOOPBACK(null);

      private final @Nullable FabricKind kind;

      Fabric(@Nullable FabricKind kind) {
        this.kind = kind;
      }

      /** Null where devices are processes on loopback addresses, and nothing is wired. */
      @Nullable FabricKind kind() {
        return kind;
      }
    }

    /** The VIPs of a device that share a process. */
    enum Processes {
      @JsonProperty("shared")
      SHARED(HaproxyOptions.Processes.SHARED),
      @JsonProperty("tenant")
      TENANT(HaproxyOptions.Processes.PER_TENANT),
      @JsonProperty("vip")
      VIP(HaproxyOptions.Processes.PER_VIP);

      private final HaproxyOptions.Processes sharing;

      Processes(HaproxyOptions.Processes sharing) {
        this.sharing = sharing;
      }

      HaproxyOptions.Processes sharing() {
        return sharing;
      }
    }

    HaproxyEntry {
      lab = lab == null ? "drive" : lab;
      if (!lab.matches("[a-z0-9]{1,12}")) {
        throw new InvalidField("/lab", lab, "1 to 12 lower-case letters and digits");
      }
      if (directory == null || directory.isBlank()) {
        throw new InvalidField("/directory", "", "a folder, and it is missing");
      }
      types = types == null ? List.of() : List.copyOf(types);
      fabric = fabric == null ? Fabric.BRIDGES : fabric;
      processes = processes == null ? Processes.SHARED : processes;
      drainSeconds =
          drainSeconds == null
              ? Integer.valueOf((int) HaproxyOptions.DEFAULT.drain().toSeconds())
              : drainSeconds;
      if (drainSeconds < 1) {
        throw new InvalidField("/drainSeconds", drainSeconds.toString(), "a second or more");
      }
      maxConnections =
          maxConnections == null
              ? Integer.valueOf(HaproxyOptions.DEFAULT_MAX_CONNECTIONS)
              : maxConnections;
      if (maxConnections < 1) {
        throw new InvalidField("/maxConnections", maxConnections.toString(), "1 or more");
      }
    }
  }

  /** One appliance. */
  record NitroEntry(
      @JsonPropertyDescription("scheme, host and port, as http://127.0.0.1:8080") String url,
      @JsonPropertyDescription("env:NAME or file:PATH with user:password") String credentials,
      @JsonPropertyDescription(
              "names of the interfaces, as the scenario declares them; 1/1, 1/2, …")
          List<String> interfaces) {
    NitroEntry {
      if (url == null || url.isBlank()) {
        throw new InvalidField("/url", "", "a URL, and it is missing");
      }
      if (credentials == null || credentials.isBlank()) {
        throw new InvalidField("/credentials", "", "env:NAME or file:PATH, and it is missing");
      }
      interfaces = interfaces == null ? List.of() : List.copyOf(interfaces);
    }
  }
}
