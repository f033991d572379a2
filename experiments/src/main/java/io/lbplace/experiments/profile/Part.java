package io.lbplace.experiments.profile;

import java.util.List;
import java.util.Locale;

/** Parts of the work of a run's thread, in the order in which they are told. */
public enum Part {
  /** A strategy, or a driver that bids or chooses, and the index that answers them. */
  DECISION("strategies, and drivers that bid or choose, with the index that answers them"),
  /** Claims, releases, resizes, and the drivers' and schedulers' replicas. */
  LEDGER("claims and releases, with the upkeep of the index"),
  /** Plugins, schedulers, agents, registry, and the bus between them. */
  PIPELINE("plugins, schedulers, agents, registry"),
  /** Simulated appliances, HAProxy VMs, switches and compute. */
  DEVICES("simulated devices, switches and compute"),
  /** The event queue. */
  QUEUE("the event queue"),
  /** The event log: its encoding and its hash. */
  LOG("the event log, encoded and hashed"),
  /** The metrics, which read the log. */
  METRICS("metrics, read from the log"),
  /** The checker, which reads the log. */
  CHECKER("the checker, which reads the log"),
  /** Generated or read requests. */
  TRACE("requests, generated or read from a trace"),
  /** Loading, building the fleet, closing the books. */
  OTHER("loading, building the fleet, closing the books");

  private final String what;

  Part(String what) {
    this.what = what;
  }

  /** In a few words. */
  public String what() {
    return what;
  }

  /** As it is told: lower case. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The part that a thread was busy with.
   *
   * @param frames {@code class.method} of each frame, the innermost first
   */
  static Part of(List<String> frames) {
    Part found = OTHER;
    for (String frame : frames) {
      Part part = of(frame);
      // What reads the log, and decides, does so whatever it calls; others are told by the call.
      if (part == LOG || part == METRICS || part == CHECKER || part == DECISION) {
        return part;
      }
      found = found == OTHER ? part : found;
    }
    return found;
  }

  private static Part of(String frame) {
    if (frame.startsWith("io.lbplace.simulator.metrics.")) {
      return METRICS;
    } else if (frame.startsWith("io.lbplace.simulator.check.")) {
      return CHECKER;
    } else if (frame.startsWith("io.lbplace.core.event.EventEncoder.")
        || frame.startsWith("sun.security.provider.")) {
      return LOG;
    } else if (frame.startsWith("io.lbplace.core.scheduler.TargetSelection.choose")
        || frame.startsWith("io.lbplace.strategies.")
        || frame.startsWith("io.lbplace.core.driver.DeviceBooks.bid")
        || frame.startsWith("io.lbplace.core.driver.DeviceBooks.allocate")) {
      return DECISION;
    } else if (frame.startsWith("io.lbplace.core.ledger.")) {
      return LEDGER;
    } else if (frame.startsWith("io.lbplace.simulator.queue.")) {
      return QUEUE;
    } else if (frame.startsWith("io.lbplace.scenarios.workload.")
        || frame.startsWith("io.lbplace.scenarios.trace.")
        || frame.startsWith("io.lbplace.scenarios.initial.")) {
      return TRACE;
    } else if (frame.startsWith("io.lbplace.simulator.device.")
        || frame.startsWith("io.lbplace.core.appliance.")) {
      return DEVICES;
    } else if (frame.startsWith("io.lbplace.core.event.")) {
      return LOG;
    } else if (frame.startsWith("io.lbplace.core.")
        || frame.startsWith("io.lbplace.simulator.SimulatedWorld.")
        || frame.startsWith("io.lbplace.simulator.TenantClients.")
        || frame.startsWith("io.lbplace.simulator.Operators.")) {
      return PIPELINE;
    }
    return OTHER;
  }
}
