package io.lbplace.cli.drive;

import io.lbplace.core.driver.Deployment;
import io.lbplace.core.driver.Outcome;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.HealthMonitor;
import io.lbplace.core.model.Networks;
import io.lbplace.drivers.linux.FabricKind;
import io.lbplace.drivers.linux.Lab;
import io.lbplace.drivers.linux.Processes;
import io.lbplace.drivers.linux.Station;
import io.lbplace.drivers.linux.VethFabric;
import io.lbplace.drivers.runtime.BlockingDriver;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Who uses a lab's VIPs: one machine on all networks, on which a member of every VIP listens and a
 * {@link VipWatcher} asks those that are deployed.
 */
final class Town implements AutoCloseable {
  private static final int STATION = 1;

  private final Station station;
  private final Path file;
  private final Process watcher;
  private final BufferedReader answers;
  private final PrintStream orders;

  /** A town on all networks there are, over bridges. */
  Town(Lab lab, Networks networks, Path directory) throws IOException, InterruptedException {
    this(lab, FabricKind.BRIDGES, networks, directory);
  }

  /** A town on all networks there are. */
  Town(Lab lab, FabricKind kind, Networks networks, Path directory)
      throws IOException, InterruptedException {
    station = new Station(lab, new VethFabric(lab, kind), STATION);
    for (int subnet = 0; subnet < networks.subnetCount(); subnet++) {
      Cidr block = networks.cidr(subnet);
      station.join(networks.networkOf(subnet), block, List.of(block.base() + WithMember.OWN));
    }
    file = directory.resolve("members.cfg");
    Files.writeString(
        file,
        "defaults\n mode http\n timeout client 9s\n timeout http-request 9s\nfrontend members\n"
            + (" bind 0.0.0.0:"
                + WithMember.PORT
                + "\n http-request return status 200 content-type text/plain")
            + " string member\n");
    startMembers();
    watcher =
        inside(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-cp",
            VipWatcher.class.getProtectionDomain().getCodeSource().getLocation().getPath(),
            VipWatcher.class.getName());
    answers = watcher.inputReader(StandardCharsets.US_ASCII);
    orders = new PrintStream(watcher.getOutputStream(), true, StandardCharsets.US_ASCII);
  }

  /** Every VIP has its member. */
  void startMembers() throws IOException, InterruptedException {
    if (inside("/usr/sbin/haproxy", "-D", "-f", file.toString()).waitFor() != 0) {
      throw new IOException("no members");
    }
  }

  /** No VIP has a member that answers. */
  void stopMembers() throws IOException, InterruptedException {
    Processes.end(Processes.find(words -> words.contains(file.toString())));
  }

  private Process inside(String... command) throws IOException {
    List<String> words = new ArrayList<>(station.inside());
    words.addAll(List.of(command));
    return new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /** Has the watcher do something, and returns what it says. */
  synchronized String watcher(String order) throws IOException {
    orders.println(order);
    String answer = answers.readLine();
    if (answer == null) {
      throw new IOException("the watcher has ended");
    }
    return answer;
  }

  /** A driver under which VIPs have members, and are watched from deployment to removal. */
  BlockingDriver watched(BlockingDriver driver) {
    return watched(driver, List.of(), vips -> {});
  }

  /** The same with monitors; somebody hears what devices say, before the control plane does. */
  BlockingDriver watched(BlockingDriver driver, List<HealthMonitor> monitors, WithMember.Ear ear) {
    return new WithMember(driver, monitors, ear) {
      @Override
      public Outcome deploy(Deployment d) throws IOException, InterruptedException {
        return begun(d, super.deploy(d));
      }

      @Override
      public Outcome update(Deployment d) throws IOException, InterruptedException {
        return begun(d, super.update(d));
      }

      /** An address may have been another device's before: that one's link address is forgotten. */
      private Outcome begun(Deployment d, Outcome outcome)
          throws IOException, InterruptedException {
        if (outcome == Outcome.Done.DONE) {
          String address = Cidr.dotted(d.address());
          inside("ip", "neigh", "flush", "to", address).waitFor();
          watcher("add " + d.vip() + " " + address);
        }
        return outcome;
      }

      @Override
      public Outcome undeploy(Deployment d) throws IOException, InterruptedException {
        watcher("drop " + d.vip());
        return super.undeploy(d);
      }
    };
  }

  /** Ends the watcher; the rest goes with the lab, to which the machine's namespace belongs. */
  @Override
  public void close() {
    watcher.destroy();
  }
}
