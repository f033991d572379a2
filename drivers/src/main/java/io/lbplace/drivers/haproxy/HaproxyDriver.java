package io.lbplace.drivers.haproxy;

import io.lbplace.core.driver.Capabilities;
import io.lbplace.core.driver.Deployment;
import io.lbplace.core.driver.Outcome;
import io.lbplace.core.driver.Profile;
import io.lbplace.core.driver.VipHealth;
import io.lbplace.core.fleet.DeviceSpec;
import io.lbplace.core.fleet.Kind;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.LoadBalancerSpec;
import io.lbplace.core.model.Member;
import io.lbplace.core.model.Resources;
import io.lbplace.drivers.linux.CommandFailed;
import io.lbplace.drivers.linux.Lab;
import io.lbplace.drivers.linux.ProgramRunner;
import io.lbplace.drivers.linux.Site;
import io.lbplace.drivers.runtime.BlockingDriver;
import io.lbplace.drivers.runtime.Carried;
import io.lbplace.drivers.runtime.DeviceGone;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The driver of HAProxy: a device is at its place in a {@link Site}, and its files are
 * authoritative: a driver that was started anew finds everything there. Clusters are refused, as
 * nothing here moves a VIP's address from node to node; so are services other than load balancers.
 * The ledger limits the number of VIPs on a device; HAProxy doesn't.
 */
public final class HaproxyDriver implements BlockingDriver {
  private static final System.Logger LOG = System.getLogger(HaproxyDriver.class.getName());

  /** Linux's EOPNOTSUPP, the code for requests that HAProxy can't fulfil. */
  private static final int UNSUPPORTED = 95;

  private static final Outcome SUPERSEDED = new Outcome.Failed("superseded");
  private static final Outcome ABSENT = new Outcome.Failed("not configured");

  private final Lab lab;
  private final Site site;
  private final HaproxyOptions options;
  private final IntFunction<DeviceSpec> specs;
  private final Clock clock;
  private final ConcurrentHashMap<Integer, Device> devices = new ConcurrentHashMap<>();
  private final LocalAddresses locals = new LocalAddresses();

  /**
   * A driver.
   *
   * @param lab the lab of the devices
   * @param site the site of the devices
   * @param options the options of HAProxy
   * @param specs the declared properties of each device
   * @param clock the clock by which removals are forgotten
   */
  public HaproxyDriver(
      Lab lab, Site site, HaproxyOptions options, IntFunction<DeviceSpec> specs, Clock clock) {
    this.lab = lab;
    this.site = site;
    this.options = options;
    this.specs = specs;
    this.clock = clock;
  }

  /**
   * The devices found again after a restart.
   *
   * @param devices their number
   * @param vips the number of VIPs that they carry
   * @param changed the number of processes that had to be started or reloaded; the others went on
   *     as they were
   */
  public record Recovered(int devices, int vips, int changed) {}

  /**
   * Finds the devices of an earlier process again, and completes or undoes half-done work. Each
   * device's first operation does the same; this does it at once.
   */
  public Recovered recover() throws IOException, InterruptedException {
    int found = 0;
    int vips = 0;
    int changed = 0;
    for (int handle : handles()) {
      Device device = device(handle);
      if (device != null) {
        synchronized (device) {
          changed += device.heal();
          vips += device.files().vips().size();
          found++;
        }
      }
    }
    return new Recovered(found, vips, changed);
  }

  @Override
  public Outcome deploy(Deployment d) throws IOException, InterruptedException {
    return configure(d, true);
  }

  @Override
  public Outcome update(Deployment d) throws IOException, InterruptedException {
    return configure(d, false);
  }

  @Override
  public Outcome undeploy(Deployment d) throws IOException, InterruptedException {
    for (Deployment.Node node : d.nodes()) {
      Device device = device(node.device());
      if (device != null) {
        undeploy(node.device(), device, d.vip(), d.version());
      }
    }
    return Outcome.Done.DONE; // a device that is gone took its VIPs with it
  }

  @Override
  public Profile probe(int device) throws IOException, InterruptedException {
    DeviceSpec spec = specs.apply(device);
    if (spec.kind() == Kind.PHYSICAL) {
      site.open(device);
    } else if (!site.exists(device)) {
      throw new IOException("elastic device " + device + " doesn't exist");
    }
    ProgramRunner.Result version = ProgramRunner.run(List.of(options.binary(), "-v"));
    if (!version.succeeded()) {
      throw new IllegalStateException(options.binary() + ": " + version.output().strip());
    }
    Profile declared = Profile.of(spec);
    // One process looks members up in one routing table.
    return new Profile(
        held(declared.capacity()), declared.maxVlans(), !site.wired(), declared.maxPartitions());
  }

  /** The declared profile, less the connections that the one process of a device doesn't hold. */
  private Resources held(Resources declared) {
    if (options.connections() < 0 || options.processes() != HaproxyOptions.Processes.SHARED) {
      return declared;
    }
    long[] amounts = new long[declared.size()];
    Arrays.setAll(amounts, declared::get);
    amounts[options.connections()] =
        Math.min(amounts[options.connections()], options.mostConnections());
    return Resources.of(amounts);
  }

  @Override
  public List<Carried> carried(int handle) throws IOException, InterruptedException {
    Device device = device(handle);
    if (device == null) {
      return List.of();
    }
    synchronized (device) {
      device.heal();
      return device.files().vips().values().stream()
          .map(d -> new Carried(d.vip(), d.version()))
          .toList();
    }
  }

