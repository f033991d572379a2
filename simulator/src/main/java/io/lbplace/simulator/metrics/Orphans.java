package io.lbplace.simulator.metrics;

/** Counts VIPs and networks left without a reason on reachable devices when a run is over. */
record Orphans(
    Facts facts,
    Applications applications,
    WiringCounts wirings,
    RequestOutcomes requests,
    Outages outages) {

  long count() {
    long orphans = 0;
    for (int device = 0; device < facts.deviceCount(); device++) {
      if (outages.failed(device)) {
        continue;
      }
      int first = applications.firstOfDevice(device);
      for (int row = first; row != Applications.NONE; row = applications.nextOfDevice(row)) {
        int vip = applications.vip(row);
        boolean stray = requests.committed(vip) != facts.target(device);
        orphans += stray || requests.ended(vip) ? 1 : 0;
      }
      for (int i = 0; i < wirings.count(device); i++) {
        orphans += used(first, wirings.network(device, i)) ? 0 : 1;
      }
    }
    return orphans;
  }

  private boolean used(int firstOfDevice, int network) {
    int row = firstOfDevice;
    while (row != Applications.NONE && !applications.uses(row, network)) {
      row = applications.nextOfDevice(row);
    }
    return row != Applications.NONE;
  }
}
