package io.lbplace.drivers.nitro;

/** The means that keep tenants on an appliance apart. */
public enum Isolation {
  /** Nothing: addresses of different VLANs may not overlap. */
  NONE,
  /** A traffic domain for each tenant. */
  TRAFFIC_DOMAINS,
  /** An admin partition for each tenant. */
  PARTITIONS
}