  @Override
  public void attend(int handle) throws IOException, InterruptedException {
    Device device = device(handle);
    if (device == null) {
      throw new DeviceGone(handle);
    }
    synchronized (device) {
      if (device.attend()) {
        LOG.log(System.Logger.Level.DEBUG, "device " + handle + ": what had died serves again");
      }
    }
  }

  @Override
  public void discard(int handle, Carried vip) throws IOException, InterruptedException {
    Device device = device(handle);
    if (device != null) {
      undeploy(handle, device, vip.vip(), vip.version());
    }
  }

  @Override
  public List<VipHealth> health(int handle) throws IOException {
    Device device = device(handle);
    if (device == null) {
      return List.of();
    }
    synchronized (device) {
      return device.health();
    }
  }

  /** The status of the VIPs of a device and their members; empty if it isn't there. */
  public List<VipStatus> status(int handle) throws IOException {
    Device device = device(handle);
    if (device == null) {
      return List.of();
    }
    synchronized (device) {
      return device.statuses();
    }
  }

  /**
   * The attributes that HAProxy can express with these options. On loopback members may be
   * processes of this machine.
   */
  @Override
  public Capabilities capabilities() {
    return new Capabilities(
        Capabilities.ANY.delaySeconds(),
        Capabilities.ANY.timeoutSeconds(),
        false,
        options.mostConnections(),
        !site.wired(),
        Capabilities.ANY.cookieLength(),
        options.connections());
  }

  private Outcome configure(Deployment d, boolean anew) throws IOException, InterruptedException {
    if (!(d.spec() instanceof LoadBalancerSpec spec)) {
      return new Outcome.Unsupported("HAProxy carries load balancers only");
    }
    if (d.nodes().length != 1) {
      return new Outcome.Refused(UNSUPPORTED, Constraint.SERVICE_TYPE, -1);
    }
    String unsupported = capabilities().refusal(spec);
    if (unsupported != null) {
      return new Outcome.Unsupported(unsupported);
    }
    Deployment.Node node = d.nodes()[0];
    Device device = device(node.device());
    if (device == null) {
      throw new DeviceGone(node.device());
    }
    synchronized (device) {
      long version = d.version();
      device.settle();
      Deployment there = device.files().vips().get(d.vip());
      if (device.files().covers(d.vip(), version) || (there != null && there.version() > version)) {
        return SUPERSEDED;
      }
      if (there == null && !anew) {
        return ABSENT;
      }
      if (there != null && there.version() == version) {
        device.heal(); // done, but perhaps its process has died since
        return Outcome.Done.DONE;
      }
      Outcome outcome;
      try {
        outcome = carry(device, d, node);
      } catch (CommandFailed e) {
        device.files().lay(d.vip(), version);
        throw e;
      } catch (IOException e) {
        if (!Disk.full(e)) {
          throw e;
        }
        device.files().lay(d.vip(), version);
        device.settle(); // as it was, or nobody knows what it is
        throw new IllegalStateException("no room on the disk of its state folder", e);
      }
      if (outcome != Outcome.Done.DONE) {
        device.files().lay(d.vip(), version); // it isn't done when the message comes again
      }
      return outcome;
    }
  }

  private Outcome carry(Device device, Deployment d, Deployment.Node node)
      throws IOException, InterruptedException {
    if (site.wired() && d.subnetA() != d.subnetB() && node.selfB() < 0) {
      return new Outcome.Failed(
          "device "
              + node.device()
              + " reaches no members in "
              + d.cidrB()
              + " without an address there: its type needs selfAddress");
    }
    Member loop = device.loop(d);
    if (loop != null) {
      return new Outcome.Unsupported(
          "member "
              + Cidr.dotted(loop.address())
              + ":"
              + loop.port()
              + " is the VIP itself, or leads back to it");
    }
    Outcome refusal = device.refusal(d);
    if (refusal == null) {
      refusal = locals.refusal(d, site);
    }
    if (refusal != null) {
      return refusal;
    }
    try {
      String problem = device.put(d);
      return problem == null ? Outcome.Done.DONE : new Outcome.Failed(problem);
    } catch (IllegalArgumentException e) {
      return new Outcome.Unsupported(String.valueOf(e.getMessage())); // HAProxy has no words for it
    } finally {
      locals.carried(node.device(), device.files().vips().values(), site);
    }
  }

  private void undeploy(int handle, Device device, int vip, long version)
      throws IOException, InterruptedException {
    synchronized (device) {
      Deployment there = device.files().vips().get(vip);
      if (there != null && there.version() > version) {
        return;
      }
      device.files().lay(vip, version);
      if (there != null) {
        device.remove(there);
        locals.carried(handle, device.files().vips().values(), site);
      }
    }
  }

  /** The device, or null where there is none; one that is gone is forgotten. */
  private @Nullable Device device(int handle) throws IOException {
    if (!site.exists(handle)) {
      devices.remove(handle);
      locals.carried(handle, List.of(), site);
      return null;
    }
    Device known = devices.get(handle);
    if (known == null) {
      Device read = new Device(handle, lab, site, options, clock);
      known = devices.putIfAbsent(handle, read);
      if (known == null) {
        locals.carried(handle, read.files().vips().values(), site);
        return read;
      }
      return known;
    }
    return known;
  }

  private Set<Integer> handles() throws IOException {
    Set<Integer> handles = new TreeSet<>();
    if (Files.isDirectory(lab.devicesDirectory())) {
      try (DirectoryStream<Path> entries =
          Files.newDirectoryStream(lab.devicesDirectory(), "[0-9]*")) {
        entries.forEach(entry -> handles.add(Integer.parseInt(entry.getFileName().toString())));
      }
    }
    return handles;
  }
}
