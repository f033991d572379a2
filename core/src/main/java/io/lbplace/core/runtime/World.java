package io.lbplace.core.runtime;

import io.lbplace.core.event.EventLog;
import io.lbplace.core.message.Message;

/**
 * The environment of a component: its clock, bus and log. The simulator and the server each are one
 * (ADR 0001). One message is one transaction: records and messages that a handler writes and sends
 * become visible to others only after it has returned, records first.
 */
public interface World {
  /** Time since the start of the run, nanoseconds; constant while a message is handled. */
  long nowNanos();

  /** Sends a message; it arrives after the bus's delay. */
  void send(int endpoint, Message message);

  /** Has a message delivered after a delay of at least {@code delayNanos}. */
  void after(long delayNanos, int endpoint, Message message);

  /**
   * Sends a message that takes no time, behind all timers that are due now, so that a component
   * that serves requests one after another keeps their order.
   */
  default void behindDue(int endpoint, Message message) {
    after(0, endpoint, message);
  }

  /** The log to which events are written. */
  EventLog log();
}
