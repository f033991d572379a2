package io.lbplace.drivers.haproxy;

import io.lbplace.core.driver.Deployment;
import io.lbplace.core.driver.Outcome;
import io.lbplace.core.driver.VipHealth;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.LoadBalancerSpec;
import io.lbplace.core.model.Member;
import io.lbplace.core.model.Pool;
import io.lbplace.core.model.ServiceSpec;
import io.lbplace.drivers.linux.Lab;
import io.lbplace.drivers.linux.Site;
import io.lbplace.drivers.linux.Site.Address;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One device: the VIPs it carries, their addresses, and the processes that serve them. An operation
 * that is cut short leaves the device unsettled, and the next one begins by bringing addresses and
 * processes to what the files say.
 */
final class Device {
  /** Linux's errno values, as the device's own codes. */
  private static final int EEXIST = 17;

  private static final int EADDRINUSE = 98;

  private static final int EMFILE = 24;

  private final int handle;
  private final Path directory;
  private final Site site;
  private final HaproxyOptions options;
  private final DeviceFiles files;
  private boolean settled;

  Device(int handle, Lab lab, Site site, HaproxyOptions options, Clock clock) throws IOException {
    this.handle = handle;
    this.directory = lab.deviceDirectory(handle);
    this.site = site;
    this.options = options;
    files = new DeviceFiles(directory, clock, options.maxMessageDelay());
  }

  DeviceFiles files() {
    return files;
  }

  /** The limit that a deployment would break, or null. */
  Outcome.@Nullable Refused refusal(Deployment d) {
    for (Deployment other : files.vips().values()) {
      if (other.vip() == d.vip()) {
        continue;
      }
      if (other.subnetA() == d.subnetA()
          && other.address() == d.address()
          && ServiceSpec.portsMeet(other.spec().port(), d.spec().port())) {
        return new Outcome.Refused(EADDRINUSE, Constraint.ADDRESS, d.subnetA());
      }
      int met = site.wired() ? overlap(d, other) : -1;
      if (met >= 0) {
        return new Outcome.Refused(EEXIST, Constraint.OVERLAP, met);
      }
    }
    List<Deployment> together = new ArrayList<>(List.of(d));
    for (Deployment other : files.vips().values()) {
      if (other.vip() != d.vip() && group(other).equals(group(d))) {
        together.add(other);
      }
    }
    return Connections.of(options, together).fits()
        ? null
        : new Outcome.Refused(EMFILE, Constraint.CAPACITY, Math.max(0, options.connections()));
  }

  /** The member by which a VIP's requests would come back to it, through VIPs here, or null. */
  @Nullable Member loop(Deployment d) {
    Deque<Hop> open = new ArrayDeque<>();
    Set<Integer> seen = new HashSet<>(); // looked up only
    for (Member member : pool(d).members()) {
      open.add(new Hop(member, d.networkB(), member));
    }
    while (!open.isEmpty()) {
      Hop hop = open.remove();
      if (hop.at(d)) {
        return hop.first;
      }
      for (Deployment other : files.vips().values()) {
        if (other.vip() != d.vip() && hop.at(other) && seen.add(other.vip())) {
          for (Member member : pool(other).members()) {
            open.add(new Hop(member, other.networkB(), hop.first));
          }
        }
      }
    }
    return null;
  }

  /**
   * A member to which a request is passed on, and the member of the first VIP by which it got on
   * its way.
   */
  private record Hop(Member member, int network, Member first) {
    boolean at(Deployment d) {
      return network == d.networkA()
          && member.address() == d.address()
          && member.port() == d.spec().port();
    }
  }

  private static Pool pool(Deployment d) {
    return ((LoadBalancerSpec) d.spec()).pool();
  }

