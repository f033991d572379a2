package io.lbplace.drivers.linux;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a test needs of the machine; without it the test is skipped and says so. */
public final class Machine {
  private Machine() {}

  public static void needsHaproxy() {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/sbin/haproxy")),
        "skipped: /usr/sbin/haproxy is missing (Debian package haproxy)");
  }

  public static void needsWrk() {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/wrk")),
        "skipped: /usr/bin/wrk is missing (Debian package wrk)");
  }

  public static void needsNamespaces() {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/curl")), "skipped: /usr/bin/curl is missing");
    assumeTrue(Namespaces.available(), "skipped: network namespaces need root and iproute2");
  }

  public static void needs(FabricKind kind) {
    List<String> missing = kind.missing();
    assumeTrue(
        missing.isEmpty(),
        "skipped: " + kind + " needs " + missing + " (packages openvswitch-switch, ethtool)");
  }
}
