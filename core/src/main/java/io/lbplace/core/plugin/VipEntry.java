package io.lbplace.core.plugin;

import io.lbplace.core.model.VipOrder;

/** A VIP in front of a pool, and which of the pool's revisions was last sent to be deployed. */
final class VipEntry {
  VipOrder order;

  /** The address that was asked for, or that it got; −1 until then. */
  long address;

  int asked;

  VipEntry(VipOrder order) {
    this.order = order;
    this.address = order.address();
  }
}
