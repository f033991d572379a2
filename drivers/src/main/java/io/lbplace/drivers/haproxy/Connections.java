package io.lbplace.drivers.haproxy;

import io.lbplace.core.driver.Deployment;
import io.lbplace.core.model.LoadBalancerSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The connections that one process can hold, and the limit of each of its VIPs. A connection takes
 * two open files, one to the client and one to the member. Each VIP has a limit of its own, and
 * they add up to no more than the process's, so that no VIP takes what another was promised. A VIP
 * without a limit has what the ledger has reserved for it, or where that is nothing an equal part
 * of what the limits of the others leave.
 */
final class Connections {
  /** The least part of a VIP without a limit; a device that has less doesn't take it. */
  static final int LEAST = 16;

  /** Sockets for commands, pipes and timers of a process with one thread, generously. */
  private static final int FILES_OF_PROCESS = 60;

  private static final int FILES_OF_THREAD = 10;
  private static final int FILES_OF_VIP = 2;
  private static final Pattern OPEN_FILES =
      Pattern.compile("(?m)^Max open files +(\\d+|unlimited) +(\\d+|unlimited) ");

  private final int capacity;
  private final Map<Integer, Integer> limits = new TreeMap<>();
  private final boolean fits;

  private Connections(int capacity, Collection<Deployment> vips, int dimension) {
    this.capacity = capacity;
    long promised = 0;
    int unlimited = 0;
    for (Deployment d : vips) {
      int limit = limit(d, dimension);
      promised += Math.max(0, limit);
      unlimited += limit < 0 ? 1 : 0;
    }
    long left = capacity - promised;
    fits = left >= (long) unlimited * LEAST;
    int part = unlimited == 0 ? 0 : (int) Math.max(LEAST, left / unlimited);
    for (Deployment d : vips) {
      int limit = limit(d, dimension);
      limits.put(d.vip(), limit < 0 ? part : limit);
    }
  }

  /** The connections of a process for these VIPs. */
  static Connections of(HaproxyOptions options, Collection<Deployment> vips) {
    int files = FILES_OF_VIP * vips.size();
    for (Deployment d : vips) {
      LoadBalancerSpec spec = (LoadBalancerSpec) d.spec();
      files += spec.pool().monitors().isEmpty() ? 0 : spec.pool().members().size();
    }
    return new Connections(capacity(options, files), vips, options.connections());
  }

  /** The most that one VIP can have for itself, where it is alone. */
  static int most(HaproxyOptions options) {
    return capacity(options, FILES_OF_VIP);
  }

  private static int capacity(HaproxyOptions options, int others) {
    long files =
        Math.max(
            0,
            options.openFiles()
                - FILES_OF_PROCESS
                - (long) FILES_OF_THREAD * options.threads()
                - others);
    return (int) Math.max(1, Math.min(options.maxConnections(), files / 2));
  }

  /** The number of connections that the process holds. */
  int capacity() {
    return capacity;
  }

  /** True if all VIPs get what they were promised, and those without a limit the least. */
  boolean fits() {
    return fits;
  }

  /** The limit of a VIP; 0 for no connection at all. */
  int limit(int vip) {
    Integer limit = limits.get(vip);
    if (limit == null) {
      throw new IllegalArgumentException("VIP " + vip + " is not in this process");
    }
    return limit;
  }

  /** The connections that a VIP was promised, or −1. */
  private static int limit(Deployment d, int dimension) {
    LoadBalancerSpec spec = (LoadBalancerSpec) d.spec();
    if (spec.connectionLimit() >= 0 || dimension < 0) {
      return spec.connectionLimit();
    }
    long reserved = spec.demand().get(dimension);
    return reserved == 0 ? -1 : (int) Math.min(Integer.MAX_VALUE, reserved);
  }

  /**
   * The number of files that a process started by this one may open: its hard limit, to which
   * HAProxy raises its own as far as it needs it (management guide 2.6, section 5).
   */
  static long openFiles() {
    try {
      return openFiles(Files.readString(Path.of("/proc/self/limits")));
    } catch (IOException e) {
      return openFiles("");
    }
  }

  static long openFiles(@Nullable String limits) {
    Matcher matcher = OPEN_FILES.matcher(limits == null ? "" : limits);
    if (!matcher.find()) {
      return 1024; // POSIX systems' usual, where nothing is said
    }
    return matcher.group(2).equals("unlimited")
        ? Integer.MAX_VALUE
        : Long.parseLong(matcher.group(2));
  }
}
