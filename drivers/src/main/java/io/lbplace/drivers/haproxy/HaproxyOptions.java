package io.lbplace.drivers.haproxy;

import java.time.Duration;

/**
 * Options by which HAProxy is run.
 *
 * @param binary the program, absolute
 * @param processes the VIPs of a device that share a process
 * @param threads the number of threads of each process, at least 1
 * @param drain the time that connections of a replaced configuration may go on; at least a second
 * @param maxMessageDelay the longest delay of a message, for which removed VIPs are remembered
 * @param maxConnections the most connections of each process, for all its VIPs
 * @param openFiles the number of files that a process may open, two for each connection
 * @param connections the dimension in which the ledger reserves connections, or −1 if in none
 */
public record HaproxyOptions(
    String binary,
    Processes processes,
    int threads,
    Duration drain,
    Duration maxMessageDelay,
    int maxConnections,
    long openFiles,
    int connections) {
  /** The most connections that a process is given, however many files it may open. */
  public static final int DEFAULT_MAX_CONNECTIONS = 50_000;

  /** Debian's binary, one process a device with one thread, a day to drain, minutes to remember. */
  public static final HaproxyOptions DEFAULT =
      new HaproxyOptions(
          "/usr/sbin/haproxy", Processes.SHARED, 1, Duration.ofHours(24), Duration.ofMinutes(5));

  /**
   * Options with as many connections as this process's limit of open files leaves, 50,000 at most.
   */
  public HaproxyOptions(
      String binary, Processes processes, int threads, Duration drain, Duration maxMessageDelay) {
    this(
        binary,
        processes,
        threads,
        drain,
        maxMessageDelay,
        DEFAULT_MAX_CONNECTIONS,
        Connections.openFiles());
  }

  /** Options without reserved connections. */
  public HaproxyOptions(
      String binary,
      Processes processes,
      int threads,
      Duration drain,
      Duration maxMessageDelay,
      int maxConnections,
      long openFiles) {
    this(binary, processes, threads, drain, maxMessageDelay, maxConnections, openFiles, -1);
  }

  /** The VIPs of a device that share a process, and so its reloads and its end. */
  public enum Processes {
    /** All. */
    SHARED,
    /** The VIPs of one tenant. */
    PER_TENANT,
    /** None. */
    PER_VIP
  }

  /** The same options with another sharing of processes. */
  public HaproxyOptions with(Processes sharing) {
    return new HaproxyOptions(
        binary, sharing, threads, drain, maxMessageDelay, maxConnections, openFiles, connections);
  }

  /** The same options with other limits of connections. */
  public HaproxyOptions with(Duration longestDrain, int most) {
    return new HaproxyOptions(
        binary, processes, threads, longestDrain, maxMessageDelay, most, openFiles, connections);
  }

  /** The same options with the dimension in which the ledger reserves connections; −1 for none. */
  public HaproxyOptions reserving(int dimension) {
    return new HaproxyOptions(
        binary, processes, threads, drain, maxMessageDelay, maxConnections, openFiles, dimension);
  }

  /** The most connections that one process holds, for one VIP or for several. */
  public int mostConnections() {
    return Connections.most(this);
  }

  public HaproxyOptions {
    if (maxConnections < 1 || openFiles < 1) {
      throw new IllegalArgumentException(
          "connections " + maxConnections + ", open files " + openFiles + ", expected at least 1");
    }
    if (threads < 1 || drain.toSeconds() < 1 || maxMessageDelay.isNegative()) {
      throw new IllegalArgumentException(
          "threads " + threads + ", drain " + drain + ", expected at least 1 and one second");
    }
  }
}