  /**
   * Carries a VIP, in place of an older version of it if there is one.
   *
   * @return null if it does, else why not; then all is as before
   */
  @Nullable String put(Deployment d) throws IOException, InterruptedException {
    SortedMap<Integer, Deployment> after = new TreeMap<>(files.vips());
    after.put(d.vip(), d);
    Set<Address> had = addresses(files.vips().values());
    Set<Address> needs = addresses(after.values());
    String group = group(d);
    HaproxyConfiguration next = compose(group, after.values());
    Instance instance = instance(group);
    settled = false;
    site.add(handle, without(needs, had));
    String problem = instance.runs(next) ? instance.adjust(next) : instance.replace(next);
    if (problem == null) {
      files.put(d);
      holdIfAlive(group);
    }
    site.remove(handle, problem == null ? without(had, needs) : without(needs, had));
    settled = problem == null; // a process that had died before was not started for the others
    return problem;
  }

  /** Carries a VIP no more. */
  void remove(Deployment d) throws IOException, InterruptedException {
    Set<Address> had = addresses(files.vips().values());
    boolean sound = settled;
    settled = false;
    files.remove(d.vip());
    if (sound) {
      serve(group(d));
      site.remove(handle, without(had, addresses(files.vips().values())));
      settled = true;
    } else {
      settle(); // only now: what kept it from settling may have been this very VIP
    }
  }

  /**
   * Brings addresses and processes to what the files say.
   *
   * @return the number of processes that had to be started or reloaded
   */
  int settle() throws IOException, InterruptedException {
    if (settled) {
      return 0;
    }
    site.settle(handle, addresses(files.vips().values()));
    Set<String> groups = new TreeSet<>();
    files.vips().values().forEach(d -> groups.add(group(d)));
    int changed = 0;
    for (String group : groups) {
      changed += serve(group) ? 1 : 0;
    }
    for (String group : groupsOnDisk()) {
      if (!groups.contains(group)) {
        instance(group).stop();
      }
    }
    settled = true;
    return changed;
  }

  /** Settles again in any case, to heal a device whose process has died. */
  int heal() throws IOException, InterruptedException {
    settled = false;
    return settle();
  }

  /**
   * Checks that the processes run and have their files, and heals them otherwise. A device that
   * isn't settled waits for its next operation, which settles it.
   *
   * @return true if something was amiss
   */
  boolean attend() throws IOException, InterruptedException {
    Set<String> groups = new TreeSet<>();
    files.vips().values().forEach(d -> groups.add(group(d)));
    for (String group : groups) {
      if (!instance(group).sound() || !instance(group).hasFile()) {
        heal();
        return true;
      }
    }
    return false;
  }

