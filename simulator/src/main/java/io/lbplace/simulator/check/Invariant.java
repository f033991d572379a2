package io.lbplace.simulator.check;

/** A property that every event log must have: see {@code docs/events.md}. */
public enum Invariant {
  /** No capacity is exceeded. */
  I1,
  /** No VLAN, NIC or fabric limit is exceeded, and what a VIP needs is wired. */
  I2,
  /** No networks overlap on a device without isolation, no address is used twice. */
  I3,
  /** Owners, partitions, quotas and service types are respected; no new VIP on a closed target. */
  I4,
  /** An ACTIVE VIP is applied on exactly one acknowledged, live target. */
  I5,
  /** Nothing is left over when no work is pending. */
  I6,
  /** All counts are zero after the last deletion. */
  I7,
  /** Every VIP ends ACTIVE, in ERROR or deleted. */
  I8,
  /** Layouts of clusters and rules of groups are respected. */
  I9
}
