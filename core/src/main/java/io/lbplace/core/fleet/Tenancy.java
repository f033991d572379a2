package io.lbplace.core.fleet;

/** The way in which tenants share a device. */
public enum Tenancy {
  /** All tenants side by side. */
  SHARED,
  /** A tenant holds a partition; partitions are limited. */
  PARTITIONED,
  /** One tenant owns it: the declared one, or else the first until it is empty. */
  DEDICATED
}
