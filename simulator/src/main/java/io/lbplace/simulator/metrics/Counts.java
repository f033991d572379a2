package io.lbplace.simulator.metrics;

/** Plain counts of events. */
final class Counts {
  long refusals;
  long retries;
  long migrations;
  long wirings;
  long wastedDeploys;
  long orphans;
}
