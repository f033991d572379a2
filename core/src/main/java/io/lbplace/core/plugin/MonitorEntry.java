package io.lbplace.core.plugin;

import io.lbplace.core.model.HealthMonitor;
import java.util.TreeSet;

/** A health monitor and the pools that it watches. */
final class MonitorEntry {
  final int tenant;
  final TreeSet<Integer> pools = new TreeSet<>();
  HealthMonitor monitor;
  boolean adminStateUp;

  MonitorEntry(int tenant, HealthMonitor monitor, boolean adminStateUp) {
    this.tenant = tenant;
    this.monitor = monitor;
    this.adminStateUp = adminStateUp;
  }
}
