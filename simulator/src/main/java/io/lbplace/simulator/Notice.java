package io.lbplace.simulator;

import io.lbplace.scenarios.fleet.Latency;

/**
 * Something that a reader of the results should know.
 *
 * @param atNanos the virtual time of the notice
 * @param text in words
 */
public record Notice(long atNanos, String text) {
  /** The notice as one line: {@code t=864000 s: boxes-3 was not on-boarded: …}. */
  public String line() {
    return "t=" + Latency.seconds(atNanos) + " s: " + text;
  }
}