  /** The groups of VIPs that have a process. */
  Set<String> groupsOnDisk() throws IOException {
    Set<String> groups = new TreeSet<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, "process-*")) {
      entries.forEach(entry -> groups.add(entry.getFileName().toString()));
    }
    return groups;
  }

  /** The health of its VIPs and their members. */
  List<VipHealth> health() throws IOException {
    Map<Integer, VipHealth> all = new TreeMap<>();
    for (int vip : files.vips().keySet()) { // down unless a process says something else
      all.put(vip, new VipHealth(vip, false, List.of()));
    }
    for (String group : groupsOnDisk()) {
      holdIfAlive(group);
      for (VipStatus status : statusesIfAlive(group)) {
        all.put(status.vip(), status.health());
      }
    }
    return List.copyOf(all.values());
  }

  /**
   * Keeps limits across reloads: replaced workers count their connections apart, so the limit of
   * the present one is less by those that they still have.
   */
  private void hold(String group) throws IOException {
    List<Deployment> served =
        files.vips().values().stream().filter(d -> group(d).equals(group)).toList();
    Connections connections = Connections.of(options, served);
    Map<String, Integer> limits = new TreeMap<>();
    for (Deployment d : served) {
      if (connections.limit(d.vip()) > 0) {
        limits.put(VipSection.frontend(d.vip()), connections.limit(d.vip()));
      }
    }
    instance(group).hold(limits);
  }

  private void holdIfAlive(String group) throws IOException {
    try {
      hold(group);
    } catch (ClosedByInterruptException e) {
      throw e; // it was not given the time
    } catch (IOException e) {
      // the master begins itself anew, or is dead, which who looks at it next says
    }
  }

  private List<VipStatus> statusesIfAlive(String group) throws IOException {
    String answer;
    try {
      answer = statistics(group);
    } catch (ClosedByInterruptException e) {
      throw e; // it was not given the time
    } catch (IOException e) {
      return List.of(); // the process is dead
    }
    return Statistics.parse(answer, files.vips());
  }

  /** The status of its VIPs as its processes tell it; fails if one is dead. */
  List<VipStatus> statuses() throws IOException {
    List<VipStatus> all = new ArrayList<>();
    for (String group : groupsOnDisk()) {
      all.addAll(Statistics.parse(statistics(group), files.vips()));
    }
    return all;
  }

  private String statistics(String group) throws IOException {
    return instance(group).runtime().ask("show stat");
  }

  Instance instance(String group) {
    return new Instance(directory.resolve(group), handle, site, options);
  }

  /** The group of the process that serves a VIP. */
  String group(Deployment d) {
    return switch (options.processes()) {
      case SHARED -> "process-all";
      case PER_TENANT -> "process-t" + d.tenant();
      case PER_VIP -> "process-v" + d.vip();
    };
  }

  /**
   * Runs a group's process with what the files say, or ends it where they say nothing.
   *
   * @return true if it had to be started, reloaded or ended
   */
  private boolean serve(String group) throws IOException, InterruptedException {
    Instance instance = instance(group);
    if (files.vips().values().stream().noneMatch(d -> group(d).equals(group))) {
      instance.stop();
      return true;
    }
    HaproxyConfiguration configuration = compose(group, files.vips().values());
    boolean runs = instance.runs(configuration);
    String problem = runs ? instance.adjust(configuration) : instance.replace(configuration);
    if (problem != null) {
      throw new IOException("device " + handle + " serves no more what it served: " + problem);
    }
    holdIfAlive(group);
    return !runs;
  }

  private HaproxyConfiguration compose(String group, Collection<Deployment> vips) {
    List<Deployment> served = vips.stream().filter(d -> group(d).equals(group)).toList();
    return HaproxyConfiguration.of(directory.resolve(group), served, site, options);
  }

  /** The addresses that VIPs need: their own, and the device's in their subnets. */
  private static Set<Address> addresses(Collection<Deployment> vips) {
    Set<Address> addresses = new LinkedHashSet<>(); // the device's before the VIP's
    for (Deployment d : vips) {
      Deployment.Node node = d.nodes()[0];
      int prefix = d.cidrA().prefix();
      if (node.selfA() >= 0) {
        addresses.add(new Address(d.networkA(), d.subnetA(), node.selfA(), prefix));
        prefix = 32;
      }
      addresses.add(new Address(d.networkA(), d.subnetA(), d.address(), prefix));
      if (node.selfB() >= 0) {
        addresses.add(new Address(d.networkB(), d.subnetB(), node.selfB(), d.cidrB().prefix()));
      }
    }
    return addresses;
  }

  /** The network of another VIP whose addresses overlap with those of another network here. */
  private static int overlap(Deployment d, Deployment other) {
    if (meet(d, other.networkA(), other.cidrA())) {
      return other.networkA();
    }
    return meet(d, other.networkB(), other.cidrB()) ? other.networkB() : -1;
  }

  private static boolean meet(Deployment d, int network, Cidr cidr) {
    return (d.networkA() != network && d.cidrA().overlaps(cidr))
        || (d.networkB() != network && d.cidrB().overlaps(cidr));
  }

  private static Set<Address> without(Set<Address> all, Set<Address> some) {
    Set<Address> left = new LinkedHashSet<>(all);
    left.removeAll(some);
    return left;
  }
}
