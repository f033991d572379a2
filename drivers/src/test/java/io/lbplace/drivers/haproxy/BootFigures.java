package io.lbplace.drivers.haproxy;

import io.lbplace.core.driver.Deployment;
import io.lbplace.core.driver.Outcome;
import io.lbplace.core.model.Cidr;
import io.lbplace.drivers.linux.FabricKind;
import io.lbplace.drivers.linux.Lab;
import io.lbplace.drivers.linux.Leftovers;
import io.lbplace.drivers.linux.NamespaceCompute;
import io.lbplace.drivers.linux.NamespaceSite;
import io.lbplace.drivers.linux.ProgramRunner;
import io.lbplace.drivers.linux.Station;
import io.lbplace.drivers.linux.VethFabric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The program that measured the figures in {@code docs/haproxy.md}: how long an elastic device
 * takes from the order to the first reply through its VIP, one device after the other. It runs as
 * root, its second half where the clients are.
 */
final class BootFigures {
  private static final String[] STEPS = {"create", "wire A", "wire B", "deploy", "first reply"};

  private BootFigures() {}

  /**
   * Measures.
   *
   * @param arguments a directory, how many devices, and {@code BRIDGES} or {@code OPENVSWITCH}
   */
  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[0]);
    Lab lab = new Lab("figures", directory.resolve("lab"));
    FabricKind kind = FabricKind.valueOf(arguments[2]);
    VethFabric fabric = new VethFabric(lab, kind);
    if (arguments.length > 3) {
      measure(lab, fabric, Integer.parseInt(arguments[1]));
      return;
    }
    Leftovers.sweep(lab);
    try {
      fabric = new VethFabric(lab, kind);
      Station station = new Station(lab, fabric, 1);
      station.join(Vips.NETWORK_A, Vips.CIDR_A, List.of(Cidr.address("10.1.255.1")));
      station.join(Vips.NETWORK_B, Vips.CIDR_B, List.of(Cidr.address("10.2.255.1")));
      startMember(station, directory);
      List<String> command = new ArrayList<>(station.inside());
      command.addAll(List.of(ProcessHandle.current().info().command().orElse("java"), "-cp"));
      command.addAll(List.of(System.getProperty("java.class.path"), BootFigures.class.getName()));
      command.addAll(List.of(arguments));
      command.add("measure");
      new ProcessBuilder(command).inheritIO().start().waitFor();
    } finally {
      Leftovers.sweep(lab);
    }
  }

  private static void measure(Lab lab, VethFabric fabric, int devices) throws Exception {
    NamespaceCompute compute = new NamespaceCompute(lab, fabric);
    HaproxyDriver driver =
        new HaproxyDriver(
            lab,
            new NamespaceSite(lab),
            HaproxyOptions.DEFAULT,
            device -> {
              throw new AssertionError("not probed");
            },
            Clock.systemUTC());
    double[][] millis = new double[STEPS.length + 2][devices];
    for (int i = 0; i < devices; i++) {
      Deployment d =
          Vips.vip(i)
              .device(i)
              .address(Cidr.dotted(Cidr.address("10.1.0.2") + i))
              .selves(Cidr.address("10.1.128.0") + i, Cidr.address("10.2.128.0") + i)
              .members(Vips.member("10.2.255.1", 8080, 1))
              .build();
      long[] at = new long[STEPS.length + 1];
      at[0] = System.nanoTime();
      demand(compute.create(i, 0));
      at[1] = System.nanoTime();
      demand(fabric.wire(i, 0, Vips.NETWORK_A, -1));
      at[2] = System.nanoTime();
      demand(fabric.wire(i, 1, Vips.NETWORK_B, -1));
      at[3] = System.nanoTime();
      demand(driver.deploy(d));
      at[4] = System.nanoTime();
      while (!LoadClient.answers(Cidr.dotted(d.address()))) {
        Thread.onSpinWait();
      }
      at[5] = System.nanoTime();
      for (int step = 0; step < STEPS.length; step++) {
        millis[step][i] = (at[step + 1] - at[step]) / 1e6;
      }
      millis[STEPS.length][i] = (at[5] - at[0]) / 1e6;
    }
    for (int i = 0; i < devices; i++) {
      long start = System.nanoTime();
      demand(compute.destroy(i));
      millis[STEPS.length + 1][i] = (System.nanoTime() - start) / 1e6;
    }
    for (int step = 0; step < millis.length; step++) {
      String name =
          step < STEPS.length ? STEPS[step] : step == STEPS.length ? "boot in all" : "destroy";
      Arrays.sort(millis[step]);
      System.out.printf(
          "%-12s min %6.1f  p50 %6.1f  p90 %6.1f  p99 %6.1f  max %6.1f ms%n",
          name,
          millis[step][0],
          millis[step][devices / 2],
          millis[step][devices * 9 / 10],
          millis[step][devices * 99 / 100],
          millis[step][devices - 1]);
    }
  }

  private static void startMember(Station station, Path directory)
      throws IOException, InterruptedException {
    Path file = directory.resolve("member.cfg");
    Files.writeString(
        file,
        """
        defaults
            mode http
            timeout client 9s
        frontend member
            bind 10.2.255.1:8080
            http-request return status 200 content-type text/plain string "member 10.2.255.1"
        """);
    List<String> command = new ArrayList<>(station.inside());
    command.addAll(List.of("/usr/sbin/haproxy", "-D", "-f", file.toString()));
    if (!ProgramRunner.run(command).succeeded()) {
      throw new IOException("no member");
    }
  }

  private static void demand(Outcome outcome) {
    if (outcome != Outcome.Done.DONE) {
      throw new IllegalStateException(outcome.toString());
    }
  }
}
